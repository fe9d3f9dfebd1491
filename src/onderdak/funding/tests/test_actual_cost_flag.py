"""Does the actual cost of a year differ enough from the norm to look at it?"""

import pytest

from onderdak.funding.rules.actual_cost_flag import differs_much


@pytest.mark.parametrize(
    ("actual", "flagged"), [(100, False), (109, False), (110, True), (91, False), (90, True)]
)
def test_a_tenth_above_or_below_is_flagged(actual, flagged):
    assert differs_much(100, actual, flag_pct=10) is flagged
