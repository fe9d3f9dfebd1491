"""How much care is missing, as a range, and what must be bought?"""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.care.rules.gap import Asked, gap
from onderdak.care.usecases.gaps import who_speak

ASKED = Asked(persons=1000, arrivals=None, waiting=40, per_month=10)
SHARE = (0.13, 0.25)


def test_demand_is_a_range_and_unknown_arrivals_stay_unknown() -> None:
    found = gap(ASKED, SHARE, 14)
    assert found.demand == (130, 250) and found.from_arrivals is None
    assert found.months == (13.0, 25.0)
    assert found.to_buy == (31, 68)  # 14 weeks are 3.23 months: 130 / 3.23 = 40.2, 250 / 3.23 = 77.4


def test_arrivals_widen_the_range() -> None:
    found = gap(replace(ASKED, arrivals=(100.0, 300.0)), SHARE, 14)
    assert found.from_arrivals == (13, 75)
    assert found.months == (14.3, 32.5)


def test_without_supply_no_number_of_months_is_made_up() -> None:
    found = gap(replace(ASKED, per_month=0), SHARE, 14)
    assert found.months is None and found.to_buy == (41, 78)


@pytest.mark.parametrize(("waiting", "shown"), [(0, 0), (9, None), (10, 10)])
def test_small_counts_are_left_out(waiting, shown) -> None:
    assert gap(replace(ASKED, waiting=waiting), SHARE, 14).waiting == shown


@pytest.mark.parametrize(
    ("persons", "shown", "demand"), [(9, None, (0, 3)), (1, None, (0, 3)), (0, 0, (0, 0))]
)
def test_a_small_count_of_persons_cannot_be_worked_back_from_the_demand(persons, shown, demand) -> None:
    found = gap(replace(ASKED, persons=persons), SHARE, 14)
    assert (found.persons, found.demand) == (shown, demand)
    assert gap(replace(ASKED, persons=persons), SHARE, 14, smallest=1).persons == persons


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 200_000), st.integers(0, 5000))
def test_more_supply_never_asks_for_more(persons, per_month) -> None:
    less = gap(Asked(persons, None, 0, per_month), SHARE, 14)
    more = gap(Asked(persons, None, 0, per_month + 1), SHARE, 14)
    assert 0 <= less.to_buy[0] <= less.to_buy[1]
    assert more.to_buy <= less.to_buy and less.demand[0] <= less.demand[1]


def test_arrivals_are_divided_as_who_is_there_and_never_counted_twice() -> None:
    there = Counter({("NL", "uk"): 60, ("NL", "ru"): 30, ("NL", "en"): 10})
    parts = [who_speak((100.0, 200.0), there, "NL", language) for language in ("uk", "ru")]
    assert parts == [(60.0, 120.0), (30.0, 60.0)]
    assert who_speak(None, there, "NL", "uk") is None
    assert who_speak((1.0, 2.0), there, "VR09", "uk") is None
