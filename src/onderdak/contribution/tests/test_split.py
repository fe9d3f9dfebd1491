"""Who owes which part?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.split import equal_part, exploitation_first


@given(st.integers(0, 10**7), st.integers(1, 6))
def test_the_parts_are_equal_to_a_cent_and_add_up(amount, payers) -> None:
    place = np.arange(payers)
    parts = equal_part(np.full(payers, amount), np.full(payers, payers), place)

    assert parts.sum() == amount
    assert list(parts) == sorted(parts, reverse=True) and parts[0] - parts[-1] <= 1


def test_an_amount_that_is_not_whole_fills_exploitation_first() -> None:
    first, rest = exploitation_first(np.array([11_994, 30_000]), np.array([24_422, 24_422]))

    assert (list(first), list(rest)) == ([11_994, 24_422], [0, 5_578])
