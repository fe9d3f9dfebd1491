"""Do transition costs need a second application?"""

import pytest

from onderdak.funding.rules.transition_overrun import needs_supplement


@pytest.mark.parametrize(("actual", "needed"), [(100_000, False), (110_000, False), (110_001, True)])
def test_more_than_a_tenth_above_what_was_approved(actual, needed):
    assert needs_supplement(100_000, actual, overrun_pct=10) is needed
