"""Use case (read): the court register: orders with their counters, look-alike cases, counts without names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.court_order import penalty_so_far
from onderdak.duty.rules.look_alike import CaseFacts, LookAlike, look_alikes
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import CourtOrder
from onderdak.duty.types import OrderState, PenaltyMeter, Unsheltered
from onderdak.duty.usecases.court_orders import live_events, state_of_order
from onderdak.duty.usecases.tonight import attempts_of, unsheltered_tonight
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.placement.public import request_of_household, requests_by_id

LIMIT = 500
HOLDING = (OrderState.RUNNING, OrderState.OVERDUE)


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """What followed on an order. `source` is the roof that obeyed it, `cents` of a payment."""

    event_id: int
    kind: str
    occurred_at: datetime
    source: str
    cents: int | None


@dataclass(frozen=True, slots=True)
class Order:
    """One order with its state and counter now. No names."""

    order_id: int
    household_id: int
    reference: str
    municipality: str
    person_ids: tuple[int, ...]
    court: str
    case_number: str
    ecli: str
    ordered: str
    ruled_on: date
    starts_at: datetime
    term_count: int
    term_unit: str
    deadline: datetime
    holds_until: date | None
    penalty_cents: int
    penalty_most_cents: int
    part_day_counts: bool
    state: OrderState
    meter: PenaltyMeter
    paid_cents: int
    events: tuple[OrderEvent, ...]
    owner_id: int


@dataclass(frozen=True, slots=True)
class CourtCounts:
    """Orders of one region, or of the country when `region` is empty: counts and cents alone."""

    region: str
    name: str
    orders: int
    running: int
    overdue: int
    complied: int
    complied_late: int
    set_aside: int
    persons: int
    cents: int


def court_order(*, desk: Desk, now: datetime, order_id: int) -> Order:
    """
    Read one order.

    Raises:
        NotVisible: absent, or of another municipality.
    """
    row = CourtOrder.objects.filter(pk=order_id).prefetch_related("events").first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(order_id=order_id)
    return _order(row, now)


def court_orders(*, desk: Desk, now: datetime, household_id: int | None = None) -> list[Order]:
    """List the orders within the scope of the desk: those that still hold first, shortest deadline first."""
    found = [_order(row, now) for row in _rows(desk, household_id)[:LIMIT]]
    return sorted(found, key=lambda one: (one.state not in HOLDING, one.deadline))


def court_counts(*, desk: Desk, now: datetime) -> list[CourtCounts]:
    """Count the orders per region and in all, country first. Nobody can be found in it."""
    names = {card.code: (card.region, card.region_name) for card in municipality_cards(on=local_date(now))}
    per_region: dict[tuple[str, str], list[Order]] = {}
    every = [_order(row, now) for row in _rows(desk, None)]
    for one in every:
        per_region.setdefault(names.get(one.municipality, ("", "")), []).append(one)
    counted = [_counts(region, name, orders) for (region, name), orders in sorted(per_region.items())]
    return [_counts("", "", every), *counted]


def like_cases(*, desk: Desk, now: datetime, order: Order) -> list[tuple[Unsheltered, LookAlike]]:
    """
    List households of the same authority without a roof tonight that a court would likely treat the same.

    A warning: who is in the same position may not have to go to court for it.
    """
    outside = {
        one.household_id: one
        for one in unsheltered_tonight(desk=desk, now=now, municipalities=[order.municipality])
    }
    ordered = set(
        CourtOrder.objects.filter(household_id__in=list(outside)).values_list("household_id", flat=True)
    )
    free = [one for household, one in outside.items() if household not in ordered]
    cases = {case.household_id: case for case in _cases(free)}
    ruled = _ruled(order, desk)
    return [(outside[like.household_id], like) for like in look_alikes(ruled, cases.values())]


def _ruled(order: Order, desk: Desk) -> CaseFacts:
    """The facts of the ruled case as they were: children, grounds, answers, and how long it waited then."""
    duty = duties_in_force().filter(household_id=order.household_id).order_by("id").first()
    hours = max(0, int((order.starts_at - duty.reported_at).total_seconds() // 3600)) if duty else 0
    request = request_of_household(desk, order.household_id)
    answers = _answers([order.household_id]).get(order.household_id, frozenset())
    if request is None:
        return CaseFacts(order.household_id, 0, hours, frozenset(), answers)
    facts = request.facts
    return CaseFacts(order.household_id, facts.minors, hours, facts.grounds, answers)


def _cases(outside: Sequence[Unsheltered]) -> list[CaseFacts]:
    asked = requests_by_id([one.request_id for one in outside])
    answers = _answers([one.household_id for one in outside])
    return [
        CaseFacts(
            one.household_id,
            one.minors,
            one.hours,
            asked[one.request_id].facts.grounds if one.request_id in asked else frozenset(),
            answers.get(one.household_id, frozenset()),
        )
        for one in outside
    ]


def _answers(household_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    return {
        household: frozenset(
            f"{one.step.value}:{one.answer.value}" for one in tried if one.answer is not None
        )
        for household, tried in attempts_of(household_ids).items()
    }


def _rows(desk: Desk, household_id: int | None):  # type: ignore[no-untyped-def]
    rows = CourtOrder.objects.prefetch_related("events").order_by("-id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return rows if household_id is None else rows.filter(household_id=household_id)


def _order(row: CourtOrder, now: datetime) -> Order:
    events = live_events(row)
    stopped = [event.occurred_at for event in events if event.kind in ("complied", "set_aside")]
    meter = penalty_so_far(
        deadline=row.deadline, stopped_at=min(stopped, default=None), now=now, persons=len(row.person_ids),
        cents_per_day=row.penalty_cents, most_cents=row.penalty_most_cents,
        part_day_counts=row.part_day_counts,
    )  # fmt: skip
    return Order(
        order_id=row.pk, household_id=row.household_id, reference=row.reference,
        municipality=row.municipality, person_ids=tuple(row.person_ids), court=row.court,
        case_number=row.case_number, ecli=row.ecli,
        ordered=row.ordered, ruled_on=row.ruled_on, starts_at=row.starts_at, term_count=row.term_count,
        term_unit=row.term_unit, deadline=row.deadline, holds_until=row.holds_until,
        penalty_cents=row.penalty_cents, penalty_most_cents=row.penalty_most_cents,
        part_day_counts=row.part_day_counts, state=state_of_order(row, now), meter=meter,
        paid_cents=sum(event.cents or 0 for event in events if event.kind == "paid"),
        events=tuple(OrderEvent(one.pk, one.kind, one.occurred_at, one.source, one.cents) for one in events),
        owner_id=row.actor_id,
    )  # fmt: skip


def _counts(region: str, name: str, orders: Sequence[Order]) -> CourtCounts:
    by_state = {state: sum(one.state is state for one in orders) for state in OrderState}
    return CourtCounts(
        region, name, len(orders), by_state[OrderState.RUNNING], by_state[OrderState.OVERDUE],
        by_state[OrderState.COMPLIED], by_state[OrderState.COMPLIED_LATE], by_state[OrderState.SET_ASIDE],
        sum(len(one.person_ids) for one in orders), sum(one.meter.cents for one in orders),
    )  # fmt: skip
