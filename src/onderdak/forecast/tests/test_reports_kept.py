"""Since when do reports count, when one of them bears an odd early date?"""

from datetime import date, timedelta

import pytest

from onderdak.forecast.rules.reports_kept import LONGEST_GAP, kept_since
from onderdak.forecast.web.wording import assumption

NIGHT, BEGAN = date(2026, 11, 20), date(2026, 1, 5)
WEEKLY = [BEGAN + timedelta(days=7 * week) for week in range(45)]
HISTORY = [BEGAN - timedelta(days=7 * week) for week in range(1, 60)]


@pytest.mark.parametrize(
    ("days", "recorded", "first"),
    [
        (WEEKLY, BEGAN, BEGAN),
        ([date(2023, 5, 1), *WEEKLY], BEGAN, BEGAN),
        ([date(2023, 5, 1), *HISTORY, *WEEKLY], BEGAN, HISTORY[-1]),
        ([BEGAN + timedelta(days=200)], BEGAN, BEGAN),
        ([NIGHT - timedelta(days=3), NIGHT - timedelta(days=5)], NIGHT, NIGHT - timedelta(days=5)),
        ([BEGAN - LONGEST_GAP], BEGAN, BEGAN - LONGEST_GAP),
        ([], None, NIGHT),
    ],
    ids=["own weeks", "one odd date", "history and one odd date", "a quiet register", "a first week", "at the"
         " edge", "nothing"],
)  # fmt: skip
def test_reports_count_since_they_were_kept_and_no_single_day_stretches_that(days, recorded, first):
    assert kept_since(days, recorded=recorded, night=NIGHT) == first
    assert kept_since(reversed(days), recorded=recorded, night=NIGHT) == first


def test_what_is_left_out_is_said():
    said = assumption({"code": "reports_early", "households": 2, "since": "2026-01-05"})
    assert "5 jan 2026" in said
    assert ": 2." in said
