"""Until when may a debt be paid, and when does it lapse?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.payment_terms import Span, due_day, lapse_day, reminder_end
from onderdak.law.public import law_at

LAW = law_at(date(2026, 6, 1), date(2026, 6, 1))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("notified", "due"),
    [(date(2026, 2, 20), date(2026, 4, 7)), (date(2026, 11, 20), date(2027, 1, 4))],
    ids=["good friday", "new year"],
)
def test_six_weeks_and_on_to_a_working_day(notified, due) -> None:
    assert due_day(notified, LAW) == due


def test_a_decision_may_give_more_time_and_never_less() -> None:
    assert due_day(date(2026, 2, 20), LAW, date(2026, 5, 1)) == date(2026, 5, 1)
    assert due_day(date(2026, 2, 20), LAW, date(2026, 3, 1)) == date(2026, 4, 7)


def test_a_reminder_gives_two_weeks_and_liberation_day_is_no_working_day() -> None:
    assert reminder_end(date(2026, 4, 21), LAW) == date(2026, 5, 6)


def test_a_debt_lapses_five_years_after_its_term() -> None:
    assert lapse_day(date(2026, 4, 7), LAW) == date(2031, 4, 7)


def test_a_reminder_starts_five_new_years_and_one_after_the_lapse_revives_nothing() -> None:
    due = date(2026, 4, 7)
    assert lapse_day(due, LAW, interrupted_on=[date(2026, 4, 21)]) == date(2031, 4, 21)
    assert lapse_day(due, LAW, interrupted_on=[date(2031, 4, 8)]) == date(2031, 4, 7)


def test_days_of_deferral_after_the_term_are_added() -> None:
    due = date(2026, 4, 7)
    after = Span(date(2026, 5, 1), date(2026, 5, 31))
    before = Span(date(2026, 3, 1), date(2026, 4, 8))
    assert lapse_day(due, LAW, stood_still=[after]) == date(2031, 5, 7)
    assert lapse_day(due, LAW, stood_still=[before]) == date(2031, 4, 7)


@given(DAYS, st.lists(DAYS, max_size=3))
def test_an_interruption_never_makes_it_earlier(due, days) -> None:
    assert lapse_day(due, LAW, interrupted_on=sorted(days)) >= lapse_day(due, LAW)
