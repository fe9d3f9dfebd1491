"""Where does the income of a unit lie?"""

from datetime import date

import pytest

from onderdak.contribution.tests.units import NOVEMBER, a_unit, assessed


@pytest.mark.parametrize(
    ("unit", "on", "zone"),
    [
        (a_unit(0), NOVEMBER, "no_income"),
        (a_unit(36_206), NOVEMBER, "below_t1"),
        (a_unit(36_207), NOVEMBER, "between"),
        (a_unit(64_292), NOVEMBER, "above_t2"),
        (a_unit(0, replacement=90_000), NOVEMBER, "between"),
        (a_unit(100_000, shelter="own"), NOVEMBER, "exempt"),
        (a_unit(1), date(2025, 9, 1), "between"),
        (a_unit(41_984), date(2025, 9, 1), "above_t2"),
    ],
)
def test_the_zones(unit, on, zone) -> None:
    assert assessed(unit, on)["zone"] == zone
