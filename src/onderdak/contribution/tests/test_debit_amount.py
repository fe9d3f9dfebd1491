"""How much of a claim may be debited on this day, and what goes back to a resident?"""

from dataclasses import replace
from datetime import date

from onderdak.contribution.rules.claim_course import Course, State
from onderdak.contribution.rules.debit_amount import debit_cents, refund_cents
from onderdak.contribution.rules.payment_plan import plan_of
from onderdak.contribution.rules.payment_terms import Span

DUE = date(2026, 4, 7)
COURSE = Course(
    state=State.NOTIFIED, notified_on=date(2026, 2, 20), due_on=DUE, reminded_on=None, reminder_until=None,
    deferrals=(), objected=False, before_paid=State.NOTIFIED, reminders=0, lapse_on=None,
)  # fmt: skip
DEFERRED = replace(COURSE, deferrals=(Span(DUE, date(2026, 9, 1)),))


def test_nothing_is_taken_before_the_last_day_to_pay() -> None:
    assert debit_cents(COURSE, 24422, date(2026, 4, 6)) == 0
    assert debit_cents(COURSE, 24422, DUE) == 24422


def test_nothing_is_taken_while_a_deferral_runs_without_a_plan() -> None:
    assert debit_cents(DEFERRED, 24422, date(2026, 5, 1)) == 0
    assert debit_cents(DEFERRED, 24422, date(2026, 9, 1)) == 24422


def test_a_plan_lets_only_what_is_due_and_unpaid_be_taken() -> None:
    plan = plan_of(24422, 4, date(2026, 5, 1))
    assert debit_cents(DEFERRED, 24422, date(2026, 4, 30), plan=plan) == 0
    assert debit_cents(DEFERRED, 24422, date(2026, 6, 1), plan=plan) == plan[0].cents + plan[1].cents
    paid = plan[0].cents
    left = debit_cents(DEFERRED, 24422 - paid, date(2026, 6, 1), plan=plan, paid_since_plan=paid)
    assert left == plan[1].cents


def test_a_claim_that_is_paid_or_taken_back_gives_nothing() -> None:
    for state in (State.PAID, State.REVOKED, State.REMITTED, State.ASSESSED):
        assert debit_cents(replace(COURSE, state=state), 24422, DUE) == 0
    assert debit_cents(COURSE, 0, DUE) == 0


def test_what_is_on_its_way_back_is_not_sent_twice() -> None:
    assert (refund_cents(5000, 0), refund_cents(5000, 5000), refund_cents(5000, 9000)) == (5000, 0, 0)
