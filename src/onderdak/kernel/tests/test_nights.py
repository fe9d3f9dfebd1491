"""Which nights does a period hold, and to which night does a moment belong?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.kernel.nights import NETHERLANDS, Nights, local_date, night_of, one_night

periods = st.builds(
    lambda start, count: Nights(start, start + timedelta(days=count)),
    st.dates(date(2022, 1, 1), date(2022, 3, 1)),
    st.integers(1, 40),
)


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        pytest.param(datetime(2025, 10, 31, 23, 30), date(2025, 10, 31), id="before_midnight"),
        pytest.param(datetime(2025, 11, 1, 5, 59), date(2025, 10, 31), id="just_before_six"),
        pytest.param(datetime(2025, 11, 1, 6, 0), date(2025, 11, 1), id="six_is_the_new_day"),
        pytest.param(datetime(2025, 10, 26, 2, 30), date(2025, 10, 25), id="hour_that_comes_twice"),
        pytest.param(datetime(2026, 3, 29, 3, 0), date(2026, 3, 28), id="after_the_hour_that_is_skipped"),
    ],
)
def test_a_moment_belongs_to_night(moment: datetime, night: date) -> None:
    assert night_of(moment.replace(tzinfo=NETHERLANDS)) == night


def test_the_night_follows_dutch_time_whatever_zone_the_moment_has() -> None:
    assert night_of(datetime(2025, 7, 1, 3, 59, tzinfo=UTC)) == date(2025, 6, 30)
    assert night_of(datetime(2025, 7, 1, 4, 0, tzinfo=UTC)) == date(2025, 7, 1)
    assert local_date(datetime(2025, 6, 30, 22, 0, tzinfo=UTC)) == date(2025, 7, 1)


def test_a_moment_without_zone_is_refused() -> None:
    for read in (night_of, local_date):
        with pytest.raises(ValueError, match="time zone"):
            read(datetime(2025, 7, 1, 4))


def test_a_period_without_nights_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one night"):
        Nights(date(2026, 1, 1), date(2026, 1, 1))


def test_one_night_ends_the_next_morning() -> None:
    assert list(one_night(date(2026, 2, 28))) == [date(2026, 2, 28)]
    assert one_night(date(2026, 2, 28)).until == date(2026, 3, 1)


@given(periods, periods)
def test_common_nights_are_exactly_the_nights_in_both(one: Nights, other: Nights) -> None:
    common = one.common(other)

    assert set(common or ()) == set(one) & set(other)
    assert one.overlaps(other) == other.overlaps(one) == (common is not None)


@given(periods, st.dates(date(2021, 12, 1), date(2022, 6, 1)))
def test_a_night_is_in_the_period_when_counting_finds_it(period: Nights, night: date) -> None:
    assert (night in period) == (night in list(period))
    assert period.count == len(list(period))
