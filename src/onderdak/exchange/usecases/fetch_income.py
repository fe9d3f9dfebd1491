"""Use case (act): ask UWV for the income of one person in one month, when the law allows it that day."""

from datetime import date, datetime
from uuid import UUID

import httpx
from django.db import transaction

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.contribution.public import NewIncome, record_incomes
from onderdak.exchange.income.uwv import UwvIncome, ask_income
from onderdak.exchange.rules.exchange_basis import UWV_INCOME, must_have_basis
from onderdak.kernel.errors import PowerNotInForce
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at


def fetch_income(
    *, desk: Desk, now: datetime, client: httpx.Client, municipality: str, person_id: int, bsn: str,
    month: date, request_key: UUID,
) -> tuple[UwvIncome, ...]:  # fmt: skip
    """
    Ask, write down that it was asked, and record what was answered with UWV as its source.

    The basis is that of the day of asking, and also of the month asked about: a month before the power
    existed is not asked, as long as no lawyer says otherwise. A refusal is written down as well.

    Raises:
        NotPermitted, NotVisible. PowerNotInForce: no basis. TryAgain, InputInvalid: UWV gave no good answer.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    must_be_allowed(desk, now, municipality, person_id, month)
    _log(desk, now, municipality, person_id, "exchange.asked")
    found = ask_income(client, bsn=bsn, month=month)
    incomes = [NewIncome(person_id, month, one.kind, one.cents, "uwv") for one in found]
    if incomes:
        record_incomes(
            desk=desk, now=now, municipality=municipality, incomes=incomes, request_key=request_key
        )
    return found


def must_be_allowed(desk: Desk, now: datetime, municipality: str, person_id: int, month: date) -> None:
    """
    Refuse a question without a basis, today or in the month that is asked about, and write the refusal down.

    Raises: PowerNotInForce.
    """
    today = local_date(now)
    try:
        for day in (today, month):
            must_have_basis(UWV_INCOME, law_at(day, today))
    except PowerNotInForce:
        _log(desk, now, municipality, person_id, "exchange.refused")
        raise


def _log(desk: Desk, now: datetime, municipality: str, person_id: int, event: str) -> None:
    """Write an audit entry and a row of the processing log, which the person can see; no contents."""
    with transaction.atomic(durable=True):
        record(
            desk, event, now=now, municipality=municipality, subject="person", subject_id=person_id,
            exchange=UWV_INCOME,
        )  # fmt: skip
        record_processing_step(desk, event, now=now, subject="person", subjects=[(municipality, person_id)])
