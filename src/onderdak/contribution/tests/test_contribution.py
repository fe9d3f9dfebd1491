"""How much own contribution does a unit owe?"""

import pytest

from onderdak.contribution.rules.contribution import rates
from onderdak.contribution.tests.units import a_unit, due
from onderdak.contribution.types import BetweenThresholds, Trigger


@pytest.mark.parametrize(
    ("between", "owed"),
    [(BetweenThresholds.NONE, 0), (BetweenThresholds.TAPER, 11_994), (BetweenThresholds.NET_FLOOR, 13_793)],
)
def test_between_the_thresholds_the_municipality_chooses(between, owed) -> None:
    assert due(a_unit(50_000), between=between) == owed
    assert due(a_unit(36_206), between=between) == 0
    assert due(a_unit(64_292), between=between) == 24_422


def test_without_asking_income_all_is_due_as_soon_as_no_allowance_is_left() -> None:
    assert due(a_unit(36_207), trigger=Trigger.NO_ALLOWANCE) == 24_422
    assert due(a_unit(36_206), trigger=Trigger.NO_ALLOWANCE) == 0


def test_the_value_of_what_is_provided_bounds_the_rates() -> None:
    assert rates(24_422, 25_218, None) == (24_422, 25_218)
    assert rates(24_422, 25_218, 30_000) == (24_422, 5_578)
    assert rates(24_422, 25_218, 10_000) == (10_000, 0)
