"""Use case (act): ask UWV for the income of one person in one month, when the law allows it that day."""

from datetime import date, datetime
from uuid import UUID

import httpx
from django.db import transaction

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.contribution.public import keep_offer
from onderdak.exchange.income.uwv import UwvIncome, ask_income
from onderdak.exchange.rules.exchange_basis import UWV_INCOME, must_have_basis
from onderdak.kernel.errors import PowerNotInForce
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at


def fetch_income(
    *, desk: Desk, now: datetime, client: httpx.Client, municipality: str, person_id: int, bsn: str,
    month: date, request_key: UUID,
) -> tuple[tuple[UwvIncome, ...], int | None]:  # fmt: skip
    """
    Ask, write down that it was asked, and keep the answer until somebody takes it over or declines it.

    The basis is that of the day of asking, and also of the month asked about: a month before the power
    existed is not asked, as long as no lawyer says otherwise. A refusal is written down as well.

    Returns: what UWV answered, and the number under which it waits; None when UWV knows of no income.

    Raises:
        NotPermitted, NotVisible. PowerNotInForce: no basis. TryAgain, InputInvalid: UWV gave no good answer.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    must_be_allowed(desk, now, municipality, person_id, month)
    _log(desk, now, municipality, person_id, "exchange.asked")
    found = ask_income(client, bsn=bsn, month=month)
    if not found:
        return found, None
    by_kind: dict[str, int] = {}
    for one in found:  # two wages of one month are one income from work
        by_kind[one.kind] = by_kind.get(one.kind, 0) + one.cents
    offer = keep_offer(
        desk=desk, now=now, municipality=municipality, person_id=person_id, month=month,
        incomes=sorted(by_kind.items()), request_key=request_key,
    )  # fmt: skip
    return found, offer


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
