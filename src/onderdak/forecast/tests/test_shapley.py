"""How is what several measures do together shared out over them?"""

import pytest

from onderdak.forecast.engine.shapley import shapley, subsets_needed


def test_shares_add_up_and_who_adds_nothing_gets_nothing():
    values = {frozenset(): 10.0, frozenset({0}): 7.0, frozenset({1}): 10.0, frozenset({0, 1}): 7.0}
    assert shapley(2, values) == [-3.0, 0.0]


def test_what_only_works_together_is_shared_equally():
    values = {frozenset(): 0.0, **dict.fromkeys(subsets_needed(3), 0.0), frozenset({0, 1, 2}): 9.0}
    assert shapley(3, values) == pytest.approx([3.0, 3.0, 3.0])
    assert len(subsets_needed(5)) == 31
