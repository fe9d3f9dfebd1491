"""Under which funding regime does a location stand on a day, and is its mix whole?"""

from datetime import date

from onderdak.funding.rules.regime_of_day import mix_faults, regime_of_day
from onderdak.funding.types import MixPart, RegimeSpan, TargetGroup

ALL = (MixPart(TargetGroup.DISPLACED, 100),)
HALF = (MixPart(TargetGroup.DISPLACED, 50), MixPart(TargetGroup.STATUS_HOLDERS, 50))


def span(code: str, start: int, until: int | None, order: int) -> RegimeSpan:
    end = None if until is None else date(2026, until, 1)
    return RegimeSpan(code, date(2026, start, 1), end, ALL, "BooO", order)


def test_the_last_record_about_a_day_counts_and_the_older_one_stays_around_it():
    spans = [span("booo", 1, None, 1), span("other_payer", 3, 5, 2)]
    found = [regime_of_day(spans, date(2026, month, 1)) for month in (1, 3, 4, 5)]
    assert [one.regime for one in found] == ["booo", "other_payer", "other_payer", "booo"]
    assert regime_of_day(spans, date(2025, 12, 31)) is None


def test_a_mix_is_whole_or_named():
    assert mix_faults(ALL) == mix_faults(HALF) == ()
    assert mix_faults(HALF[:1]) == (("mix", "not_100_percent"),)
    assert mix_faults((HALF[0], HALF[0])) == (("mix", "group_twice"),)
    assert ("mix", "range") in mix_faults((MixPart(TargetGroup.ASYLUM, 0), *ALL))
