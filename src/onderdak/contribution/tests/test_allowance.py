"""How much allowance is left with income?"""

import pytest

from onderdak.contribution.tests.units import a_unit, assessed
from onderdak.contribution.types import BelowFirstThreshold


@pytest.mark.parametrize(
    ("below", "left"),
    [
        (BelowFirstThreshold.TAPER, 26_207),
        (BelowFirstThreshold.KEEP_FULL, 31_484),
        (BelowFirstThreshold.WITHDRAW_ALL, 0),
    ],
)
def test_below_t1_the_municipality_chooses(below, left) -> None:
    assert assessed(a_unit(10_000), below_t1=below)["allowance"] == left
    assert assessed(a_unit(36_207), below_t1=below)["allowance"] == 0
    assert assessed(a_unit(0), below_t1=below)["allowance"] == 31_484
