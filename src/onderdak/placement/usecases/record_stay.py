"""Use case (acts): what happened to a stay: arrived, away, back, no-show, not found, left."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from onderdak.access.public import Desk, record, widen_step
from onderdak.capacity.public import lock_beds
from onderdak.kernel.errors import (
    InputInvalid,
    NotNow,
    NotVisible,
    StayOverlaps,
)
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import leave_list_of_household_step, note_household_seen_step
from onderdak.placement.rules.state import stay_state
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import PlacementRequest, Reason, Stay
from onderdak.placement.store.queries import broken_constraint, events_of
from onderdak.placement.types import StayState

OVER = (StayState.VOIDED, StayState.TRANSFERRED, StayState.LEFT)
# What may be recorded in which state. A correction is the way to what is not here.
ALLOWED: dict[str, frozenset[StayState]] = {
    "arrived": frozenset({StayState.ACCEPTED, StayState.NO_SHOW}),
    "no_show": frozenset({StayState.ACCEPTED}),
    "away": frozenset({StayState.ARRIVED, StayState.OVERSTAYED}),
    "not_found": frozenset({StayState.ARRIVED, StayState.AWAY, StayState.OVERSTAYED}),
    "returned": frozenset({StayState.AWAY, StayState.NOT_FOUND}),
    "left": frozenset(
        {StayState.ARRIVED, StayState.AWAY, StayState.NOT_FOUND, StayState.OVERSTAYED, StayState.NO_SHOW}
    ),
    "voided": frozenset({StayState.ACCEPTED, StayState.NO_SHOW}),
}


def record_stay_event(
    *,
    desk: Desk,
    now: datetime,
    stay_id: int,
    kind: str,
    occurred_at: datetime | None = None,
    reason: str = "",
    kept_until: date | None = None,
) -> StayState:
    """
    Record what happened to a stay. Saying the same again changes nothing.

    "left" frees the places from that date; "away" and "not_found" keep them (`kept`) until somebody decides;
    "no_show" keeps them for this night and starts the search for the household: its duty stays open.

    Args:
        kind: a key of ALLOWED.
        occurred_at: when it happened; None is now. Never in the future.
        kept_until: for "away", the date on which the place is looked at again.

    Returns: the state that follows.

    Raises:
        NotPermitted, NotVisible: not this role, or no such stay for this desk.
        InputInvalid: a moment in the future, a missing reason or date. NotNow: it cannot have happened now.
    """
    with transaction.atomic(durable=True):
        return stay_event_step(
            desk=desk, now=now, stay_id=stay_id, kind=kind, occurred_at=occurred_at, reason=reason,
            kept_until=kept_until,
        )  # fmt: skip


def stay_event_step(
    *,
    desk: Desk,
    now: datetime,
    stay_id: int,
    kind: str,
    occurred_at: datetime | None = None,
    reason: str = "",
    kept_until: date | None = None,
) -> StayState:
    """Record what happened to a stay as part of another act. Arguments, returns, raises: as the act."""
    desk.must_have("stay.arrival")
    stay = visible_stay(desk, stay_id)
    moment = occurred_at or now
    _require_sound(kind, moment, now, reason, kept_until)
    lock_beds(stay.municipality)
    state = state_of(stay, now)
    if _already(state, kind):
        return state
    if state not in ALLOWED[kind]:
        raise NotNow(stay_id=stay_id, state=state.value, asked=kind)
    fact = Fact(
        "stay", stay_id, kind, stay.municipality, stay.authority, moment, reason=reason,
        payload={"kept_until": kept_until.isoformat()} if kept_until else {},
    )  # fmt: skip
    append(desk, now, [fact])
    try:
        with transaction.atomic():
            _project(stay, kind, moment, now)
    except IntegrityError as error:  # a member sleeps elsewhere for a while: that ends by coming back
        if broken_constraint(error) == "person_sleeps_once":
            raise StayOverlaps(stay_id=stay_id) from error
        raise
    _seen_step(desk, now, stay, kind, moment)
    if kind == "left":
        _answered_step(desk, now, stay)
        _list_step(desk, now, stay, reason)
    record(
        desk, f"stay.{kind}", now=now, municipality=stay.authority, subject="household",
        subject_id=stay.household_id, stay_id=stay_id,
    )  # fmt: skip
    return state_of(stay, now)


def _answered_step(desk: Desk, now: datetime, stay: Stay) -> None:
    """Who leaves does not wait any more: the request ends with the stay. A new report asks anew."""
    widen_step(writes=[stay.authority], cases=[stay.authority])
    requests = PlacementRequest.objects.filter(household_id=stay.household_id, withdrawn_at__isnull=True)
    ids = list(requests.values_list("pk", flat=True))
    requests.update(withdrawn_at=now)
    append(
        desk, now,
        [
            Fact("request", pk, "withdrawn", stay.authority, stay.authority, now, reason="left_reception",
                 payload={"stay_id": stay.pk})
            for pk in ids
        ],
    )  # fmt: skip


def _seen_step(desk: Desk, now: datetime, stay: Stay, kind: str, moment: datetime) -> None:
    """Who arrives or is back was seen by somebody: a strong sign of life."""
    sign = {"arrived": "arrival", "returned": "presence_round"}.get(kind)
    if sign:
        note_household_seen_step(
            desk=desk, now=now, municipality=stay.authority, household_id=stay.household_id, kind=sign,
            source=f"stay:{stay.pk}", at=moment,
        )  # fmt: skip


def _list_step(desk: Desk, now: datetime, stay: Stay, reason: str) -> None:
    """Who says to leave the country goes off the list; own housing needs a contract or an address first."""
    if reason == "left_returned":
        leave_list_of_household_step(
            desk=desk, now=now, household_id=stay.household_id, reason="left_country",
            evidence=f"statement:stay-{stay.pk}",
        )  # fmt: skip


def _require_sound(kind: str, moment: datetime, now: datetime, reason: str, kept_until: date | None) -> None:
    problems = []
    if kind not in ALLOWED:
        problems.append(("kind", "unknown_value"))
    if moment > now:
        problems.append(("occurredAt", "in_the_future"))
    if kind == "left" and not Reason.objects.filter(code=reason, code__startswith="left_").exists():
        problems.append(("reason", "unknown_value"))
    if kind == "away" and (kept_until is None or kept_until <= local_date(now)):
        problems.append(("keptUntil", "missing_or_past"))
    if problems:
        raise InputInvalid(problems=tuple(problems))


def visible_stay(desk: Desk, stay_id: int) -> Stay:
    """Return a stay that this desk may record about. Raises: NotVisible."""
    stay = Stay.objects.filter(pk=stay_id).first()
    if stay is None or not (desk.writes.covers(stay.municipality) or desk.writes.covers(stay.authority)):
        raise NotVisible(stay_id=stay_id)
    if desk.locations and stay.location_id not in desk.locations:
        raise NotVisible(stay_id=stay_id)
    return stay


def state_of(stay: Stay, now: datetime) -> StayState:
    """The state of a stay from its events."""
    return stay_state(events_of("stay", [stay.pk])[stay.pk], start=stay.start, until=stay.until, now=now)


def _already(state: StayState, kind: str) -> bool:
    same = {"arrived": StayState.ARRIVED, "returned": StayState.ARRIVED, "left": StayState.LEFT}
    return state.value == kind or state is same.get(kind)


def _project(stay: Stay, kind: str, moment: datetime, now: datetime) -> None:
    """Bring the guard table in line with what happened."""
    if kind in ("arrived", "returned"):
        _turn(stay, "stay", ["promise", "kept"], night_of(now))
    elif kind in ("away", "not_found", "no_show"):
        _turn(stay, "kept", ["stay", "promise"], night_of(now))
    elif kind == "left":
        end = max(night_of(moment), stay.start)
        leave_step(stay, end, now)
    elif kind == "voided":
        _rows("UPDATE placement_occupancy SET voided_at = %(now)s"
              " WHERE stay_id = %(stay)s AND voided_at IS NULL",
              {"now": now, "stay": stay.pk})  # fmt: skip


def _turn(stay: Stay, kind: str, from_kinds: Sequence[str], night: date) -> None:
    """Change the rows that go on tonight; nights of a time elsewhere that is over stay as they were."""
    _rows(
        "UPDATE placement_occupancy SET kind = %(kind)s"
        " WHERE stay_id = %(stay)s AND voided_at IS NULL AND kind = ANY(%(old)s)"
        " AND (upper_inf(during) OR upper(during) > %(night)s OR upper(during) = %(until)s)",
        {"kind": kind, "stay": stay.pk, "old": list(from_kinds), "night": night, "until": stay.until},
    )


def leave_step(stay: Stay, end: date, now: datetime) -> None:
    """Free the nights from `end` on. A departure never takes a night: who stayed too long held none after."""
    _rows(
        "UPDATE placement_occupancy SET"
        " voided_at = CASE WHEN lower(during) >= %(end)s::date THEN %(now)s::timestamptz END,"
        " during = CASE WHEN lower(during) >= %(end)s::date THEN during"
        " ELSE during * daterange(NULL, %(end)s::date) END"
        " WHERE stay_id = %(stay)s AND voided_at IS NULL",
        {"end": end, "stay": stay.pk, "now": now},
    )
    Stay.objects.filter(pk=stay.pk, start__lt=end).update(until=end)


def _rows(sql: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
