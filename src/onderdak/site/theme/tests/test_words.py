"""How does a person read a date, a night, an amount and a count, in Dutch and in English?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.site.theme import words

FRIDAY = date(2026, 12, 4)


def plain(text: str) -> str:
    return text.replace(words.NBSP, " ")


@pytest.mark.parametrize(("language", "expected"), [("nl", "vr 4 dec 2026"), ("en", "Fri 4 Dec 2026")])
def test_a_day_has_its_weekday_and_year(language, expected):
    assert plain(words.day(FRIDAY, language)) == expected


def test_a_night_is_named_by_both_its_days():
    assert plain(words.night(date(2026, 12, 3), "nl")) == "nacht van 3 op 4 dec"


def test_a_night_over_the_end_of_a_month_names_both_months():
    assert plain(words.night(date(2026, 12, 31), "nl")) == "nacht van 31 dec op 1 jan"


def test_half_open_nights_end_with_their_last_evening():
    assert words.nights(date(2026, 12, 3), date(2026, 12, 9), "nl") == "3 t/m 8 dec"
    assert words.nights(date(2026, 11, 29), date(2026, 12, 9), "nl") == "29 nov t/m 8 dec"
    assert words.nights(date(2026, 12, 29), date(2027, 1, 3), "nl") == "29 dec 2026 t/m 2 jan 2027"
    assert words.nights(date(2026, 12, 3), date(2026, 12, 4), "nl") == "3 dec"


def test_a_moment_is_told_in_dutch_time_in_winter_and_summer():
    assert words.clock(datetime(2026, 12, 3, 15, 40, tzinfo=UTC)) == "16:40"
    assert words.clock(datetime(2026, 7, 3, 15, 40, tzinfo=UTC)) == "17:40"


def test_just_before_midnight_in_dutch_time_is_the_next_day_for_utc():
    assert words.on_day(datetime(2026, 12, 3, 23, 30, tzinfo=UTC)) == FRIDAY


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (113_287, "€ 1.132,87", "€1,132.87"),
        (5, "€ 0,05", "€0.05"),
        (-2_100, "€ \u221221,00", "€\u221221.00"),
    ],
)
def test_amounts_come_from_cents(cents, dutch, english):
    assert plain(words.euros(cents, "nl")) == dutch
    assert words.euros(cents, "en") == english


def test_counts_are_never_clamped():
    assert words.count(96_830, "nl") == "96.830"
    assert words.count(-21, "nl") == "\u221221"
    assert [words.count(value, "nl") for value in (-0.4, -0.0)] == ["0", "0"]
    assert words.count(-0.04, "nl", 1) == "0,0" and words.share(-0.0004, "nl") == "0,0%"
    assert words.share(1.006, "nl") == "100,6%"


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(hours=4, minutes=20), "4 u 20 min"),
        (timedelta(days=1, hours=17, minutes=59), "1 d 17 u"),
        (timedelta(days=11, hours=3), "11 d"),
        (timedelta(seconds=59), "0 min"),
    ],
)
def test_a_duration_names_its_two_largest_units(left, expected):
    assert plain(words.duration(left, "nl")) == expected


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_the_written_amount_reads_back_to_the_same_cents(cents):
    text = plain(words.euros(cents, "nl")).removeprefix("€ ").replace(".", "").replace(",", "")
    assert int(text.replace(words.MINUS, "-")) == cents
