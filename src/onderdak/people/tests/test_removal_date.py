"""Are the data of a person gone within the term, on every day?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.rules.removal_date import past_term_until, removal_date


@given(st.dates(date(2022, 3, 1), date(2031, 12, 31)), st.integers(0, 10))
def test_data_go_within_the_term_on_every_day(first: date, years: int) -> None:
    last = removal_date(first, years)
    assert last <= date(first.year + years, 12, 31)
    assert (last.year, last.month) == (first.year + years, first.month)
    assert removal_date(first, years, [last + timedelta(days=30)]) == last + timedelta(days=30)
    assert removal_date(first, years, [last - timedelta(days=30)]) == last


def test_twenty_nine_february_goes_a_day_early() -> None:
    assert removal_date(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert removal_date(date(2024, 2, 29), 3) == date(2027, 2, 28)


@given(st.dates(date(2022, 3, 1), date(2031, 12, 31)), st.integers(0, 10))
def test_what_is_past_its_term_today_is_told_the_other_way_round(today: date, years: int) -> None:
    last = past_term_until(today, years)
    assert removal_date(last, years) <= today < removal_date(last + timedelta(days=1), years)
