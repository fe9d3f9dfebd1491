"""Which report can be registered, and what can never be right?"""

from datetime import date

import pytest

from onderdak.people.public import NewHousehold, NewPerson
from onderdak.people.rules.registration import MOST_MEMBERS, problems_of, v_number

LATE = date(2025, 10, 31)


@pytest.mark.parametrize("text", ["", "123456789", "12345678901", "123456789x", "١٢٣٤٥٦٧٨٩٠"])
def test_what_is_no_v_number_is_none(text: str) -> None:
    assert v_number(text) is None


def test_unknown_is_never_a_problem() -> None:
    assert problems_of(NewHousehold("0344", (NewPerson(),)), LATE) == ()


def test_somebody_of_120_is_believed_and_somebody_of_tomorrow_is_not() -> None:
    years = [(1905, ()), (1904, ("range",)), (2025, ()), (2026, ("range",))]
    for year, codes in years:
        found = problems_of(NewHousehold("0344", (NewPerson(birth_year=year),)), LATE)
        assert tuple(code for _, code in found) == codes


def test_a_year_that_differs_from_the_date_is_a_problem() -> None:
    person = NewPerson(birth_date=date(1988, 5, 1), birth_year=1989)
    assert problems_of(NewHousehold("0344", (person,)), LATE) == (
        ("members[0].birth_year", "differs_from_date"),
    )


def test_a_household_has_at_least_one_member_and_not_a_hundred() -> None:
    assert problems_of(NewHousehold("0344", ()), LATE) == (("members", "empty"),)
    crowd = (NewPerson(),) * (MOST_MEMBERS + 1)
    assert problems_of(NewHousehold("0344", crowd), LATE) == (("members", "too_long"),)
