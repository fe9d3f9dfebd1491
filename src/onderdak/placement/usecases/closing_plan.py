"""
Use cases: the plan of a location that closes: who lives there, ask a next place for each, approve it.

Nobody is put out by it. Who has no next place on the day stays in the order, and the duty goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, done_once, record, widen_step
from onderdak.capacity.public import (
    ClosingDay,
    LocationCard,
    closing_days,
    location_card,
    location_names,
    lock_beds,
)
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_facts
from onderdak.placement.rules.closing_plan import ClosingState
from onderdak.placement.store.closing_rows import LivesThere, lives_there
from onderdak.placement.store.models import ClosingApproval, PlacementRequest, Stay
from onderdak.placement.types import Reach
from onderdak.placement.usecases.ask_for_place import ask_for_place_step
from onderdak.placement.usecases.change_end import change_end_step
from onderdak.placement.usecases.closing_counts import ClosingCount, closing_counts
from onderdak.placement.usecases.transfer_household import request_of_stay

APPROVE, ASK = "placement.place", "placement.transfer"
DRAWS = 1_000_000
REASON = "location_closes"


@dataclass(frozen=True, slots=True)
class ApprovedPlan:
    """Who approved a plan, when, and for which day."""

    on: date
    entered_by: str
    recorded_at: datetime
    households: int


@dataclass(frozen=True, slots=True)
class ClosingPlan:
    """A location that closes, its households of tonight, what is approved. `closing` None: it stays open."""

    card: LocationCard
    closing: ClosingDay | None
    count: ClosingCount
    households: tuple[LivesThere, ...]
    next_names: dict[int, str]
    approvals: tuple[ApprovedPlan, ...]

    @property
    def state(self) -> ClosingState:
        return self.count.state


def closing_plan(*, desk: Desk, now: datetime, location_id: int) -> ClosingPlan:
    """
    Show when a location closes, who lives there tonight, and what each household has for that day.

    Raises:
        NotPermitted: the desk may not see capacity. NotVisible: no such location for this desk.
    """
    night = night_of(now)
    card = _card(desk, location_id, night)
    closing = closing_days(desk=desk, night=night, location_id=location_id).get(location_id)
    if closing is None:
        return ClosingPlan(card, None, ClosingCount(), (), {}, ())
    closes = {location_id: closing.on}
    households = lives_there(night=night, closes=closes)
    elsewhere = {one.next_location for one in households if one.next_location is not None}
    approvals = ClosingApproval.objects.filter(location_id=location_id).order_by("-recorded_at", "-id")
    return ClosingPlan(
        card,
        closing,
        closing_counts(desk=desk, night=night, closes=closes)[location_id],
        tuple(households),
        {number: name for number, (name, _) in location_names(sorted(elsewhere)).items()},
        tuple(ApprovedPlan(row.on, row.entered_by, row.recorded_at, row.households) for row in approvals),
    )


def ask_next_places(
    *, desk: Desk, now: datetime, location_id: int, household_ids: Sequence[int], request_key: UUID
) -> int:
    """
    Ask a next place, from the day of the closing on, for households that have nothing yet.

    Their stay ends on that day, and from that day they are in the order of the authority that owes them
    shelter, as a household with a roof until then.

    Returns: how many households got a request.

    Raises:
        NotPermitted, NotVisible. NotNow: the location does not close. TryAgain: the bed lock was not free.
    """
    desk.must_have(ASK)
    card = _card(desk, location_id, night_of(now))
    desk.must_write(card.municipality)

    def work() -> int:
        plan = closing_plan(desk=desk, now=now, location_id=location_id)
        closing = _must_close(plan)
        asked = [one for one in plan.households if one.without and one.household_id in set(household_ids)]
        for number, one in enumerate(asked):
            _ask_step(desk, now, one, closing.on, (request_key.int + number) % DRAWS)
        return len(asked)

    return done_once(
        act="ask_next_places", municipality=card.municipality, request_key=request_key, now=now, work=work,
        question={"location": location_id, "households": sorted(household_ids)},
        beds=lambda: lock_beds(card.municipality),
    )  # fmt: skip


def approve_closing(*, desk: Desk, now: datetime, location_id: int, request_key: UUID) -> int:
    """
    Approve the plan of a closing: every household has a next place or an open request for that day.

    Returns: the id of the approval. The same key again, or an approved plan: the approval that stands.

    Raises:
        NotPermitted, NotVisible. NotNow: it does not close, or households have nothing yet (`without`).
    """
    desk.must_have(APPROVE)
    card = _card(desk, location_id, night_of(now))
    desk.must_write(card.municipality)

    def work() -> int:
        plan = closing_plan(desk=desk, now=now, location_id=location_id)
        closing = _must_close(plan)
        if plan.count.without:
            raise NotNow(location_id=location_id, state="closing_gaps", without=plan.count.without)
        standing = ClosingApproval.objects.filter(location_id=location_id, on=closing.on).first()
        if standing is not None:
            return int(standing.pk)
        row = ClosingApproval.objects.create(
            municipality=card.municipality, location_id=location_id, on=closing.on,
            households=plan.count.households, with_place=plan.count.with_place,
            with_request=plan.count.with_request, recorded_at=now, actor_id=desk.actor_id,
            entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "placement.closing_approved", now=now, municipality=card.municipality, subject="location",
            subject_id=location_id, households=row.households,
        )  # fmt: skip
        return int(row.pk)

    return done_once(
        act="approve_closing", municipality=card.municipality, request_key=request_key, now=now, work=work,
        question={"location": location_id}, beds=lambda: lock_beds(card.municipality),
    )  # fmt: skip


def _ask_step(desk: Desk, now: datetime, one: LivesThere, on: date, draw: int) -> None:
    stay = Stay.objects.get(pk=one.stay_id)
    widen_step(writes=[one.authority], cases=[one.authority])
    if one.stays_on:
        change_end_step(desk=desk, now=now, stay=stay, until=on, reason=REASON)
    if one.request_id is not None:
        return  # it was asked before: now that the stay ends, it waits for that day
    known = request_of_stay(stay)
    asked_before = PlacementRequest.objects.filter(household_id=one.household_id).exists()
    facts = replace(
        known.facts, needed_from=on, reported_at=now, has_roof=True, roof_until=on,
        reach=known.facts.reach if asked_before else Reach.MUNICIPALITY,
    )  # fmt: skip
    named = household_facts(desk=desk, household_ids=[one.household_id]).get(one.household_id)
    ask_for_place_step(
        desk=desk, now=now, municipality=one.authority, household_id=one.household_id,
        reference=named.reference if named else known.reference, facts=facts, draw=draw,
    )  # fmt: skip


def _must_close(plan: ClosingPlan) -> ClosingDay:
    if plan.closing is None:
        raise NotNow(location_id=plan.card.location_id, state="stays_open")
    return plan.closing


def _card(desk: Desk, location_id: int, night: date) -> LocationCard:
    card = location_card(desk=desk, location_id=location_id, night=night)
    desk.must_see_cases(card.municipality)
    if desk.locations and location_id not in desk.locations:
        raise NotVisible(location_id=location_id)
    return card
