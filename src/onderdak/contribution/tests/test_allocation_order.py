"""Which part of a debt does a payment settle first?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.allocation_order import ORDER, allocate

CENTS = st.integers(min_value=0, max_value=10**7)


def test_costs_then_interest_then_the_principal() -> None:
    debt = {"1300": 24422, "1310": 900, "1320": 2100}
    assert allocate(25000, debt).parts == (("1310", 900), ("1320", 2100), ("1300", 22000))


def test_what_is_left_over_is_kept_apart() -> None:
    done = allocate(30000, {"1300": 24422})
    assert (done.parts, done.left_over_cents) == ((("1300", 24422),), 5578)


@pytest.mark.parametrize("paid", [0, -5])
def test_nothing_is_no_payment(paid) -> None:
    with pytest.raises(ValueError):
        allocate(paid, {"1300": 1})


@given(
    st.integers(min_value=1, max_value=10**7), st.fixed_dictionaries({account: CENTS for account in ORDER})
)
def test_no_cent_is_lost_and_nothing_is_paid_twice(paid, debt) -> None:
    done = allocate(paid, debt)
    assert sum(cents for _, cents in done.parts) + done.left_over_cents == paid
    assert all(0 < cents <= debt[account] for account, cents in done.parts)
    assert not done.left_over_cents or sum(debt.values()) <= paid
