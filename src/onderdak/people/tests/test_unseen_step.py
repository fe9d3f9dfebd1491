"""Which step is due for somebody who was not seen for so many days?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.rules.unseen_step import unseen_step


@pytest.mark.parametrize(
    ("days", "at_risk", "step"),
    [(0, False, 0), (2, False, 0), (3, False, 1), (6, False, 1), (7, False, 2),
     (14, False, 3), (28, False, 5), (1, True, 1), (3, True, 2), (7, True, 3), (27, True, 3), (28, True, 5)],
)  # fmt: skip
def test_the_steps_follow_the_days(days: int, at_risk: bool, step: int) -> None:
    assert unseen_step(days, at_risk=at_risk).number == step


@given(st.integers(0, 400))
def test_who_is_at_risk_is_never_later_and_the_count_of_the_law_is_the_same(days: int) -> None:
    ordinary, risk = unseen_step(days, at_risk=False), unseen_step(days, at_risk=True)
    assert risk.number >= ordinary.number
    assert (risk.number == 5) == (ordinary.number == 5) == (days >= 28)
