"""Use cases (acts): record what a court ordered, and what followed: obeyed, set aside, penalty paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from re import fullmatch
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.duty.rules.clocks import court_deadline, end_of
from onderdak.duty.rules.court_order import order_state
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import CourtEvent, CourtOrder
from onderdak.duty.types import OrderState
from onderdak.duty.usecases.outbox import emit_step
from onderdak.duty.usecases.standing import standing_of
from onderdak.kernel.cents import MOST_CENTS
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import NETHERLANDS, local_date
from onderdak.people.public import household_facts
from onderdak.placement.public import note_court_term_step

ECLI = r"ECLI:NL:[A-Z]{2,7}:[12][0-9]{3}:[A-Z0-9.]{1,25}"
ORDERED = ("shelter", "readmit", "alternative", "keep")
WHILE_UNKNOWN = timedelta(
    days=366
)  # an order without an end holds until it is obeyed; looked at within a year


@dataclass(frozen=True, slots=True)
class NewOrder:
    """
    What stands in the ruling.

    `starts_at` is from when the term runs (pronounced or served). Penalties are in cents per person; 0 is
    none. `part_day_counts`: the ruling says "a day or a part of it". `persons` empty is the whole household.
    """

    household_id: int
    court: str
    case_number: str
    ordered: str
    ruled_on: date
    starts_at: datetime
    term_count: int
    term_unit: str
    ecli: str = ""
    persons: tuple[int, ...] = ()
    holds_until: date | None = None
    penalty_cents: int = 0
    penalty_most_cents: int = 0
    part_day_counts: bool = False


def register_order(*, desk: Desk, now: datetime, order: NewOrder, request_key: UUID) -> int:
    """
    Record an order of a court. Its term is worked out once and never moves; the household comes first.

    Returns: the id of the order.

    Raises:
        NotPermitted, NotVisible. InputInvalid: all faults at once; a term that is over before the ruling
        was given, a penalty above its maximum, an ECLI of another form, somebody of another household.
    """
    desk.must_have("duty.alternative")
    duties = list(duties_in_force().filter(household_id=order.household_id).order_by("id"))
    if not duties or not desk.writes.covers(duties[0].municipality):
        raise NotVisible(household_id=order.household_id)
    municipality = duties[0].municipality
    everybody = {duty.person_id for duty in duties}
    _require_sound(order, everybody, now)
    deadline = court_deadline(order.starts_at, order.term_count, order.term_unit)

    def work() -> Mapping[str, Any]:
        facts = household_facts(desk=desk, household_ids=[order.household_id])
        row = CourtOrder.objects.create(
            municipality=municipality, household_id=order.household_id,
            reference=facts[order.household_id].reference if order.household_id in facts else "",
            person_ids=sorted(order.persons or everybody), court=order.court.strip()[:80],
            case_number=order.case_number.strip()[:40], ecli=order.ecli.strip(), ordered=order.ordered,
            ruled_on=order.ruled_on, starts_at=order.starts_at, term_count=order.term_count,
            term_unit=order.term_unit, deadline=deadline, holds_until=order.holds_until,
            penalty_cents=order.penalty_cents, penalty_most_cents=order.penalty_most_cents,
            part_day_counts=order.part_day_counts, actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
        _note_term(desk, now, order.household_id)
        record(
            desk, "duty.court_order", now=now, municipality=municipality, subject="household",
            subject_id=order.household_id, order_id=row.pk,
        )  # fmt: skip
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.uitspraak.geregistreerd", municipality=municipality,
            subject="court_order", subject_id=row.pk, key=f"order:{row.pk}", deadline=deadline.isoformat(),
        )  # fmt: skip
        return {"order": row.pk}

    question = {"household": order.household_id, "case": order.case_number, "ruled": order.ruled_on,
                "starts": order.starts_at, "term": (order.term_count, order.term_unit)}  # fmt: skip
    done = done_once(
        act="register_order", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["order"])


def record_order_event(
    *,
    desk: Desk,
    now: datetime,
    order_id: int,
    kind: str,
    occurred_at: datetime | None = None,
    cents: int | None = None,
    request_key: UUID,
) -> OrderState:
    """
    Record that an order was obeyed, set aside by a court, or that a penalty was paid.

    "complied" counts only with a roof tonight for everybody of the order; its source is kept with it.

    Args:
        kind: "complied", "set_aside" or "paid". cents: of a payment.

    Returns: how the order stands now.

    Raises:
        NotVisible. InputInvalid: a moment in the future or before the ruling, a payment without an amount.
        NotNow: somebody has no roof, or the order is over already.
    """
    desk.must_have("duty.alternative")
    row = CourtOrder.objects.filter(pk=order_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(order_id=order_id)
    moment = occurred_at or now
    _require_event(row, kind, moment, cents, now)

    def work() -> Mapping[str, Any]:
        list(CourtOrder.objects.select_for_update().filter(pk=order_id))
        state = state_of_order(row, now)
        if kind != "paid" and state not in (OrderState.RUNNING, OrderState.OVERDUE):
            raise NotNow(order_id=order_id, state=state.value, asked=kind)
        source = _roof(desk, now, row) if kind == "complied" else ""
        event = CourtEvent.objects.create(
            municipality=row.municipality, order=row, kind=kind, occurred_at=moment, recorded_at=now,
            actor_id=desk.actor_id, source=source, cents=cents,
        )  # fmt: skip
        _note_term(desk, now, row.household_id)
        record(
            desk, f"duty.court_{kind}", now=now, municipality=row.municipality, subject="household",
            subject_id=row.household_id, order_id=order_id, event_id=event.pk,
        )  # fmt: skip
        if kind == "complied":
            emit_step(
                desk=desk, now=now, kind="nl.onderdak.uitspraak.nageleefd", municipality=row.municipality,
                subject="court_order", subject_id=order_id, key=f"complied:{event.pk}", occurred_at=moment,
            )  # fmt: skip
        return {"event": event.pk}

    question = {"order": order_id, "kind": kind, "at": occurred_at, "cents": cents}
    done_once(
        act="record_order_event", municipality=row.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return state_of_order(row, now)


def live_events(row: CourtOrder) -> list[CourtEvent]:
    """Give the events of an order that count, oldest first."""
    events = sorted(row.events.all(), key=lambda event: (event.occurred_at, event.pk))
    corrected = {event.corrects_id for event in events if event.corrects_id is not None}
    return [event for event in events if event.pk not in corrected and event.kind != "corrected"]


def state_of_order(row: CourtOrder, now: datetime) -> OrderState:
    """Say how an order stands."""
    events = [(event.kind, event.occurred_at) for event in live_events(row)]
    return order_state(events, deadline=row.deadline, now=now)


def _note_term(desk: Desk, now: datetime, household_id: int) -> None:
    """Let the order of waiting households count with the orders that hold; none left: as it was before."""
    running = []
    for row in CourtOrder.objects.filter(household_id=household_id).prefetch_related("events"):
        if state_of_order(row, now) in (OrderState.RUNNING, OrderState.OVERDUE):
            running.append(end_of(row.holds_until) if row.holds_until else row.deadline + WHILE_UNKNOWN)
    until = max(running, default=None)
    note_court_term_step(desk=desk, now=now, household_id=household_id, until=until)


def _roof(desk: Desk, now: datetime, row: CourtOrder) -> str:
    """Name the roof that obeys the order; everybody of the order must have one tonight."""
    every = standing_of(desk=desk, now=now, household_id=row.household_id)
    mine = [one for one in every if one.person_id in row.person_ids]
    without = [one.person_id for one in mine if one.roof is None]
    if without or not mine or mine[0].roof is None:
        raise NotNow(order_id=row.pk, state="no_roof", asked="complied", persons=len(without))
    return mine[0].roof.source[:40]


def _require_sound(order: NewOrder, everybody: set[int], now: datetime) -> None:
    faults = []
    for name, text in (("court", order.court), ("caseNumber", order.case_number)):
        if not text.strip():
            faults.append((name, "missing"))
    if order.ordered not in ORDERED:
        faults.append(("ordered", "unknown_value"))
    if order.ecli and not fullmatch(ECLI, order.ecli.strip()):
        faults.append(("ecli", "pattern"))
    if order.ruled_on > local_date(now):
        faults.append(("ruledOn", "in_the_future"))
    if order.starts_at < datetime.combine(order.ruled_on, time(0), NETHERLANDS).astimezone(UTC):
        faults.append(("startsAt", "before_ruling"))
    if order.term_unit not in ("hours", "days") or not 1 <= order.term_count <= 1000:
        faults.append(("term", "range"))
    if order.holds_until is not None and order.holds_until <= order.ruled_on:
        faults.append(("holdsUntil", "range"))
    if set(order.persons) - everybody:
        faults.append(("persons", "unknown_value"))
    most = order.penalty_most_cents or order.penalty_cents
    if not 0 <= order.penalty_cents <= most <= MOST_CENTS:
        faults.append(("penalty", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _require_event(row: CourtOrder, kind: str, moment: datetime, cents: int | None, now: datetime) -> None:
    faults = []
    if kind not in ("complied", "set_aside", "paid"):
        faults.append(("kind", "unknown_value"))
    if moment > now:
        faults.append(("occurredAt", "in_the_future"))
    if moment < datetime.combine(row.ruled_on, time(0), NETHERLANDS):
        faults.append(("occurredAt", "before_ruling"))
    if (kind == "paid") != (cents is not None) or (cents is not None and not 0 < cents <= MOST_CENTS):
        faults.append(("cents", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
