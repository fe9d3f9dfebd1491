"""What may a municipality claim for a year, to the cent?"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.funding.rules.grant_of_year import Grant, norm_periods
from onderdak.kernel.errors import LawUnknown
from onderdak.law.public import row_on

KNOWN = date(2026, 11, 22)


def norm_on(day: date) -> tuple[int, str]:
    row = row_on("booo.goo_norm_day", day, KNOWN)
    return row.value, row.article


def test_a_hundred_places_in_2025_by_hand():
    periods = norm_periods(date(2025, 1, 1), [100] * 365, norm_on)
    assert [(one.place_days, one.norm, one.amount) for one in periods] == [(36_500, 4400, 160_600_000)]


def test_a_year_in_which_the_norm_changes_is_split_on_the_day():
    periods = norm_periods(date(2022, 10, 1), [10] * 31, norm_on)
    assert [(one.first, one.last, one.norm) for one in periods] == [
        (date(2022, 10, 1), date(2022, 10, 14), 10_000),
        (date(2022, 10, 15), date(2022, 10, 31), 8_300),
    ]
    assert sum(one.amount for one in periods) == 14 * 10 * 10_000 + 17 * 10 * 8_300


def test_a_leap_year_has_a_day_more():
    assert norm_periods(date(2024, 1, 1), [1] * 366, norm_on)[0].amount == 366 * 6100


def test_a_day_without_a_norm_is_an_error_and_not_nil():
    with pytest.raises(LawUnknown):
        norm_periods(date(2022, 2, 27), [1] * 5, norm_on)


def test_an_unknown_part_leaves_the_whole_unknown():
    grant = Grant(2025, norm_periods(date(2025, 1, 1), [1] * 10, norm_on), 5_000, 0, None)
    assert grant.whole is None
    assert replace(grant, received=700).whole == 10 * 4400 + 5_000 - 700


@settings(max_examples=40)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=60), st.integers(1, 59))
def test_days_add_up_however_they_are_cut(places: list[int], cut: int):
    whole = sum(one.amount for one in norm_periods(date(2024, 12, 10), places, norm_on))
    first, rest = places[:cut], places[cut:]
    parts = sum(one.amount for one in norm_periods(date(2024, 12, 10), first, norm_on))
    if rest:
        at = date.fromordinal(date(2024, 12, 10).toordinal() + cut)
        parts += sum(one.amount for one in norm_periods(at, rest, norm_on))
    assert parts == whole
