"""How is an amount rounded to whole cents?"""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.rounding import halves_up
from onderdak.kernel.cents import rounded_cents


@given(st.integers(0, 10**12), st.integers(1, 10**4))
def test_halves_go_up_and_it_is_the_rounding_of_the_product(above, below) -> None:
    assert halves_up(above, below) == rounded_cents(Fraction(above, below))


def test_an_array_is_rounded_as_its_numbers() -> None:
    above = np.array([0, 1, 2, 3, 362066, 1004985], dtype=np.int64)

    assert list(halves_up(above, 10)) == [halves_up(int(one), 10) for one in above]
    assert halves_up(1004985, 10) == 100499
