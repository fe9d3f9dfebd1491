"""Which chance does a statement freeze, and of which window?"""

from datetime import date

import pytest

from onderdak.forecast.store.models import Issued
from onderdak.forecast.usecases import stated_chance as step

START = date(2025, 11, 1)
DATES = ["2025-11-01", "2025-12-01", "2025-12-31", "2026-04-01"]
SURE = {"by": [0.0, 1.0, 1.0, 1.0]}
SLOW = {"by": [0.0, 0.1, 0.2, 0.4]}


@pytest.fixture(autouse=True)
def levels(monkeypatch):
    monkeypatch.setattr(step, "alarm_levels", lambda: {30: 0.2, 60: 0.35, 90: 0.5})


def a_run() -> Issued:
    return Issued(as_of=START, horizon_days=151, summary={"dates": DATES})


def test_a_statement_from_a_warning_says_the_chance_of_that_warning():
    (first, *_) = step.warnings_of(SURE, a_run(), {30: 0.2, 60: 0.35, 90: 0.5})
    assert (first.days, first.chance) == (30, 1.0)
    assert step.stated_chance(SURE, a_run(), date(2025, 11, 9)) == (1.0, 30)  # before the second date
    assert step.stated_chance(SURE, a_run(), date(2025, 12, 20)) == (1.0, 60)


def test_without_a_warning_it_is_the_chance_by_the_first_date_that_is_not_before_the_day():
    assert step.stated_chance(SLOW, a_run(), date(2025, 11, 9)) == (0.1, 30)
    assert step.stated_chance(SLOW, a_run(), date(2026, 3, 1)) == (0.4, 151)


def test_beyond_the_last_date_the_run_says_nothing():
    assert step.stated_chance(SURE, a_run(), date(2026, 4, 2)) is None
