"""Since when, or from when, does the machine propose that it is full?"""

from datetime import date, timedelta

from onderdak.forecast.rules.proposed_day import proposed_day

TODAY = date(2025, 10, 3)


def the_day(**changed):
    return proposed_day(**({"is_full": False, "middle": None, "warned_days": 30, "today": TODAY} | changed))


def test_full_now_is_since_today():
    assert the_day(is_full=True) == TODAY
    assert the_day(is_full=True, middle=TODAY + timedelta(days=9)) == TODAY


def test_what_is_expected_is_still_to_come():
    assert the_day(middle=date(2025, 12, 1)) == date(2025, 12, 1)
    assert the_day() == TODAY + timedelta(days=30)
    assert the_day(middle=TODAY) == TODAY + timedelta(days=1)
    assert the_day(middle=TODAY - timedelta(days=4)) == TODAY + timedelta(days=1)
