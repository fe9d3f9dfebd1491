"""Use cases: decide a month in the background, part by part, with progress; and stop it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F
from django.db.models.functions import Least

from onderdak.access.public import Desk, record
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import MonthRun
from onderdak.contribution.types import Readiness
from onderdak.contribution.usecases.assess_month import decide_households, must_have_come
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.month_facts import households_there
from onderdak.contribution.usecases.month_result import month_result
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.kernel.nights import local_date

PART = 1_000  # households per transaction: short enough to stop between two


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run over a month. `state`: waits, runs, done or stopped; counts of households, decisions, claims."""

    run: UUID
    municipality: str
    month: date
    households: int
    done: int
    decisions: int
    claims: int
    state: str
    asked_at: datetime
    ended_at: datetime | None


def ask_month_run(*, desk: Desk, now: datetime, municipality: str, month: date, request_key: UUID) -> UUID:
    """
    Ask to decide a month in the background. The worker takes it up; nothing is decided by asking.

    Returns: the id of the run.

    Raises:
        NotPermitted, NotVisible. MonthToCome: it has not begun. NotNow: nothing is ready and new, or a run
        goes on already.
        LawUnknown: the law has no row for that month.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    month = first_of_month(month)
    must_have_come(month, local_date(now))

    def work() -> Mapping[str, Any]:
        if MonthRun.objects.filter(municipality=municipality, month=month, ended_at__isnull=True).exists():
            raise NotNow(state="runs_already", asked="decide", month=month)
        there = households_there(desk=desk, municipality=municipality, month=month)
        if not _is_any_ready(desk, now, municipality, month, there):
            raise NotNow(state="nothing_new", asked="decide", month=month)
        MonthRun.objects.create(
            id=request_key, municipality=municipality, month=month, households=len(there),
            household_ids=there, asked_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.month_asked", now=now, municipality=municipality, subject="month",
            month=month, run=str(request_key),
        )  # fmt: skip
        return {"run": str(request_key)}

    done = done_once(
        act="month_run", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"month": month.isoformat()},
    )  # fmt: skip
    return UUID(done["run"])


def stop_month_run(*, desk: Desk, now: datetime, run_id: UUID) -> None:
    """
    Stop a run after the part that it is in. What was decided stays decided. Twice is once.

    Raises:
        NotPermitted. NotVisible: no such run for this desk. NotNow: it ended already.
    """
    desk.must_have("money.collect")
    row = _run(desk, run_id)
    if row.cancelled_by is not None:
        return
    changed = MonthRun.objects.filter(pk=run_id, ended_at__isnull=True).update(cancelled_by=desk.actor_id)
    if not changed:
        raise NotNow(run=str(run_id), state="ended", asked="stop")
    record(
        desk, "contribution.month_stopped", now=now, municipality=row.municipality, subject="month",
        month=row.month, run=str(run_id),
    )  # fmt: skip


def go_on_with_runs(*, desk: Desk, now: datetime, parts: int = 100) -> int:
    """
    Do the next parts of every run that was asked, each part in a transaction of its own.

    A worker that died goes on where it was: the key of a part is its place, so it is decided once.

    Args:
        parts: at most this many in one go. Returns: how many were done.
    """
    count = 0
    for row in MonthRun.objects.filter(ended_at__isnull=True).order_by("asked_at"):
        count += _go_on(desk, now, row, parts - count)
    return count


def month_run(*, desk: Desk, run_id: UUID) -> RunShown:
    """
    Return how far a run is.

    Raises:
        NotPermitted. NotVisible: no such run for this desk.
    """
    desk.must_have("money.view")
    return _shown(_run(desk, run_id))


def month_runs(*, desk: Desk, municipality: str) -> list[RunShown]:
    """Return the runs of a municipality, newest first. Raises: NotPermitted, NotVisible."""
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    return [
        _shown(row) for row in MonthRun.objects.filter(municipality=municipality).order_by("-asked_at")[:24]
    ]


def _go_on(desk: Desk, now: datetime, row: MonthRun, parts: int) -> int:
    """Do parts of one run until it is done, somebody stopped it, or `parts` were done."""
    count, place, this = 0, row.done, MonthRun.objects.filter(pk=row.pk)
    stopped = this.filter(cancelled_by__isnull=False)
    while place < len(row.household_ids) and count < parts and not stopped.exists():
        part = row.household_ids[place : place + PART]
        told = decide_households(
            desk=desk, now=now, municipality=row.municipality, month=row.month, household_ids=part,
            request_key=uuid5(row.pk, f"place:{place}"),
        )  # fmt: skip
        place, count = place + len(part), count + 1
        this.update(
            done=Least(place, F("households")), decisions=F("decisions") + told["decisions"],
            claims=F("claims") + told["claims"],
        )  # fmt: skip
    if place >= len(row.household_ids):
        this.update(ended_at=now, done=F("households"))
    elif stopped.exists():
        this.update(ended_at=now)
    return count


def _is_any_ready(
    desk: Desk, now: datetime, municipality: str, month: date, households: Sequence[int]
) -> bool:
    """Look part by part until somebody is ready: each part works out for itself who is."""
    asked: dict[str, Any] = {"desk": desk, "now": now, "municipality": municipality, "month": month}
    return any(
        month_result(**asked, household_ids=households[place : place + PART]).of(Readiness.READY)
        for place in range(0, len(households), PART)
    )


def _run(desk: Desk, run_id: UUID) -> MonthRun:
    row = MonthRun.objects.filter(pk=run_id).first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(run=str(run_id))
    return row


def _shown(row: MonthRun) -> RunShown:
    stopped = row.cancelled_by is not None
    ended = "stopped" if stopped else "done"
    state = ended if row.ended_at else "stopping" if stopped else "runs" if row.done else "waits"
    return RunShown(
        row.pk, row.municipality, row.month, row.households, row.done, row.decisions, row.claims, state,
        row.asked_at, row.ended_at,
    )  # fmt: skip
