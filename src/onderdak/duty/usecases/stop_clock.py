"""Use cases: stop a clock of our own on a lawful ground, let it run again, note (step) that it was met."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.duty.rules.clocks import must_stop_lawfully
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import ClockEvent
from onderdak.duty.types import ClockKind, Pause
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date


def pause_clock(
    *, desk: Desk, now: datetime, household_id: int, clock: str, on: date, basis: str, request_key: UUID
) -> None:
    """
    Stop the clock of the decision on the application. Its end moves by the days it stands still.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: a clock that nothing stops (a court's above all), or another
        ground than those of Awb 4:15. InputInvalid: a day in the future or before the report.
        NotNow: it stands still already, or was met.
    """
    _do(desk, now, household_id, clock, "paused", on, basis, request_key)


def resume_clock(
    *, desk: Desk, now: datetime, household_id: int, clock: str, on: date, request_key: UUID
) -> None:
    """
    Let a clock run again from a day on.

    Raises:
        NotNow: it does not stand still. The others as `pause_clock`.
    """
    _do(desk, now, household_id, clock, "resumed", on, "", request_key)


def meet_clock_step(
    *, desk: Desk, now: datetime, municipality: str, household_id: int, clock: ClockKind, on: date
) -> bool:
    """
    Note in the caller's transaction that a clock was met: informed, decided. It leaves the work list.

    Returns: False when it was met before.
    """
    before = ClockEvent.objects.filter(clock=clock.value, subject_id=household_id, kind="met")
    if before.filter(on__lte=on).exists() and clock is not ClockKind.INFORMATION:
        return False
    ClockEvent.objects.create(
        municipality=municipality, household_id=household_id, clock=clock.value, subject_id=household_id,
        kind="met", on=on, recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    return True


def pauses_of_clocks(clock: ClockKind, subject_ids: list[int]) -> dict[int, list[Pause]]:
    """Give the days on which each clock stood still, by its subject."""
    found: dict[int, list[Pause]] = {}
    rows = ClockEvent.objects.filter(clock=clock.value, subject_id__in=subject_ids).order_by("on", "id")
    for row in rows:
        pauses = found.setdefault(row.subject_id, [])
        if row.kind == "paused":
            pauses.append(Pause(row.on, None, row.basis))
        elif row.kind == "resumed" and pauses and pauses[-1].until is None:
            pauses[-1] = Pause(pauses[-1].start, row.on, pauses[-1].basis)
    return found


def met_clocks(clock: ClockKind, subject_ids: list[int]) -> dict[int, date]:
    """Give the last day on which each clock was met, by its subject."""
    rows = ClockEvent.objects.filter(clock=clock.value, subject_id__in=subject_ids, kind="met").order_by("on")
    return dict(rows.values_list("subject_id", "on"))


def _do(
    desk: Desk, now: datetime, household_id: int, clock: str, kind: str, on: date, basis: str, key: UUID
) -> None:
    desk.must_have("duty.alternative")
    if clock not in [one.value for one in ClockKind]:
        raise InputInvalid(problems=(("clock", "unknown_value"),))
    if kind == "paused":
        must_stop_lawfully(ClockKind(clock), basis)
    duty = duties_in_force().filter(household_id=household_id).order_by("id").first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=household_id)
    if not local_date(duty.reported_at) <= on <= local_date(now):
        raise InputInvalid(problems=(("on", "range"),))

    def work() -> Mapping[str, Any]:
        list(duties_in_force().select_for_update().filter(household_id=household_id).order_by("id"))
        _require_course(household_id, clock, kind, on)
        row = ClockEvent.objects.create(
            municipality=duty.municipality, household_id=household_id, clock=clock, subject_id=household_id,
            kind=kind, on=on, basis=basis, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, f"duty.clock_{kind}", now=now, municipality=duty.municipality, subject="household",
            subject_id=household_id, clock=clock, event_id=row.pk,
        )  # fmt: skip
        return {"event": row.pk}

    question = {"household": household_id, "clock": clock, "kind": kind, "on": on, "basis": basis}
    done_once(
        act=f"clock_{kind}", municipality=duty.municipality, request_key=key, question=question, now=now,
        work=work,
    )  # fmt: skip


def _require_course(household_id: int, clock: str, kind: str, on: date) -> None:
    past = list(ClockEvent.objects.filter(clock=clock, subject_id=household_id).order_by("on", "id"))
    stands_still = bool(past) and past[-1].kind == "paused"
    if past and past[-1].kind == "met":
        raise NotNow(household_id=household_id, state="met", asked=kind)
    if stands_still != (kind == "resumed"):
        raise NotNow(household_id=household_id, state="stands_still" if stands_still else "runs", asked=kind)
    if past and on < past[-1].on:
        raise InputInvalid(problems=(("on", "before_last_event"),))
