"""Is absence long enough for the power of RooO 7(1)(b), on which day and how counted?"""

from datetime import date, timedelta

import pytest

from onderdak.duty.rules.absence import FOR_GOOD, absence_power, must_be_gone
from onderdak.kernel.errors import AbsenceTooShort

TEN_TEN_NINE = [
    (date(2024, 2, 1), date(2024, 2, 11)),
    (date(2024, 4, 1), date(2024, 4, 11)),
    (date(2024, 6, 1), date(2024, 6, 10)),
]


def power(absences: list[tuple[date, date]], on: date) -> bool:
    return absence_power(absences, on=on, most_days=28)


def test_ten_and_ten_and_nine_days_count_together_from_july_2024() -> None:
    assert not power(TEN_TEN_NINE, date(2024, 6, 30))
    assert power(TEN_TEN_NINE, date(2024, 7, 1))


def test_twenty_eight_in_a_year_is_not_more_than_twenty_eight() -> None:
    year = [(date(2025, 3, 1), date(2025, 3, 29))]
    assert not power(year, date(2025, 12, 31))
    assert power([(date(2025, 3, 1), date(2025, 3, 30))], date(2025, 12, 31))


def test_before_that_day_one_period_of_twenty_eight_days_counts() -> None:
    assert power([(date(2024, 3, 1), date(2024, 3, 29))], date(2024, 6, 30))
    assert not power([(date(2024, 3, 1), date(2024, 3, 28))], date(2024, 6, 30))
    touching = [(date(2024, 3, 1), date(2024, 3, 15)), (date(2024, 3, 15), date(2024, 3, 29))]
    assert power(touching, date(2024, 6, 30))


def test_a_new_year_starts_at_zero_and_days_to_come_do_not_count() -> None:
    around = [(date(2025, 12, 10), date(2026, 1, 15))]
    assert not power(around, date(2026, 1, 31))
    assert not power([(date(2026, 1, 1), date(2026, 3, 1))], date(2026, 1, 20))


def test_the_same_days_told_twice_count_once() -> None:
    once = [(date(2025, 3, 1), date(2025, 3, 16))]
    assert not power(once * 2, date(2025, 12, 31))
    assert not power([], date(2025, 12, 31))
    assert date(2025, 3, 16) - once[0][0] == timedelta(days=15)


@pytest.mark.parametrize("reason", FOR_GOOD)
def test_who_said_where_they_went_to_live_is_gone_for_good(reason: str) -> None:
    must_be_gone([], left_reason=reason, on=date(2025, 10, 31), most_days=28)


@pytest.mark.parametrize("reason", ["", "left_unknown"])
def test_who_is_away_too_short_keeps_the_duty_with_the_days_that_count(reason: str) -> None:
    month = [(date(2025, 10, 1), date(2025, 10, 29))]
    with pytest.raises(AbsenceTooShort) as refused:
        must_be_gone(month, left_reason=reason, on=date(2025, 10, 31), most_days=28)
    assert refused.value.detail == {"days": 28, "most_days": 28}
    must_be_gone(
        [(date(2025, 10, 1), date(2025, 10, 30))], left_reason="", on=date(2025, 10, 31), most_days=28
    )
