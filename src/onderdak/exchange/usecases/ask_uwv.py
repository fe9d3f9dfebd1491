"""Use case (act): ask UWV about one person and month, over the connection of this installation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import httpx

from onderdak.access.public import Desk
from onderdak.exchange.income.call import address, client_for
from onderdak.exchange.income.uwv import UwvIncome
from onderdak.exchange.usecases.fetch_income import fetch_income, must_be_allowed
from onderdak.kernel.errors import TryAgain
from onderdak.people.public import bsn_of_person


@dataclass(frozen=True, slots=True)
class UwvAnswer:
    """
    What came back. `state`: found, none (UWV knows of no income), away, no_number or not_set_up.

    With `found` the answer waits under the number `offer`: it counts once somebody takes it over.
    """

    state: str
    incomes: tuple[UwvIncome, ...] = ()
    offer: int | None = None


def ask_uwv(
    *, desk: Desk, now: datetime, person_id: int, month: date, request_key: UUID, url: str | None = None,
    client: httpx.Client | None = None,
) -> UwvAnswer:  # fmt: skip
    """
    Ask about one person and one month, when the law allows it; what is answered waits for a yes.

    The basis is looked at before anything else: without it there is no question, and the refusal is logged.

    Args:
        url, client: where and how; by default the connection of this installation.

    Raises:
        NotPermitted, NotVisible. PowerNotInForce: no basis on that day. InputInvalid: a strange answer.
    """
    desk.must_have("money.collect")
    code, bsn = bsn_of_person(desk=desk, person_id=person_id)
    desk.must_write(code)
    must_be_allowed(desk, now, code, person_id, month)
    where = address() if url is None else url
    if not where and client is None:
        return UwvAnswer("not_set_up")
    if not bsn:
        return UwvAnswer("no_number")
    try:
        with client or client_for(where) as line:
            found, offer = fetch_income(
                desk=desk, now=now, client=line, municipality=code, person_id=person_id, bsn=bsn, month=month,
                request_key=request_key,
            )  # fmt: skip
    except TryAgain:
        return UwvAnswer("away")
    return UwvAnswer("found" if found else "none", found, offer)
