"""How does a referral stand, what may follow, and since when is it stuck?"""

from datetime import date, timedelta

import pytest

from onderdak.care.rules.referral_state import FOLLOWS, course, late_since, must_follow
from onderdak.care.types import OPEN, Happened, Norm, ReferralState
from onderdak.kernel.errors import NotNow

DAY, NORM = date(2025, 10, 1), Norm(4, 10, 14)


def stands(*steps: tuple[str, int]):
    return course(DAY, [Happened(kind, DAY + timedelta(days)) for kind, days in steps], NORM)


@pytest.mark.parametrize(
    ("steps", "state", "due"),
    [
        ((), ReferralState.PREPARED, 7),
        ((("sent", 2),), ReferralState.SENT, 16),
        ((("sent", 2), ("accepted", 5)), ReferralState.ACCEPTED, 5 + 98),
        ((("sent", 2), ("accepted", 5), ("started", 50)), ReferralState.STARTED, None),
        ((("sent", 2), ("refused", 5)), ReferralState.REFUSED, None),
        ((("withdrawn", 1),), ReferralState.WITHDRAWN, None),
    ],
)
def test_each_state_and_the_day_on_which_it_is_late(steps, state, due) -> None:
    found = stands(*steps)
    assert found.state is state
    assert found.due == (None if due is None else DAY + timedelta(due))
    if due is not None:
        assert not found.is_stuck(DAY + timedelta(due)) and found.is_stuck(DAY + timedelta(due + 1))


@pytest.mark.parametrize("state", list(ReferralState))
def test_only_what_may_follow_follows(state) -> None:
    for kind in ReferralState:
        if kind.value in FOLLOWS[state]:
            must_follow(state, kind.value)
        else:
            with pytest.raises(NotNow):
                must_follow(state, kind.value)
    assert bool(FOLLOWS[state]) is (state in OPEN)


def test_lists_of_many_ask_with_the_same_terms() -> None:
    since = late_since(DAY, NORM)
    for state, first in since.items():
        steps = {
            ReferralState.PREPARED: (), ReferralState.SENT: (("sent", 0),),
            ReferralState.ACCEPTED: (("sent", 0), ("accepted", 0)),
        }[state]  # fmt: skip
        for day, late in ((first, False), (first - timedelta(1), True)):
            found = course(day, [Happened(kind, day) for kind, _n in steps], NORM)
            assert (found.state, found.is_stuck(DAY)) == (state, late)
