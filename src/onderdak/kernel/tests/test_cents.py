"""Is no cent made or lost when money is rounded, spread, printed and read back?"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.kernel.cents import cents_of, euro_text, rounded_cents, spread, times
from onderdak.kernel.errors import InputInvalid

amounts = st.integers(-(10**12), 10**12)


@given(amounts)
def test_printed_money_reads_back_the_same(cents: int) -> None:
    assert cents_of(euro_text(cents)) == cents


@given(amounts, st.integers(1, 50))
def test_parts_add_up_and_differ_by_a_cent_at_most(cents: int, parts: int) -> None:
    shares = spread(cents, parts)

    assert sum(shares) == cents
    assert max(shares) - min(shares) <= 1


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_both_kinds_of_fraction_round_the_same_way(amount: Decimal) -> None:
    assert rounded_cents(amount) == rounded_cents(Fraction(amount)) == -rounded_cents(-amount)


@pytest.mark.parametrize(
    ("allowance", "first_threshold"), [(31484, 36207), (58755, 67568), (91260, 104949), (157341, 180942)]
)
def test_the_municipal_thresholds_come_out_to_the_cent(allowance: int, first_threshold: int) -> None:
    assert times(allowance, Decimal("1.15")) == first_threshold


@pytest.mark.parametrize("text", ["", "10.50", "1,5", "1,505", "€ 5", "1.04,00", "12 00", "1e3", "--5"])
def test_an_unclear_amount_is_refused(text: str) -> None:
    with pytest.raises(InputInvalid):
        cents_of(text)


def test_spreading_over_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        spread(100, 0)
