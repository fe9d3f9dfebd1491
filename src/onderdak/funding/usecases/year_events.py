"""Use cases: the steps and figures of a grant year: asked, accounted, fixed; what was paid and received."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.funding.rules.advance_window import AdvanceTerms, LateReason, Window, advance_window
from onderdak.funding.rules.grant_calendar import day_in
from onderdak.funding.store.models import YearEvent
from onderdak.funding.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on

VIEW, KEEP = "money.view", "money.collect"
FIRST_YEAR, MOST_CENTS = 2022, 10**13


class YearStep(StrEnum):
    """What can be recorded about a grant year."""

    ADVANCE_ASKED = "advance_asked"
    ADVANCE_RECEIVED = "advance_received"
    ALLOWANCE_PAID = "allowance_paid"
    PRIVATE_MONTHS = "private_months"
    ACTUAL_COST = "actual_cost"
    NATIONAL_OCCUPANCY = "national_occupancy"
    ACCOUNTED = "accounted"
    CORRECTED = "corrected"
    FIXED = "fixed"
    CLAWED_BACK = "clawed_back"
    CONTINUITY_SHOWN = "continuity_shown"


WITH_AMOUNT = frozenset(
    {
        YearStep.ADVANCE_ASKED, YearStep.ADVANCE_RECEIVED, YearStep.ALLOWANCE_PAID, YearStep.ACTUAL_COST,
        YearStep.ACCOUNTED, YearStep.CORRECTED, YearStep.FIXED, YearStep.CLAWED_BACK,
    }
)  # fmt: skip
WITH_COUNT = frozenset({YearStep.PRIVATE_MONTHS, YearStep.NATIONAL_OCCUPANCY})


@dataclass(frozen=True, slots=True)
class NewStep:
    """
    What happened, on which day, by which document.

    Attributes:
        count: person-months, or the national occupancy in tenths of a percent (952 is 95.2 %).
        reason: for a late request, one of `LateReason`.
    """

    kind: YearStep
    on: date
    reference: str
    cents: int | None = None
    count: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepShown:
    """A record of a year."""

    number: int
    kind: YearStep
    on: date
    reference: str
    cents: int | None
    count: int | None
    reason: str
    recorded_at: datetime

    @property
    def shown_count(self) -> str:
        """The number as people read it: a national occupancy in percents."""
        if self.count is None:
            return ""
        if self.kind is YearStep.NATIONAL_OCCUPANCY:
            return f"{self.count // 10},{self.count % 10} %"
        return str(self.count)


def record_step(
    *, desk: Desk, now: datetime, municipality: str, year: int, step: NewStep, request_key: UUID
) -> int:
    """
    Record a step or figure. Nothing is changed: of a figure the last record counts, the older ones stay.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no document, an amount or number too many or missing, a day
            to come, an advance that comes too late (BooO 5(2), (4), (5)), accounts before the year is over.
    """
    desk.must_have(KEEP)
    desk.must_write(municipality)
    problems = _faults(step, year, local_date(now))
    if not problems and step.kind is YearStep.ADVANCE_ASKED:
        problems = _too_late(step, municipality, year)
    if problems:
        raise InputInvalid(problems=tuple(problems))

    def work() -> Mapping[str, Any]:
        row = YearEvent.objects.create(
            municipality=municipality, year=year, kind=step.kind.value, on=step.on, cents=step.cents,
            count=step.count, reason=step.reason, reference=step.reference.strip()[:200], recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "funding.year_event", now=now, municipality=municipality, subject="grant_year",
            subject_id=row.pk, kind=step.kind.value, year=year,
        )  # fmt: skip
        return {"event": row.pk}

    question = {"year": year, "kind": step.kind.value, "on": step.on, "cents": step.cents,
                "count": step.count, "reference": step.reference, "reason": step.reason}  # fmt: skip
    done = done_once(
        act="year", municipality=municipality, request_key=request_key, question=question, now=now, work=work
    )
    return int(done["event"])


def _faults(step: NewStep, year: int, today: date) -> list[tuple[str, str]]:
    problems = []
    if not FIRST_YEAR <= year <= today.year + 1:
        problems.append(("year", "out_of_range"))
    if not step.reference.strip():
        problems.append(("reference", "missing"))
    if step.on > today:
        problems.append(("on", "in_the_future"))
    if (step.kind in WITH_AMOUNT) != (step.cents is not None):
        problems.append(("cents", "missing" if step.cents is None else "not_here"))
    elif step.cents is not None and not 0 <= step.cents <= MOST_CENTS:
        problems.append(("cents", "range"))
    if (step.kind in WITH_COUNT) != (step.count is not None):
        problems.append(("count", "missing" if step.count is None else "not_here"))
    elif step.count is not None and not 0 <= step.count <= 10**7:
        problems.append(("count", "range"))
    if step.reason and step.reason not in {one.value for one in LateReason}:
        problems.append(("reason", "unknown_value"))
    if step.kind in (YearStep.ACCOUNTED, YearStep.FIXED) and step.on.year <= year:
        problems.append(("on", "year_not_over"))
    return problems


def _too_late(step: NewStep, municipality: str, year: int) -> list[tuple[str, str]]:
    """A late request needs one of three reasons and a national occupancy above 95 %."""
    reason = LateReason(step.reason) if step.reason else None
    found = window_of(municipality, year, step.on, reason)
    if found in (Window.IN_TIME, Window.LATE_ALLOWED):
        return []
    return [("reason" if found is Window.LATE_NEEDS_REASON else "on", found.value)]


def advance_deadline(year: int, known_at: date) -> str | None:
    """
    Return month and day before which an advance is asked; None: no rule is known for that year.

    The text of the end of the year counts; while that is not known yet, the one of its first of October.
    """
    for on in (date(year, 12, 31), date(year, 10, 1)):
        try:
            return str(value_on("booo.advance_deadline", on, known_at))
        except LawUnknown:
            continue
    return None


def window_of(municipality: str, year: int, on: date, reason: LateReason | None) -> Window:
    """
    Say what a request for the advance of a year would be on a day.

    Raises:
        LawUnknown: no deadline is known for that year.
    """
    end, deadline = date(year, 12, 31), advance_deadline(year, on)
    if deadline is None:
        raise LawUnknown(key="booo.advance_deadline", on=end, known_at=on)
    terms = AdvanceTerms(
        day_in(year, deadline),
        day_in(year + 1, str(_late(end, on))),
        Decimal(str(value_on("booo.late_advance_occupancy_above", end, on))),
    )
    row = (
        YearEvent.objects.filter(
            municipality=municipality, kind=YearStep.NATIONAL_OCCUPANCY.value, year=year, on__lte=on
        )
        .order_by("-on", "-pk")
        .first()
    )
    national = None if row is None or row.count is None else Decimal(row.count) / 1000
    return advance_window(on, terms, reason=reason, national_occupancy=national)


def _late(end: date, on: date) -> object:
    try:
        return value_on("booo.late_advance_until", end, on)
    except LawUnknown:
        return "01-01"  # no late window is known for that year: the deadline is the end


def steps_of(*, desk: Desk, municipality: str, year: int) -> list[StepShown]:
    """
    Return every record of a year, oldest first.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have(VIEW)
    desk.must_see_cases(municipality)
    return [
        StepShown(
            row.pk, YearStep(row.kind), row.on, row.reference, row.cents, row.count, row.reason,
            row.recorded_at,
        )
        for row in YearEvent.objects.filter(municipality=municipality, year=year).order_by("on", "pk")
    ]  # fmt: skip


def last_of(steps: Sequence[StepShown], kind: YearStep) -> StepShown | None:
    """The record of a figure that counts: the last one that was made."""
    return max((one for one in steps if one.kind is kind), key=lambda one: one.number, default=None)
