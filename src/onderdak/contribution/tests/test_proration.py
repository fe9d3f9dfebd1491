"""What is due for a part of a month?"""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.proration import days_present, part_of_month
from onderdak.contribution.tests.units import a_unit, assessed
from onderdak.contribution.types import Proration


@given(st.integers(0, 10**6), st.lists(st.integers(0, 31), min_size=1, max_size=6))
def test_any_parts_of_a_month_add_up_to_it(amount, cuts) -> None:
    edges = np.array(sorted({0, 31, *cuts}))
    parts = part_of_month(np.full(len(edges) - 1, amount), edges[:-1], edges[1:], 31)

    assert parts.sum() == amount


def test_days_outside_the_month_do_not_count() -> None:
    begun, ended = days_present(np.array([0, 105, 90, 140]), np.array([999, 110, 104, 150]), 100, 30)

    assert list(zip(begun.tolist(), ended.tolist(), strict=True)) == [(0, 30), (5, 10), (0, 4), (0, 0)]


@pytest.mark.parametrize(("choice", "left"), [(Proration.PER_DAY, 15_742), (Proration.WHOLE_MONTH, 31_484)])
def test_per_day_or_the_whole_month(choice, left) -> None:
    told = assessed(a_unit(0, stay_from=date(2025, 11, 16)), proration=choice)

    assert told["allowance"] == left
