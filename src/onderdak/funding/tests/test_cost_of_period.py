"""Which part of a cost falls in a period, to the cent?"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.funding.rules.cost_of_period import cost_of_period
from onderdak.funding.types import CostKind, CostLine, Per

JAN, FEB, MAR, NEXT = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2027, 1, 1)


def line(per: Per, cents: int, start: date = JAN, until: date = NEXT, life: int = 0) -> CostLine:
    return CostLine(1, CostKind.RENT, per, cents, start, until, life_months=life)


def cost(one: CostLine, first: date, until: date, places: int = 0, occupied: int = 0) -> int:
    days = (until - first).days
    return cost_of_period(one, first, until, places=[places] * days, occupied=[occupied] * days)


@pytest.mark.parametrize(
    ("one", "first", "until", "cents"),
    [
        pytest.param(line(Per.MONTH, 100_000), JAN, NEXT, 1_200_000, id="a year of rent"),
        pytest.param(line(Per.MONTH, 100_000), date(2026, 1, 11), FEB, 67_742, id="21 of 31 days"),
        pytest.param(line(Per.YEAR, 36_500), JAN, FEB, 3_100, id="31 days of a year"),
        pytest.param(line(Per.DAY, 700), JAN, FEB, 21_700, id="by day"),
        pytest.param(line(Per.MONTH, 100_000, FEB, MAR), JAN, NEXT, 100_000, id="only while it runs"),
        pytest.param(line(Per.MONTH, 100_000, FEB, MAR), MAR, NEXT, 0, id="after its end"),
        pytest.param(line(Per.ONCE, 120_000, life=12), JAN, FEB, 10_000, id="written off in a year"),
        pytest.param(line(Per.ONCE, 120_000, life=12), JAN, date(2030, 1, 1), 120_000, id="and no more"),
        pytest.param(line(Per.ONCE, 120_000), JAN, FEB, 120_000, id="at once"),
        pytest.param(line(Per.ONCE, 120_000), FEB, MAR, 0, id="and not again"),
    ],
)
def test_by_hand(one, first, until, cents):
    assert cost(one, first, until) == cents


def test_per_place_and_per_resident_follow_the_counted_days():
    assert cost(line(Per.PLACE_MONTH, 31_00), JAN, FEB, places=10) == 31_000
    assert cost(line(Per.PERSON_MONTH, 31_00), JAN, FEB, places=10, occupied=4) == 12_400


@settings(max_examples=30)
@given(
    st.sampled_from(Per), st.integers(1, 10**9), st.integers(0, 400), st.integers(1, 500),
    st.integers(1, 40), st.integers(0, 30),
)  # fmt: skip
def test_periods_that_join_add_up_to_the_whole(per, cents, start, length, life, cut):
    begin = JAN + timedelta(days=start)
    one = line(per, cents, begin, begin + timedelta(days=length), life if per is Per.ONCE else 0)
    first, until = JAN, JAN + timedelta(days=31 * 12)
    middle = (first + timedelta(days=cut * 12)).replace(day=1)  # months are counted whole per unit
    whole = cost(one, first, until, places=7, occupied=3)
    parts = cost(one, first, middle, places=7, occupied=3) if middle > first else 0
    if middle < until:
        parts += cost(one, middle, until, places=7, occupied=3)
    else:
        parts = whole
    assert parts == whole
