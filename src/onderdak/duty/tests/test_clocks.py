"""When does a clock end, what stops it, and does nothing ever move the term of a court?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules import clocks
from onderdak.duty.rules.clocks import (
    STOPS,
    court_deadline,
    due_day,
    end_of,
    is_near,
    must_stop_lawfully,
    on_work_list,
)
from onderdak.duty.types import ClockKind, Pause
from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.kernel.nights import NETHERLANDS
from onderdak.kernel.terms import SetBy, days, is_working_day, last_day, months, weeks

DAY = timedelta(days=1)
FIRST = date(2025, 1, 1)
events = st.dates(FIRST, date(2027, 12, 31))
terms = st.one_of(
    st.builds(weeks, st.integers(1, 18), st.sampled_from(SetBy)),
    st.builds(days, st.integers(1, 60), st.sampled_from(SetBy)),
    st.builds(months, st.integers(1, 3), st.sampled_from(SetBy)),
)


@st.composite
def stops(draw: st.DrawFn, around: date) -> Pause:
    start = around + draw(st.integers(-20, 120)) * DAY
    return Pause(start, start + draw(st.integers(1, 40)) * DAY, "Awb 4:15(1)")


@pytest.mark.parametrize(
    ("event", "term", "end"),
    [
        (date(2026, 2, 20), weeks(6, SetBy.ACT), date(2026, 4, 7)),
        (date(2026, 4, 21), weeks(2, SetBy.ACT), date(2026, 5, 6)),
        (date(2025, 10, 31), weeks(8, SetBy.ACT), date(2025, 12, 29)),
        (date(2025, 10, 31), days(15, SetBy.REGULATION), date(2025, 11, 15)),
    ],
    ids=[
        "six weeks to Good Friday",
        "two weeks to 5 May",
        "eight weeks to Boxing Day",
        "fifteen days stay put",
    ],
)
def test_terms_that_were_counted_by_hand(event, term, end) -> None:
    assert due_day(event, term) == end


@pytest.mark.parametrize(
    ("pauses", "end"),
    [
        ([Pause(date(2026, 1, 12), date(2026, 1, 19), "")], date(2026, 3, 9)),
        ([Pause(date(2025, 12, 20), date(2026, 1, 8), "")], date(2026, 3, 4)),
        ([Pause(date(2026, 3, 10), date(2026, 3, 20), "")], date(2026, 3, 2)),
        (
            [
                Pause(date(2026, 1, 12), date(2026, 1, 19), ""),
                Pause(date(2026, 1, 15), date(2026, 1, 22), ""),
            ],
            date(2026, 3, 12),
        ),
        ([Pause(date(2026, 1, 12), None, "")], None),
        ([Pause(date(2026, 2, 23), date(2026, 3, 23), "")], date(2026, 3, 30)),
    ],
    ids=["a week", "begun before the term", "after the end", "overlap once", "stands still", "near the end"],
)
def test_a_pause_moves_the_end_by_its_days(pauses, end) -> None:
    # eight weeks from Monday 5 January 2026 end on Monday 2 March
    assert due_day(date(2026, 1, 5), weeks(8, SetBy.ACT), pauses) == end


@given(events, terms)
def test_without_a_pause_a_clock_is_the_term_of_the_law(event, term) -> None:
    assert due_day(event, term) == last_day(event, term)


@given(st.data(), events, terms)
def test_a_pause_never_shortens_a_term_and_never_takes_more_than_its_days(data, event, term) -> None:
    pauses = data.draw(st.lists(stops(event), max_size=4))
    end, plain = due_day(event, term, pauses), last_day(event, term)
    still = {pause.start + n * DAY for pause in pauses for n in range((pause.until - pause.start).days)}
    assert end is not None
    ran = sum(event + n * DAY not in still for n in range(1, (end - event).days + 1))
    assert end >= plain
    if not term.moves:
        assert ran == (plain - event).days
    else:
        assert (
            is_working_day(end)
            and ran >= (last_day(event, type(term)(term.count, term.unit, SetBy.AGREEMENT)) - event).days
        )


@given(st.data(), events, terms)
def test_the_order_of_pauses_and_cutting_one_in_two_change_nothing(data, event, term) -> None:
    pauses = data.draw(st.lists(stops(event), min_size=1, max_size=4))
    mixed = data.draw(st.permutations(pauses))
    whole = mixed[0]
    middle = whole.start + (whole.until - whole.start) // 2
    halves = (
        [Pause(whole.start, middle, ""), Pause(middle, whole.until, "")] if middle > whole.start else [whole]
    )
    assert due_day(event, term, pauses) == due_day(event, term, [*halves, *mixed[1:]])


@given(st.data(), events, terms)
def test_one_more_pause_never_ends_a_term_earlier(data, event, term) -> None:
    pauses = data.draw(st.lists(stops(event), max_size=3))
    more = data.draw(stops(event))
    assert due_day(event, term, [*pauses, more]) >= due_day(event, term, pauses)


@given(events, terms, st.integers(1, 5))
def test_a_pause_that_runs_stops_the_clock_unless_it_was_over(event, term, back) -> None:
    end = last_day(event, term)
    assert due_day(event, term, [Pause(end - back * DAY, None, "")]) is None or end - back * DAY > end
    assert due_day(event, term, [Pause(end + DAY, None, "")]) == end


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.integers(1, 1000))
def test_hours_of_a_court_are_real_hours_in_every_week(moment, hours) -> None:
    assert court_deadline(moment, hours, "hours") - moment == timedelta(hours=hours)


@given(st.dates(FIRST, date(2027, 1, 1)), st.integers(1, 60))
def test_days_of_a_court_end_with_the_day_whatever_day_it_is(day, count) -> None:
    given_at = datetime(day.year, day.month, day.day, 9, tzinfo=NETHERLANDS)
    end = court_deadline(given_at, count, "days").astimezone(NETHERLANDS)
    assert (end.date(), end.hour) == (day + (count + 1) * DAY, 0)


def test_seventy_two_hours_on_friday_end_on_monday_also_when_the_clock_goes_back() -> None:
    friday = datetime(2026, 5, 1, 16, tzinfo=NETHERLANDS)
    assert court_deadline(friday, 72, "hours") == datetime(2026, 5, 4, 16, tzinfo=NETHERLANDS)
    october = datetime(2025, 10, 24, 16, tzinfo=NETHERLANDS)
    assert court_deadline(october, 72, "hours").astimezone(NETHERLANDS).hour == 15


@pytest.mark.parametrize(("count", "unit"), [(0, "hours"), (1001, "days"), (1, "weeks"), (-1, "days")])
def test_a_term_that_no_court_gives_is_refused(count: int, unit: str) -> None:
    with pytest.raises(InputInvalid):
        court_deadline(datetime(2025, 10, 31, tzinfo=UTC), count, unit)


@pytest.mark.parametrize("kind", ClockKind)
def test_a_clock_stops_only_on_a_ground_of_its_own(kind: ClockKind) -> None:
    for basis in {basis for bases in STOPS.values() for basis in bases} | {"", "busy"}:
        if basis in STOPS.get(kind, ()):
            must_stop_lawfully(kind, basis)
        else:
            with pytest.raises(ClosedListOnly):
                must_stop_lawfully(kind, basis)


def test_nothing_stops_a_court() -> None:
    assert ClockKind.COURT not in STOPS


@pytest.mark.parametrize("kind", ClockKind)
def test_every_clock_stands_on_the_work_list_before_it_ends_and_until_it_is_met(kind: ClockKind) -> None:
    now = datetime(2025, 10, 31, 12, tzinfo=UTC)
    assert on_work_list(kind, now + timedelta(minutes=1), now)
    assert on_work_list(kind, now + timedelta(hours=23), now)
    assert on_work_list(kind, now - timedelta(days=400), now)
    assert not on_work_list(kind, None, now)


def test_near_is_within_a_day_and_not_over() -> None:
    now = datetime(2025, 10, 31, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert [is_near(now + hours * hour, now) for hours in (0, 1, 24, 25)] == [False, True, True, False]
    assert not is_near(None, now)


def test_a_day_is_over_at_midnight_on_the_wall_clock() -> None:
    assert end_of(date(2025, 10, 31)) == datetime(2025, 11, 1, tzinfo=NETHERLANDS)
    assert end_of(date(2025, 10, 26)) - end_of(date(2025, 10, 25)) == timedelta(hours=25)


MUTANTS = {
    "overlaps count twice": ("_merged", lambda pauses: sorted(pauses, key=lambda one: one.start)),
    "weekends end a term": ("_moved", lambda end, term: end),
    "pauses are ignored": ("_merged", lambda pauses: []),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_clock_with_a_broken_part_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, *MUTANTS[name])
    start, term = date(2026, 1, 5), weeks(8, SetBy.ACT)
    week, over = (
        Pause(date(2026, 1, 12), date(2026, 1, 19), ""),
        Pause(date(2026, 1, 15), date(2026, 1, 22), ""),
    )
    weekend = Pause(date(2026, 1, 12), date(2026, 1, 17), "")
    right = (due_day(start, term, [week, over]), due_day(start, term, [weekend]))
    assert right != (date(2026, 3, 12), date(2026, 3, 9))
