"""Which data of a forecast are too old to say nothing about it?"""

from datetime import date

from onderdak.forecast.rules.stale_data import stale_sources

TODAY = date(2026, 1, 31)


def test_a_source_at_its_limit_is_not_old_and_a_day_later_it_is():
    assert stale_sources({"night": "2026-01-23"}, today=TODAY) == ()
    assert stale_sources({"night": "2026-01-22"}, today=TODAY) == (("night", 9),)


def test_moments_count_as_days_and_unknown_sources_have_no_limit():
    told = {"placement": "2026-01-20T10:00:00+00:00", "reportsSince": "2020-01-01"}
    assert stale_sources(told, today=TODAY) == (("placement", 11),)
