"""Use case (act): move a household: departure and arrival in one transaction, with the right article."""

from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, first_answer, keep_answer, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit, region_of_municipality
from onderdak.kernel.errors import (
    InputInvalid,
    MoveNotAllowed,
    NoSuitablePlace,
    NotNow,
    NotVisible,
    PlaceTaken,
)
from onderdak.kernel.nights import NETHERLANDS, night_of
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.may_move import GROUNDS, MoveAnswer, may_move
from onderdak.placement.rules.unit_mode import places_for
from onderdak.placement.store.apart import kept_apart
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Occupancy, Stay
from onderdak.placement.store.models import PlacementRequest as RequestRow
from onderdak.placement.store.queries import asked
from onderdak.placement.types import FreeUnit, Member, PlacementRequest, Reach, RequestFacts, Who
from onderdak.placement.usecases.fitting_unit import must_be_apart
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.record_stay import OVER, leave_step, state_of
from onderdak.placement.usecases.write_stay import StayOrder, write_stays_step


def transfer_household(
    *,
    desk: Desk,
    now: datetime,
    stay_id: int,
    unit_id: int,
    consent: bool,
    ground: str | None,
    request_key: UUID,
) -> int:
    """
    Move a household from tonight on. Never art. 7: a move inside the municipality is RooO 9(1).

    Returns: the id of the new stay.

    Raises:
        MoveNotAllowed: no consent and no ground, or across the border without consent.
        InputInvalid: an unknown ground. NotNow: the stay is over.
        PlaceTaken, NoSuitablePlace, NotVisible, NotPermitted, TryAgain: as for placing.
    """
    stay, to = _ends(desk, stay_id, unit_id)
    answer = _must_be_allowed(stay, to, consent, ground)
    question = {"stay": stay_id, "unit": unit_id, "consent": consent, "ground": ground}
    with transaction.atomic(durable=True):
        lock_for_transfer(desk=desk, stay_id=stay_id, unit_id=unit_id)
        done = first_answer(
            municipality=stay.authority, request_key=request_key, act="transfer", question=question
        )
        if done is not None:
            return int(done["stay"])
        new = _move_if_there(desk, now, stay, unit_id, answer)
        keep_answer(
            municipality=stay.authority, request_key=request_key, act="transfer", question=question,
            answer={"stay": new.pk}, now=now,
        )  # fmt: skip
        return int(new.pk)


def lock_for_transfer(*, desk: Desk, stay_id: int, unit_id: int) -> None:
    """
    Lock the beds of both ends, for an act that moves and decides in one transaction. First statement of it.

    Raises: NotVisible, NotPermitted. TryAgain: a lock was not free in time.
    """
    stay, to = _ends(desk, stay_id, unit_id)
    lock_beds(stay.authority, stay.municipality, to)
    widen_step(writes=[to, stay.municipality])


def transfer_step(
    *, desk: Desk, now: datetime, stay_id: int, unit_id: int, consent: bool, ground: str | None
) -> int:
    """
    Move a household in the caller's transaction, after `lock_for_transfer`.

    Returns: the id of the new stay. Raises: as `transfer_household`.
    """
    stay, to = _ends(desk, stay_id, unit_id)
    return int(_move_if_there(desk, now, stay, unit_id, _must_be_allowed(stay, to, consent, ground)).pk)


def rooms_to_move_to(*, desk: Desk, now: datetime, stay_id: int) -> list[FreeUnit]:
    """
    List the rooms of the same municipality that are free tonight and fit the household of this stay.

    Raises: NotPermitted, NotVisible.
    """
    stay = Stay.objects.filter(pk=stay_id).first()
    if stay is None:
        raise NotVisible(stay_id=stay_id)
    _ends(desk, stay_id, stay.unit_id)
    request = request_of_stay(stay)
    night = night_of(now)
    apart = kept_apart([stay.household_id], night=night).get(stay.household_id, set())
    return [
        unit
        for unit in free_units(night=night, now=now, municipalities=[stay.municipality])
        if unit.unit_id != stay.unit_id
        and unit.location_id not in apart
        and first_failure(checks(request.facts, request.municipality, request.region, unit)) is None
    ]


def _ends(desk: Desk, stay_id: int, unit_id: int) -> tuple[Stay, str]:
    """Return the stay, and the municipality of the room to move to."""
    desk.must_have("placement.transfer")
    stay = Stay.objects.filter(pk=stay_id).first()
    to = municipality_of_unit(unit_id)
    if stay is None or to is None or not desk.writes.covers(stay.authority):
        raise NotVisible(stay_id=stay_id, unit_id=unit_id)
    return stay, to


def _must_be_allowed(stay: Stay, to: str, consent: bool, ground: str | None) -> MoveAnswer:
    if ground is not None and ground not in GROUNDS:
        raise InputInvalid(problems=(("ground", "unknown_value"),))
    answer = may_move(same_municipality=to == stay.municipality, consent=consent, ground=ground)
    if not answer.allowed:
        raise MoveNotAllowed(stay_id=stay.pk, why=answer.why, article=answer.article)
    return answer


def _move_if_there(desk: Desk, now: datetime, stay: Stay, unit_id: int, answer: MoveAnswer) -> Stay:
    state = state_of(stay, now)
    if state in OVER:
        raise NotNow(stay_id=stay.pk, state=state.value, asked="transfer")
    return _move(desk, now, stay, unit_id, answer.article, answer.why)


def _move(desk: Desk, now: datetime, stay: Stay, unit_id: int, article: str, why: str) -> Stay:
    night = night_of(now)
    request = request_of_stay(stay)
    found = free_units(night=night, now=now, unit_ids=[unit_id])
    if not found:
        raise PlaceTaken(unit_id=unit_id)
    must_be_apart(stay.household_id, found[0], night, now)
    failed = first_failure(checks(request.facts, request.municipality, request.region, found[0]))
    if failed is not None:
        raise NoSuitablePlace(unit_id=unit_id, rule=failed.rule)
    arrived = Occupancy.objects.filter(stay=stay, voided_at__isnull=True, kind__in=["stay", "kept"]).exists()
    leave_step(stay, night, now)
    order = StayOrder(
        request, found[0], places_for(request.facts, found[0]), night, found[0].until, article, stay.pk
    )
    new = write_stays_step(desk=desk, now=now, orders=[order])[0]
    append(
        desk, now,
        [
            Fact("stay", stay.pk, "left", stay.municipality, stay.authority, now, reason=why, basis=article,
                 payload={"moved_to": new.pk}),
        ],
    )  # fmt: skip
    record(
        desk, "placement.transferred", now=now, municipality=stay.authority, subject="household",
        subject_id=stay.household_id, from_stay=stay.pk, to_stay=new.pk, arrived=arrived,
    )  # fmt: skip
    return new


def request_of_stay(stay: Stay) -> PlacementRequest:
    """The facts of the latest request; who came without one is known by the places the household has."""
    regions = region_of_municipality()
    row = RequestRow.objects.filter(household_id=stay.household_id).order_by("-id").first()
    if row is not None:
        return asked(row, regions)
    rows = Occupancy.objects.filter(stay=stay, voided_at__isnull=True).order_by("person_id")
    members = tuple(Member(person, Who(who)) for person, who in rows.values_list("person_id", "who"))
    mode = rows.values_list("unit_mode", flat=True).first()
    facts = RequestFacts(
        members=members,
        needed_from=stay.start,
        reported_at=datetime.combine(stay.start, time(12), NETHERLANDS),
        group=mode if mode in ("men", "women") else None,
        reach=Reach.COUNTRY,
    )
    return PlacementRequest(
        0, stay.household_id, "", stay.authority, regions.get(stay.authority, ""), 0, facts
    )
