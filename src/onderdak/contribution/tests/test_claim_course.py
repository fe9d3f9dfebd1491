"""Where does a claim stand after everything that happened to it?"""

from datetime import date

from onderdak.contribution.rules.claim_course import ClaimFact, Happened, State, course_of, notice_of
from onderdak.contribution.rules.payment_terms import Span
from onderdak.law.public import law_at

LAW = law_at(date(2026, 6, 1), date(2026, 6, 1))
NOTIFIED = ClaimFact(Happened.NOTIFIED, date(2026, 2, 20), State.NOTIFIED, date(2026, 4, 7))


def a_course(*facts: ClaimFact):
    return course_of((NOTIFIED, *facts), LAW)


def test_nothing_happened_yet() -> None:
    course = course_of((), LAW)
    assert (course.state, course.due_on, course.lapse_on) == (State.ASSESSED, None, None)


def test_the_term_runs_from_the_letter_also_when_money_came_in_before_it() -> None:
    decided = ClaimFact(Happened.ASSESSED, date(2026, 1, 5), State.ASSESSED)
    part = ClaimFact(Happened.PART_PAID, date(2026, 1, 20), State.ASSESSED)
    unknown = course_of((decided, part), LAW)
    assert (unknown.state, unknown.due_on, unknown.lapse_on) == (State.ASSESSED, None, None)
    known = course_of((decided, notice_of(date(2026, 2, 20), LAW), part), LAW)
    assert (known.state, known.notified_on, known.due_on) == (
        State.NOTIFIED, date(2026, 2, 20), date(2026, 4, 7),
    )  # fmt: skip


def test_in_default_is_worked_out_from_the_day_and_what_is_open() -> None:
    course = a_course()
    assert not course.in_default(date(2026, 4, 7), 1)
    assert course.in_default(date(2026, 4, 8), 1)
    assert not course.in_default(date(2026, 4, 8), 0)


def test_a_new_deferral_replaces_what_is_left_of_the_old_one() -> None:
    first = ClaimFact(Happened.DEFERRED, date(2026, 5, 1), State.NOTIFIED, date(2026, 8, 1))
    second = ClaimFact(Happened.DEFERRED, date(2026, 6, 1), State.NOTIFIED, date(2026, 7, 1))
    assert a_course(first, second).deferrals == (
        Span(date(2026, 5, 1), date(2026, 6, 1)), Span(date(2026, 6, 1), date(2026, 7, 1)),
    )  # fmt: skip


def test_a_deferral_that_is_withdrawn_ends_that_day() -> None:
    first = ClaimFact(Happened.DEFERRED, date(2026, 5, 1), State.NOTIFIED, date(2026, 8, 1))
    end = ClaimFact(Happened.DEFERRAL_ENDED, date(2026, 5, 10), State.NOTIFIED)
    course = a_course(first, end)
    assert course.deferral_on(date(2026, 5, 9)) and not course.deferral_on(date(2026, 5, 10))


def test_a_returned_payment_leads_back_to_where_it_stood() -> None:
    reminded = ClaimFact(Happened.REMINDED, date(2026, 4, 10), State.REMINDED, date(2026, 4, 24))
    paid = ClaimFact(Happened.PAID, date(2026, 4, 12), State.PAID)
    assert a_course(reminded, paid).before_paid is State.REMINDED
    assert a_course(paid).before_paid is State.NOTIFIED


def test_an_objection_runs_until_it_ends_and_moves_nothing() -> None:
    objected = ClaimFact(Happened.OBJECTED, date(2026, 3, 1), State.NOTIFIED)
    ended = ClaimFact(Happened.OBJECTION_ENDED, date(2026, 4, 1), State.NOTIFIED)
    assert a_course(objected).objected
    assert not a_course(objected, ended).objected
    assert a_course(objected).state is State.NOTIFIED
