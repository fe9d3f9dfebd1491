"""Can a measure be ready on its day?"""

from datetime import date

from onderdak.forecast.rules.lead_time import in_time

TODAY = date(2026, 1, 1)


def test_the_day_on_which_it_is_just_ready_is_in_time():
    assert in_time({"from": "2026-01-31", "leadDays": 30}, today=TODAY)
    assert not in_time({"from": "2026-01-30", "leadDays": 30}, today=TODAY)


def test_a_measure_without_a_first_day_or_lead_time_is_in_time():
    assert in_time({"leadDays": 900}, today=TODAY)
    assert in_time({"from": "2026-01-01"}, today=TODAY)
    assert not in_time({"from": "2025-12-31"}, today=TODAY)
