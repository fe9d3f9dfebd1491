"""What is it worth that other members of two households were found in each other?"""

import numpy as np

from onderdak.people.rules.household_support import bonus


def test_one_other_counts_less_than_two_and_nobody_counts_against() -> None:
    others = np.array([0, 0, 1, 2, 5], np.int16)
    larger = np.array([False, True, True, True, False])
    assert bonus(others, larger).tolist() == [0.0, -3.0, 5.0, 7.0, 7.0]
