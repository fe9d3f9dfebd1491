"""Does giving this unit to this household take it from somebody who comes first?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.passes_over import passes_over

people = st.sets(st.integers(1, 12))


@pytest.mark.parametrize(
    ("without", "chosen", "passed"),
    [
        pytest.param({1, 2, 3}, {1, 2, 3}, (), id="room-for-all"),
        pytest.param({1, 2}, {2, 3}, (1,), id="the-first-loses-it"),
        pytest.param({2}, {3}, (2,), id="nobody-could-help-the-first"),
        pytest.param({3, 4}, {3}, (), id="who-comes-later-is-not-passed-over"),
    ],
)
def test_only_who_stands_before_and_loses(without, chosen, passed) -> None:
    assert passes_over([1, 2, 3, 4], 3, without, chosen) == passed


@given(st.permutations(range(1, 13)), st.integers(1, 12), people, people)
def test_in_the_order_of_the_queue_and_never_oneself(order, mine, without, chosen) -> None:
    passed = passes_over(order, mine, without, chosen)

    assert list(passed) == [one for one in order if one in passed]
    assert all(order.index(one) < order.index(mine) for one in passed)


def test_who_is_first_passes_nobody_over() -> None:
    assert passes_over([3, 1, 2], 3, {1, 2}, {3}) == ()
