"""Reads of assessing: incomes, what was decided for a household, and why a unit has its result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk, record_reads
from onderdak.contribution.rules.unconfirmed_source import Unconfirmed, unconfirmed
from onderdak.contribution.rules.which_income_counts import Noted, replaced_by
from onderdak.contribution.store.models import Assessment, Income
from onderdak.contribution.usecases.explain_household import steps_of
from onderdak.contribution.usecases.month_facts import arrays_of
from onderdak.contribution.usecases.month_result import MonthResult, UnitResult


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """One income as it was written down. `replaced_by` is the number of the later one that counts instead."""

    person_id: int
    month: date
    kind: str
    cents: int
    source: str
    recorded_at: datetime
    number: int
    measure: str
    replaced_by: int | None

    @property
    def counts(self) -> bool:
        """Whether this is the income that counts for its month and kind."""
        return self.replaced_by is None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One decided month of a unit of a household."""

    month: date
    version: int
    contribution_cents: int
    allowance_cents: int
    decision_id: int | None
    decided_at: datetime


def incomes_of(*, desk: Desk, now: datetime, municipality: str, person_ids: Sequence[int]) -> list[IncomeRow]:
    """
    Return the incomes of persons, newest month first, and write down that they were read.

    Raises:
        NotPermitted, NotVisible: not the money of this municipality.
    """
    desk.must_have("money.view")
    desk.must_see_persons(municipality)
    rows = Income.objects.filter(municipality=municipality, person_id__in=list(person_ids))
    kept = list(rows.order_by("-month", "-pk")[:100])
    instead = replaced_by([Noted(row.pk, row.person_id, row.month, row.kind, row.measure) for row in kept])
    found = [
        IncomeRow(
            row.person_id, row.month, row.kind, row.cents, row.source, row.recorded_at, row.pk, row.measure,
            instead.get(row.pk),
        )
        for row in kept
    ]  # fmt: skip
    reads = sorted({(municipality, row.person_id) for row in found})
    record_reads(desk, "contribution.income_read", now=now, subject="person", reads=reads)
    return found


def assessments_of(*, desk: Desk, municipality: str, household_id: int) -> list[AssessmentRow]:
    """
    Return what was decided for a household, newest month and version first.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    rows = Assessment.objects.filter(municipality=municipality, household_id=household_id)
    return [
        AssessmentRow(
            row.month,
            row.version,
            row.contribution_cents,
            row.allowance_cents,
            row.decision_id,
            row.decided_at,
        )
        for row in rows.order_by("-month", "-version")[:60]
    ]


def doubts_of(found: MonthResult, units: Sequence[UnitResult]) -> tuple[Unconfirmed, ...]:
    """Return the rows behind these units that somebody should confirm, each once."""
    keys = {key for one in units for key in one.keys}
    return unconfirmed((found.terms.rows[key] for key in keys), found.terms.known)


def explained_unit(
    found: MonthResult, one: UnitResult
) -> tuple[list[tuple[str, str, int | None, str]], tuple[str, ...]]:
    """Return the steps of a unit (label, article, cents or None, text), and the keys that counted."""
    return steps_of(arrays_of([one.facts]), found.terms), one.keys
