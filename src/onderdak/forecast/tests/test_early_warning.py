"""When is a warning given that reception will be full?"""

from onderdak.forecast.rules.early_warning import early_warnings
from onderdak.forecast.types import Warned

LEVELS = {30: 0.2, 60: 0.35, 90: 0.5}


def test_a_chance_at_its_level_warns_and_one_below_does_not():
    found = early_warnings({30: 0.2, 60: 0.34, 90: 0.9}, LEVELS)
    assert found == (Warned(30, 0.2, 0.2), Warned(90, 0.9, 0.5))


def test_a_horizon_that_is_too_short_warns_of_nothing():
    assert early_warnings({}, LEVELS) == ()
    assert early_warnings({30: 1.0}, {}) == ()
