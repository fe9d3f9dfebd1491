"""Is income asked only with a basis, one person and month at a time, and is every question written down?"""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import httpx
import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.contribution.public import answer_offer, incomes_of
from onderdak.exchange.income.uwv import read_answer
from onderdak.exchange.usecases.fetch_income import fetch_income
from onderdak.kernel.errors import InputInvalid, NotNow, PowerNotInForce, TryAgain
from onderdak.people.tests.builders import a_household

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)
CODE, BSN = "0344", "999990019"


def double(asked: list[dict[str, str]], status: int = 200) -> httpx.Client:
    """A UWV of our own: it answers one wage and keeps what it was asked."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return httpx.Response(status, json={"inkomens": [{"soort": "loon", "nettoCenten": 123_456}]})

    return httpx.Client(transport=httpx.MockTransport(answer), base_url="http://uwv.test")


def fetch(client: httpx.Client, person: int, *, now: datetime = NOW, month: date = date(2025, 10, 1)):
    return fetch_income(
        desk=a_desk(Role.FINANCE_OFFICER), now=now, client=client, municipality=CODE, person_id=person,
        bsn=BSN, month=month, request_key=uuid4(),
    )  # fmt: skip


def answer(offer: int, *, take: bool, reason: str = "") -> None:
    answer_offer(
        desk=a_desk(Role.FINANCE_OFFICER), now=NOW, offer_id=offer, take=take, reason=reason,
        request_key=uuid4(),
    )  # fmt: skip


def test_an_answer_becomes_an_income_once_somebody_takes_it_over() -> None:
    person = a_household().person_ids[0]
    asked: list[dict[str, str]] = []
    _, offer = fetch(double(asked), person)
    assert offer is not None
    answer(offer, take=True)

    assert asked == [{"burgerservicenummer": BSN, "maand": "2025-10"}]
    desk = a_desk(Role.FINANCE_OFFICER)
    rows = incomes_of(desk=desk, now=NOW, municipality=CODE, person_ids=[person])
    assert [(row.cents, row.source, row.kind) for row in rows] == [(123_456, "uwv", "work")]


def test_a_declined_answer_counts_for_nothing_and_needs_a_reason() -> None:
    person = a_household().person_ids[0]
    _, offer = fetch(double([]), person)
    with pytest.raises(InputInvalid):
        answer(offer, take=False, reason="  ")
    answer(offer, take=False, reason="Loonstrook zegt iets anders")
    with pytest.raises(NotNow):
        answer(offer, take=True)

    desk = a_desk(Role.FINANCE_OFFICER)
    assert incomes_of(desk=desk, now=NOW, municipality=CODE, person_ids=[person]) == []


@pytest.mark.parametrize(
    ("now", "month"),
    [
        pytest.param(datetime(2025, 6, 30, 10, 0, tzinfo=UTC), date(2025, 5, 1), id="the-day-before"),
        pytest.param(NOW, date(2025, 5, 1), id="a-month-before-the-power"),
    ],
)
def test_without_a_basis_nothing_is_asked(now, month) -> None:
    asked: list[dict[str, str]] = []
    with pytest.raises(PowerNotInForce):
        fetch(double(asked), a_household().person_ids[0], now=now, month=month)

    assert asked == []


def test_no_answer_is_try_again_and_a_strange_one_is_refused() -> None:
    person = a_household().person_ids[0]
    with pytest.raises(TryAgain):
        fetch(double([], status=503), person)
    for content in (
        b"{}",
        b'{"inkomens": [{"soort": "loon", "nettoCenten": 1.5}]}',
        b'{"inkomens": 3}',
        b"<x>",
    ):
        with pytest.raises(InputInvalid):
            read_answer(content)
