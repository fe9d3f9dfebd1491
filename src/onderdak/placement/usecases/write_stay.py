"""Use case (step): write stays with their places. The one function that gives somebody a bed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from onderdak.access.public import Desk
from onderdak.kernel.errors import PlaceTaken, StayOverlaps
from onderdak.placement.rules.relaxations import BELOW_STANDARD, review_on
from onderdak.placement.rules.unit_mode import unit_mode
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Occupancy, Stay
from onderdak.placement.store.queries import broken_constraint, next_own_nights
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.end_holds import end_holds_step


@dataclass(frozen=True, slots=True)
class StayOrder:
    """One household that will sleep in one unit from `start`; `until` None is until further notice."""

    request: PlacementRequest
    unit: FreeUnit
    places: tuple[int, ...]
    start: date
    until: date | None
    article: str
    moved_from: int | None = None
    relaxations: tuple[str, ...] = ()


def write_stays_step(*, desk: Desk, now: datetime, orders: Sequence[StayOrder]) -> list[Stay]:
    """
    Write stays, one place per member, as promises until the arrival.

    Needs an open transaction whose caller holds the bed lock of every municipality of `orders` and has
    checked the hard limits under it. Expired holds in these units, and the households' own holds, end here.
    A stay ends where a place begins that the household already has for later nights.

    Returns:
        The stays in the order of `orders`.

    Raises:
        PlaceTaken, StayOverlaps: a constraint refused; nothing of this transaction stands.
    """
    households = [order.request.household_id for order in orders]
    end_holds_step(
        desk=desk, now=now, unit_ids=[order.unit.unit_id for order in orders], household_ids=households,
        given={order.request.household_id: order.unit.unit_id for order in orders},
    )  # fmt: skip
    orders = _before_later_places(orders, households)
    try:
        stays = Stay.objects.bulk_create([_stay(order) for order in orders])
        Occupancy.objects.bulk_create(
            [row for order, stay in zip(orders, stays, strict=True) for row in _occupancy(order, stay)]
        )
    except IntegrityError as error:
        if broken_constraint(error) == "person_sleeps_once":
            raise StayOverlaps(requests=[order.request.request_id for order in orders][:5]) from error
        if broken_constraint(error) in ("place_given_once", "unit_one_mode", "unit_one_household"):
            raise PlaceTaken(units=[order.unit.unit_id for order in orders][:5]) from error
        raise
    append(desk, now, [_accepted(order, stay, now) for order, stay in zip(orders, stays, strict=True)])
    return stays


def _before_later_places(orders: Sequence[StayOrder], households: Sequence[int]) -> list[StayOrder]:
    if not orders:
        return []
    later = next_own_nights(households, after=min(order.start for order in orders))
    return [_until(order, later.get(order.request.household_id)) for order in orders]


def _until(order: StayOrder, night: date | None) -> StayOrder:
    ends = [end for end in (order.until, night) if end is not None]
    return replace(order, until=min(ends, default=None))


def _stay(order: StayOrder) -> Stay:
    return Stay(
        municipality=order.unit.municipality,
        authority=order.request.municipality,
        household_id=order.request.household_id,
        request_id=order.request.request_id or None,
        unit_id=order.unit.unit_id,
        location_id=order.unit.location_id,
        start=order.start,
        until=order.until,
        moved_from_id=order.moved_from,
        article=order.article,
    )


def _occupancy(order: StayOrder, stay: Stay) -> list[Occupancy]:
    mode = unit_mode(order.request.facts, order.unit)
    return [
        Occupancy(
            municipality=order.unit.municipality,
            authority=order.request.municipality,
            place_id=place,
            unit_id=order.unit.unit_id,
            location_id=order.unit.location_id,
            household_id=order.request.household_id,
            person_id=member.person_id,
            kind="promise",
            unit_mode=mode,
            who=member.who.value,
            during=DateRange(order.start, order.until, "[)"),
            stay=stay,
        )
        for member, place in zip(order.request.facts.members, order.places, strict=True)
    ]


def kind_of(request: PlacementRequest, unit: FreeUnit, used: tuple[str, ...]) -> str:
    """Name the kind of decision that giving this unit is; its article follows from it."""
    if BELOW_STANDARD in used:
        return "place_below_standard"
    return "place" if unit.municipality == request.municipality else "place_elsewhere"


def _accepted(order: StayOrder, stay: Stay, now: datetime) -> Fact:
    payload: dict[str, object] = {"unit_id": order.unit.unit_id, "places": list(order.places)}
    review = review_on(order.start, stay.until, order.relaxations)
    if review is not None:
        payload |= {"relaxations": list(order.relaxations), "review_on": review.isoformat()}
    return Fact(
        "stay", stay.pk, "accepted", order.unit.municipality, order.request.municipality, now,
        basis=order.article, payload=payload,
    )  # fmt: skip
