"""Use case (act): write down what persons earned in a month; a correction is a new row."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import Income
from onderdak.contribution.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

KINDS = ("work", "replacement", "other")
SOURCES = ("declared", "payslip", "uwv")
MEASURES = ("net", "gross")
MOST_CENTS = 10**9


@dataclass(frozen=True, slots=True)
class NewIncome:
    """What one person earned in one month, of one kind. `month` is any day of it."""

    person_id: int
    month: date
    kind: str
    cents: int
    source: str
    measure: str = "net"


def record_incomes(
    *, desk: Desk, now: datetime, municipality: str, incomes: Sequence[NewIncome], request_key: UUID
) -> int:
    """
    Write down incomes. All or none: every fault is named at once and nothing is kept.

    Returns: how many rows were added.

    Raises:
        NotPermitted, NotVisible: not the money of this municipality.
        InputInvalid: an amount below zero or no whole cents, an unknown kind or source, a month to come.
        RequestKeyReused.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    _must_be_right(incomes, local_date(now))
    question = {"incomes": [{**asdict(one), "month": one.month.isoformat()} for one in incomes]}

    def work() -> Mapping[str, Any]:
        return {"rows": record_incomes_step(desk=desk, now=now, municipality=municipality, incomes=incomes)}

    done = done_once(
        act="income", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["rows"])


def record_incomes_step(*, desk: Desk, now: datetime, municipality: str, incomes: Sequence[NewIncome]) -> int:
    """Write down incomes in the caller's transaction; they were checked before."""
    rows = Income.objects.bulk_create(
        [
            Income(
                municipality=municipality, person_id=one.person_id, month=first_of_month(one.month),
                kind=one.kind, cents=one.cents, measure=one.measure, source=one.source, recorded_at=now,
                actor_id=desk.actor_id,
            )
            for one in incomes
        ],
        batch_size=1000,
    )  # fmt: skip
    record(
        desk, "contribution.income_recorded", now=now, municipality=municipality, subject="incomes",
        rows=len(rows),
    )  # fmt: skip
    subjects = sorted({(municipality, one.person_id) for one in incomes})
    record_processing_step(desk, "contribution.income_recorded", now=now, subject="person", subjects=subjects)
    return len(rows)


def _must_be_right(incomes: Sequence[NewIncome], today: date) -> None:
    problems = []
    for place, one in enumerate(incomes):
        if type(one.cents) is not int:
            problems.append((f"incomes[{place}].cents", "not_whole"))
        elif not 0 <= one.cents <= MOST_CENTS:
            problems.append((f"incomes[{place}].cents", "negative" if one.cents < 0 else "too_large"))
        if first_of_month(one.month) > first_of_month(today):
            problems.append((f"incomes[{place}].month", "in_the_future"))
        known = {"kind": KINDS, "source": SOURCES, "measure": MEASURES}
        problems += [
            (f"incomes[{place}].{name}", "unknown_value")
            for name, values in known.items()
            if getattr(one, name) not in values
        ]
    if problems:
        raise InputInvalid(problems=tuple(problems))
