"""On which day does a legal term end, and when does it not move?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workalendar.europe import Netherlands

from onderdak.kernel.nights import NETHERLANDS
from onderdak.kernel.terms import (
    FIRST_YEAR,
    SetBy,
    counted_back,
    days,
    expires_at,
    is_working_day,
    last_day,
    months,
    public_holidays,
    weeks,
    years,
)

ACT = SetBy.ACT
GOOD_FRIDAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("event", "term", "end"),
    [
        pytest.param(
            date(2026, 2, 20), weeks(6, ACT), date(2026, 4, 7), id="good_friday_and_easter_are_skipped"
        ),
        pytest.param(
            date(2026, 4, 21), weeks(2, ACT), date(2026, 5, 6), id="liberation_day_counts_every_year"
        ),
        pytest.param(date(2026, 1, 5), weeks(6, ACT), date(2026, 2, 16), id="a_monday_stays"),
        pytest.param(date(2026, 1, 31), months(1, ACT), date(2026, 3, 2), id="short_month_then_weekend"),
        pytest.param(date(2026, 4, 2), days(3, ACT), date(2026, 4, 8), id="three_days_hold_two_working_days"),
        pytest.param(date(2026, 4, 2), days(2, ACT), date(2026, 4, 7), id="two_days_only_move_their_end"),
        pytest.param(date(2026, 4, 2), days(7, ACT), date(2026, 4, 9), id="a_week_has_its_working_days"),
    ],
)
def test_the_term_ends_on(event: date, term, end: date) -> None:
    assert last_day(event, term) == end


@pytest.mark.parametrize(
    ("term", "start"),
    [
        pytest.param(days(91, ACT), GOOD_FRIDAY - timedelta(days=91), id="more_than_90_days"),
        pytest.param(weeks(13, ACT), GOOD_FRIDAY - timedelta(weeks=13), id="more_than_12_weeks"),
        pytest.param(months(4, ACT), date(2025, 12, 3), id="more_than_3_months"),
        pytest.param(years(1, ACT), date(2025, 4, 3), id="years"),
        pytest.param(days(15, SetBy.REGULATION), date(2026, 3, 19), id="set_by_a_regulation"),
        pytest.param(days(14, SetBy.COURT), date(2026, 3, 20), id="set_by_a_court"),
    ],
)
def test_a_term_outside_the_act_ends_on_good_friday_all_the_same(term, start: date) -> None:
    assert last_day(start, term) == GOOD_FRIDAY


@pytest.mark.parametrize(
    ("term", "start"),
    [
        pytest.param(days(90, ACT), GOOD_FRIDAY - timedelta(days=90), id="90_days"),
        pytest.param(weeks(12, ACT), GOOD_FRIDAY - timedelta(weeks=12), id="12_weeks"),
        pytest.param(months(3, ACT), date(2026, 1, 3), id="3_months"),
        pytest.param(days(15, SetBy.ORDER_IN_COUNCIL), date(2026, 3, 19), id="set_by_an_order_in_council"),
    ],
)
def test_the_longest_terms_of_the_act_still_move(term, start: date) -> None:
    assert last_day(start, term) == date(2026, 4, 7)


def test_seventy_two_hours_from_friday_end_on_monday() -> None:
    friday = datetime(2026, 1, 9, 16, tzinfo=NETHERLANDS)

    assert expires_at(friday, 72) == datetime(2026, 1, 12, 16, tzinfo=NETHERLANDS)


def test_hours_stay_hours_in_the_night_the_clock_changes() -> None:
    before = datetime(2026, 3, 28, 16, tzinfo=NETHERLANDS)

    end = expires_at(before, 24)

    assert end - before.astimezone(UTC) == timedelta(hours=24)
    assert end.astimezone(NETHERLANDS).hour == 17


def test_a_term_counted_back_may_end_on_a_holiday() -> None:
    assert counted_back(date(2026, 4, 7), 1) == date(2026, 4, 6)


def test_a_day_made_equal_by_decree_moves_the_term() -> None:
    friday = date(2026, 5, 15)

    assert last_day(date(2026, 5, 1), weeks(2, ACT)) == friday
    assert last_day(date(2026, 5, 1), weeks(2, ACT), by_decree={friday}) == date(2026, 5, 18)


@pytest.mark.parametrize("year", range(FIRST_YEAR, 2061))
def test_holidays_equal_an_independent_calendar(year: int) -> None:
    calendar = Netherlands()
    oracle = {day for day, _ in calendar.holidays(year)} | {calendar.get_good_friday(year), date(year, 5, 5)}
    sundays = {calendar.get_easter_sunday(year), calendar.get_whit_sunday(year)}

    assert public_holidays(year) | sundays == oracle | sundays


def test_kings_day_on_a_sunday_is_kept_on_saturday() -> None:
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


events = st.dates(date(2022, 3, 1), date(2040, 12, 31))
short_terms = st.one_of(
    st.builds(days, st.integers(1, 90), st.just(ACT)),
    st.builds(weeks, st.integers(1, 12), st.just(ACT)),
    st.builds(months, st.integers(1, 3), st.just(ACT)),
)


@settings(deadline=None)  # a busy machine is no failure
@given(events, short_terms)
def test_a_moving_term_ends_on_a_working_day_and_is_never_shortened(event: date, term) -> None:
    unmoved = last_day(event, type(term)(term.count, term.unit, SetBy.COURT))

    end = last_day(event, term)

    assert is_working_day(end)
    assert end >= unmoved
    assert end - unmoved <= timedelta(days=7)


@settings(deadline=None)  # a busy machine is no failure
@given(events, st.integers(3, 90))
def test_three_days_or_more_hold_two_working_days(event: date, count: int) -> None:
    end = last_day(event, days(count, ACT))
    inside = [event + timedelta(days=day) for day in range(1, (end - event).days + 1)]

    assert sum(map(is_working_day, inside)) >= 2


@settings(deadline=None)  # a busy machine is no failure
@given(events, short_terms, st.integers(0, 30))
def test_a_later_event_never_ends_earlier(event: date, term, later: int) -> None:
    assert last_day(event, term) <= last_day(event + timedelta(days=later), term)


@pytest.mark.parametrize("make", [days, weeks, months, years])
def test_an_empty_term_is_a_mistake(make) -> None:
    with pytest.raises(ValueError, match="at least one"):
        make(0, ACT)


def test_hours_need_a_zone_and_a_length() -> None:
    with pytest.raises(ValueError, match="time zone"):
        expires_at(datetime(2026, 1, 9, 16), 72)
    with pytest.raises(ValueError, match="at least one hour"):
        expires_at(datetime(2026, 1, 9, 16, tzinfo=UTC), 0)


def test_years_before_the_present_kings_day_are_refused() -> None:
    with pytest.raises(ValueError, match="2014"):
        public_holidays(2013)
