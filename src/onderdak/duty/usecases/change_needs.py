"""Use cases (acts): a household needs something else than it said, or asks again after it had left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.public import NEEDS, region_of_municipality
from onderdak.duty.rules.may_follow import must_follow
from onderdak.duty.rules.who_of import grounds_of_household, group_of, who_of
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Duty, DutyEvent
from onderdak.duty.types import DutyState, Reported
from onderdak.duty.usecases.standing import standing_of
from onderdak.duty.usecases.take_report import BASIS
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, StayOverlaps
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import GROUNDS, HouseholdFacts, household_facts
from onderdak.placement.public import (
    Member,
    Reach,
    RequestFacts,
    ask_for_place_step,
    beds_on,
    change_request_step,
    last_request_of_household,
    request_of_household,
    waiting_order,
)

SOURCES = ("own_statement", "document", "professional")
FOLLOWS = frozenset({"minor", "single_parent_with_minors", "unaccompanied_minor"})
BACK = {DutyState.ENDED_BY_LAW: "reopened", DutyState.INTERRUPTED: "resumed"}


@dataclass(frozen=True, slots=True)
class NeedsNow:
    """
    What a household needs now: all of it, not only what is new.

    `grounds` None leaves the grounds as they are: not every role may see them. `source` says who tells it.
    """

    needs: frozenset[str] = frozenset()
    grounds: frozenset[str] | None = None
    ties: tuple[str, ...] = ()
    reach: Reach = Reach.MUNICIPALITY
    consents: frozenset[str] = frozenset()
    has_roof: bool | None = None
    roof_until: date | None = None
    source: str = "own_statement"


@dataclass(frozen=True, slots=True)
class NeedsChanged:
    """What changed, and the place in the order of the municipality before and after; 0: not in the order."""

    request_id: int
    changed: tuple[str, ...]
    position_before: int
    position_after: int


def change_needs(
    *, desk: Desk, now: datetime, household_id: int, needs: NeedsNow, request_key: UUID
) -> NeedsChanged:
    """
    Record what a household needs now. The order and the places that fit follow at once.

    Nothing is refused for what changed. What stood there before stays readable in the events.

    Raises:
        NotPermitted, NotVisible: not this role; or no open request of this household for this desk.
        InputInvalid: all faults at once, as (field, code).
    """
    desk.must_have("duty.report")
    _require_sound(needs, now)
    request = request_of_household(desk, household_id)
    if request is None:
        raise NotVisible(household_id=household_id)
    desk.must_write(request.municipality)
    facts = _with(request.facts, needs)

    def work() -> Mapping[str, Any]:
        before = _position(request.municipality, request.request_id, now)
        changed = change_request_step(
            desk=desk, now=now, request_id=request.request_id, facts=facts, source=needs.source
        )
        after = _position(request.municipality, request.request_id, now)
        return {"request": request.request_id, "changed": list(changed), "before": before, "after": after}

    done = done_once(
        act="change_needs", municipality=request.municipality, request_key=request_key,
        question={"household": household_id, **_question(needs)}, now=now, work=work,
    )  # fmt: skip
    return NeedsChanged(done["request"], tuple(done["changed"]), done["before"], done["after"])


def ask_again(
    *, desk: Desk, now: datetime, household_id: int, needs: NeedsNow, draw: int, request_key: UUID
) -> Reported:
    """
    Let a household that is known here ask for a place again, without a new report of who they are.

    Who has no duty here gets one; a duty that ended or was interrupted opens again. The household is in the
    order from this moment.

    Raises:
        NotPermitted, NotVisible: not this role; or no such household for this desk.
        NotNow: it asks already. StayOverlaps: it has a place tonight. InputInvalid: all faults at once.
    """
    desk.must_have("duty.report")
    _require_sound(needs, now)
    household = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if household is None or not household.persons:
        raise NotVisible(household_id=household_id)
    code = household.municipality
    desk.must_write(code)

    def work() -> Mapping[str, Any]:
        open_now = request_of_household(desk, household_id)
        if open_now is not None:
            raise NotNow(household_id=household_id, state="asks_already", asked="ask_again")
        if household_id in beds_on(household_ids=[household_id], night=night_of(now), now=now):
            raise StayOverlaps(household_id=household_id)
        duties = _duties_step(desk, now, household)
        facts = _with(_facts(desk, household, now), needs)
        request_id = ask_for_place_step(
            desk=desk, now=now, municipality=code, household_id=household_id,
            reference=household.reference, facts=facts, draw=draw,
        )  # fmt: skip
        record(
            desk, "duty.asked_again", now=now, municipality=code, subject="household",
            subject_id=household_id, duties=duties, request_id=request_id,
        )  # fmt: skip
        return {"request": request_id, "duties": duties}

    done = done_once(
        act="ask_again", municipality=code, request_key=request_key,
        question={"household": household_id, **_question(needs)}, now=now, work=work,
    )  # fmt: skip
    return Reported(household_id, household.reference, done["request"], tuple(done["duties"]), False)


def _duties_step(desk: Desk, now: datetime, household: HouseholdFacts) -> list[int]:
    """Open a duty for every member without one; open again what ended or was interrupted."""
    persons = [one.person_id for one in household.persons]
    there = {
        row.person_id: row
        for row in duties_in_force().filter(person_id__in=persons, municipality=household.municipality)
    }
    new = [
        Duty(
            municipality=household.municipality, person_id=person, household_id=household.household_id,
            reported_at=now, basis=BASIS,
        )
        for person in persons
        if person not in there
    ]  # fmt: skip
    opened = Duty.objects.bulk_create(new)
    mine = {row.pk for row in there.values()}
    if mine:
        for one in standing_of(desk=desk, now=now, household_id=household.household_id):
            kind = BACK.get(one.state)
            if one.duty_id not in mine or kind is None:
                continue
            must_follow(kind, one.state)
            DutyEvent.objects.create(
                municipality=household.municipality, duty_id=one.duty_id, kind=kind, occurred_at=now,
                recorded_at=now, actor_id=desk.actor_id, payload={"reason": "returned"}, trace=desk.trace,
            )  # fmt: skip
    return sorted([*mine, *(row.pk for row in opened)])


def _facts(desk: Desk, household: HouseholdFacts, now: datetime) -> RequestFacts:
    """Who they are tonight, with the grounds they named when they asked before."""
    night = night_of(now)
    before = last_request_of_household(desk, household.household_id)
    said = before.facts.grounds - FOLLOWS if before else frozenset()
    whos = tuple(
        who_of(sex=one.sex, birth_date=None, birth_year=one.birth_year, night=night)
        for one in household.persons
    )
    members = tuple(Member(one.person_id, who) for one, who in zip(household.persons, whos, strict=True))
    grounds = grounds_of_household(whos, said)
    return RequestFacts(
        members=members, needed_from=night, reported_at=now, group=group_of(whos), grounds=grounds
    )


def _with(facts: RequestFacts, needs: NeedsNow) -> RequestFacts:
    """The facts with what is needed now; the grounds that follow from the household itself stay."""
    own = facts.grounds & FOLLOWS
    grounds = facts.grounds if needs.grounds is None else own | needs.grounds
    return replace(
        facts, needs=needs.needs, grounds=grounds, ties=tuple(sorted(set(needs.ties))), reach=needs.reach,
        consents=needs.consents, has_roof=needs.has_roof, roof_until=needs.roof_until,
        need_unmet=bool(grounds), assessed=True,
    )  # fmt: skip


def _position(municipality: str, request_id: int, now: datetime) -> int:
    _, line = waiting_order(night=night_of(now), now=now, municipalities=[municipality])
    return next((one.position for one in line if one.request.request_id == request_id), 0)


def _require_sound(needs: NeedsNow, now: datetime) -> None:
    known = region_of_municipality()
    faults: list[tuple[str, str]] = []
    faults += [("needs", "unknown_value")] if needs.needs - NEEDS else []
    faults += [("grounds", "unknown_value")] if (needs.grounds or frozenset()) - set(GROUNDS) else []
    faults += [("source", "unknown_value")] if needs.source not in SOURCES else []
    faults += _ties(needs.ties, known)
    if needs.roof_until is not None and needs.roof_until < local_date(now):
        faults.append(("roofUntil", "date_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _ties(ties: Sequence[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"ties[{n}]", "unknown_municipality") for n, code in enumerate(ties) if code not in known]


def _question(needs: NeedsNow) -> dict[str, object]:
    return {
        "needs": sorted(needs.needs),
        "grounds": None if needs.grounds is None else sorted(needs.grounds),
        "ties": sorted(needs.ties),
        "reach": needs.reach.value,
        "consents": sorted(needs.consents),
        "roof": (needs.has_roof, str(needs.roof_until)),
        "source": needs.source,
    }
