"""Use case (act): write down that the adults of households declared to have had no income in a month."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.month_result import month_result
from onderdak.contribution.usecases.record_income import NewIncome, record_incomes_step
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

MOST = 200


def declare_none(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_ids: Sequence[int],
    request_key: UUID,
) -> int:  # fmt: skip
    """
    Write an income of 0, by own declaration, for every adult of these households whose income is not known.

    Args:
        month: the month that is assessed; the income is that of the month that counts for it.

    Returns: how many persons. What was known before stays as it is.

    Raises:
        NotPermitted, NotVisible, LawUnknown, RequestKeyReused. InputInvalid: none or too many households, or
            the income is of a month to come.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    month, asked = first_of_month(month), sorted(set(household_ids))
    if not 1 <= len(asked) <= MOST:
        raise InputInvalid(problems=(("households", "range"),))

    def work() -> Mapping[str, Any]:
        found = month_result(desk=desk, now=now, municipality=municipality, month=month, household_ids=asked)
        if found.income_month > local_date(now):
            raise InputInvalid(problems=(("month", "in_the_future"),))
        measure = found.terms.policy.measure.value
        incomes = [
            NewIncome(person, found.income_month, "work", 0, "declared", measure)
            for one in found.units
            for person in one.facts.income_unknown
        ]
        if incomes:
            record_incomes_step(desk=desk, now=now, municipality=municipality, incomes=incomes)
        return {"persons": len(incomes)}

    done = done_once(
        act="no_income", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"month": month.isoformat(), "households": asked},
    )  # fmt: skip
    return int(done["persons"])
