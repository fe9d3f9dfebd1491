"""May this be done on this date?"""

from datetime import date, timedelta

import pytest

from onderdak.kernel.errors import PowerNotInForce
from onderdak.law.rules.power_in_force import must_have_power, power_in_force, power_state
from onderdak.law.tests.builders import TODAY, a_book, a_row
from onderdak.law.types import Why

KEY = "power.uwv_income_data"
JULY = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([], Why.NO_SUCH_KEY, id="no_row"),
        pytest.param([a_row(KEY, False)], Why.SAID_NO, id="a_row_that_says_no"),
        pytest.param([a_row(KEY, None, unit="bool")], Why.VALUE_UNKNOWN, id="nobody_knows"),
        pytest.param([a_row(KEY, True, valid_from=TODAY + timedelta(1))], Why.NOT_VALID_ON_DATE, id="later"),
        pytest.param([a_row(KEY, True, known_from=TODAY + timedelta(1))], Why.NOT_KNOWN_YET, id="not_public"),
        pytest.param([a_row(KEY, True, scenario="bill")], Why.ONLY_IN_SCENARIO, id="only_a_bill"),
        pytest.param([a_row(KEY, "some other mode")], Why.SAID_NO, id="a_mode_that_gives_nothing"),
    ],
)
def test_without_a_row_that_says_yes_there_is_no_power(rows, why: Why) -> None:
    book = a_book(rows)

    assert not power_in_force(book, KEY, TODAY, TODAY)
    assert power_state(book, KEY, TODAY, TODAY).why is why
    with pytest.raises(PowerNotInForce) as refused:
        must_have_power(book, KEY, TODAY, TODAY)
    assert refused.value.detail["reason"] == why.value


@pytest.mark.parametrize("value", [True, "discretionary", "mandatory"])
def test_a_row_that_says_yes_gives_the_power_and_can_be_cited(value: object) -> None:
    book = a_book([a_row(KEY, value, article="Twoo 7")])

    assert power_in_force(book, KEY, TODAY, TODAY)
    assert must_have_power(book, "uwv_income_data", TODAY, TODAY).article == "Twoo 7"


def test_a_bill_gives_the_power_in_its_scenario() -> None:
    book = a_book([a_row(KEY, False), a_row(KEY, True, scenario="bill")])

    assert not power_in_force(book, KEY, TODAY, TODAY)
    assert power_in_force(book, KEY, TODAY, TODAY, "bill")


def test_a_power_starts_on_its_first_day() -> None:
    book = a_book(
        [a_row(KEY, False, valid_to=JULY - timedelta(1)), a_row(KEY, True, valid_from=JULY, known_from=JULY)]
    )

    assert [power_in_force(book, KEY, JULY + timedelta(shift), TODAY) for shift in (-1, 0)] == [False, True]
