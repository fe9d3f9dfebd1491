"""Is absence long enough for the power of RooO 7(1)(b), on which day and how counted?"""

from datetime import date, timedelta

from onderdak.duty.rules.absence import absence_power

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
