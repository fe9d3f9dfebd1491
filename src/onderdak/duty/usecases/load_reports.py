"""Use case (acts): load duties and reports at once, for the demo and for a first import."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, copy_rows, record
from onderdak.duty.usecases.take_report import BASIS, NewReport, facts_of
from onderdak.kernel.nights import night_of
from onderdak.placement.public import NewRequest, load_requests_step


@dataclass(frozen=True, slots=True)
class NewDuty:
    """One person who reported once, by ids of people that exist."""

    municipality: str
    person_id: int
    household_id: int
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of a household that people already knows, with the draw of its request."""

    household_id: int
    reference: str
    person_ids: tuple[int, ...]
    report: NewReport
    draw: int


def load_duties(*, desk: Desk, now: datetime, duties: Iterable[NewDuty]) -> int:
    """Load one duty per person. Returns: how many."""
    with transaction.atomic(durable=True):
        count = copy_rows(
            "duty_duty",
            ("municipality", "person_id", "household_id", "reported_at", "basis"),
            ((one.municipality, one.person_id, one.household_id, one.reported_at, BASIS) for one in duties),
        )
        record(desk, "duty.loaded", now=now, subject="load", duties=count)
    return count


def load_reports(*, desk: Desk, now: datetime, reports: Sequence[ReportRow]) -> list[int]:
    """Load reports: one duty per person and one request per household. Returns: request ids, in order."""
    duties = (
        NewDuty(row.report.municipality, person, row.household_id, row.report.reported_at)
        for row in reports
        for person in row.person_ids
    )
    load_duties(desk=desk, now=now, duties=duties)
    night = night_of(now)
    with transaction.atomic(durable=True):
        made = load_requests_step(
            desk=desk,
            now=now,
            requests=[
                NewRequest(
                    row.report.municipality, row.household_id, row.reference,
                    facts_of(row.report, row.person_ids, night), row.draw,
                )
                for row in reports
            ],
        )  # fmt: skip
        record(desk, "duty.reports_loaded", now=now, subject="load", requests=len(made))
    return made
