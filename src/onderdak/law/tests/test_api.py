"""What does the API say about rows and powers on a day?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory

from onderdak.kernel.errors import InputInvalid, NotPermitted
from onderdak.law.store.read import law_book
from onderdak.law.web.api import read_powers, read_rows

EVENING = datetime(2025, 10, 31, 20, tzinfo=UTC)


@dataclass(frozen=True)
class StandIn:
    """A signed-in desk with just these rights."""

    rights: frozenset[str] = frozenset({"law.view"})

    def must_have(self, right: str) -> None:
        if right not in self.rights:
            raise NotPermitted(right=right)


def a_request(desk: StandIn | None = None):
    request = RequestFactory().get("/api/v1/wetsregels")
    request.auth, request.now = desk or StandIn(), EVENING
    return request


def on_the_wire(message) -> dict:
    return message.model_dump(mode="json", by_alias=True)


def test_a_row_speaks_dutch_and_names_its_article() -> None:
    page = on_the_wire(read_rows(a_request(), subject="funding", page_size=200))

    norm = next(row for row in page["wetsregels"] if row["sleutel"] == "booo.goo_norm_day")
    assert norm["waarde"] == 4400
    assert norm["artikel"] == "BooO 3(1)"
    assert norm["geldigVanafDatum"] == "2025-01-01"
    assert norm["bruikbaar"] is True


def every_row(page_size: int, **question) -> list[str]:
    keys: list[str] = []
    after: str | None = ""
    while after is not None:
        page = on_the_wire(read_rows(a_request(), after=after, page_size=page_size, **question))
        keys += [row["sleutel"] for row in page["wetsregels"]]
        after = page["volgende"]
    return keys


def test_pages_hold_every_row_once_in_order() -> None:
    keys = every_row(50)

    assert keys == sorted(set(keys)) == every_row(200)
    assert len(keys) > 200


def test_an_unknown_value_is_empty_and_says_why() -> None:
    page = on_the_wire(read_rows(a_request(), subject="debts", page_size=200))

    rate = next(row for row in page["wetsregels"] if row["sleutel"] == "debt.statutory_interest_rate")
    assert (rate["waarde"], rate["bruikbaar"], rate["redenOnbruikbaar"]) == (None, False, "value_unknown")


@pytest.mark.parametrize(("on", "in_force"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True)])
def test_powers_are_those_of_the_day(on: date, in_force: bool) -> None:
    powers = on_the_wire(read_powers(a_request(), on=on))["bevoegdheden"]
    states = {power["sleutel"]: power for power in powers}

    assert states["power.uwv_income_data"]["inWerking"] is in_force
    assert states["power.dwangbevel"]["redenNiet"] == "said_no"


def test_every_row_of_every_scenario_can_be_sent() -> None:
    for scenario in ("", *law_book().scenarios):
        assert every_row(200, on=date(2027, 3, 5), scenario=scenario)


@pytest.mark.parametrize("wrong", [{"scenario": "wishful"}, {"subject": "weather"}])
def test_an_unknown_name_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InputInvalid):
        read_rows(a_request(), **wrong)


@pytest.mark.parametrize("read", [read_rows, read_powers])
def test_without_the_right_no_answer(read) -> None:
    with pytest.raises(NotPermitted):
        read(a_request(StandIn(rights=frozenset())))
