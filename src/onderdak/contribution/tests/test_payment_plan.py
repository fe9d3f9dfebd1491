"""How is a debt spread over months, and when does a resident fall behind?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.payment_plan import behind_cents, first_part_on, plan_of


def test_the_end_of_the_month_stays_the_end_of_the_month() -> None:
    days = [one.due_on for one in plan_of(300, 3, date(2026, 1, 31))]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


@pytest.mark.parametrize(
    ("due_on", "first"),
    [
        (None, date(2025, 11, 30)),
        (date(2025, 9, 1), date(2025, 11, 30)),
        (date(2025, 12, 12), date(2025, 12, 12)),
    ],
)
def test_no_part_is_asked_before_the_claim_is_due_or_within_a_month(due_on, first) -> None:
    assert first_part_on(date(2025, 10, 31), due_on) == first


@pytest.mark.parametrize(("cents", "instalments"), [(100, 0), (100, 37), (2, 3)])
def test_a_plan_that_cannot_be(cents, instalments) -> None:
    with pytest.raises(ValueError):
        plan_of(cents, instalments, date(2026, 1, 1))


def test_behind_counts_what_should_have_been_paid_before_today() -> None:
    plan = plan_of(300, 3, date(2026, 1, 10))
    assert behind_cents(plan, 0, date(2026, 1, 10)) == 0
    assert behind_cents(plan, 0, date(2026, 1, 11)) == 100
    assert behind_cents(plan, 150, date(2026, 2, 11)) == 50


@given(st.integers(min_value=36, max_value=10**7), st.integers(min_value=1, max_value=36))
def test_no_cent_is_lost(cents, instalments) -> None:
    plan = plan_of(cents, instalments, date(2026, 1, 31))
    assert sum(one.cents for one in plan) == cents
    assert max(one.cents for one in plan) - min(one.cents for one in plan) <= 1
