"""How does an order of a court stand, and what has its penalty grown to?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.court_order import order_state, penalty_so_far
from onderdak.duty.types import OrderState

DEADLINE = datetime(2025, 11, 3, 15, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def meter(now: datetime, stopped: datetime | None = None, **differs: object):
    fixed = {"persons": 2, "cents_per_day": 200_000, "most_cents": 3_000_000, "part_day_counts": False}
    return penalty_so_far(deadline=DEADLINE, stopped_at=stopped, now=now, **(fixed | differs))


@pytest.mark.parametrize(
    ("events", "hours", "state"),
    [
        ([], -1, OrderState.RUNNING),
        ([], 0, OrderState.RUNNING),
        ([], 1, OrderState.OVERDUE),
        ([("complied", 0)], 5, OrderState.COMPLIED),
        ([("complied", 1)], 5, OrderState.COMPLIED_LATE),
        ([("paid", 1)], 5, OrderState.OVERDUE),
        ([("set_aside", 1)], 5, OrderState.SET_ASIDE),
        ([("set_aside", -5), ("complied", -1)], 5, OrderState.COMPLIED),
    ],
)
def test_the_state_follows_from_what_happened(events, hours, state) -> None:
    dated = [(kind, DEADLINE + number * HOUR) for kind, number in events]
    assert order_state(dated, deadline=DEADLINE, now=DEADLINE + hours * HOUR) is state


@pytest.mark.parametrize(
    ("hours", "whole", "part"), [(-5, 0, 0), (0, 0, 0), (1, 0, 1), (24, 1, 1), (25, 1, 2), (48, 2, 2)]
)
def test_a_day_counts_when_it_is_over_or_begun_as_the_ruling_says(hours, whole, part) -> None:
    now = DEADLINE + hours * HOUR
    assert meter(now).days == whole
    assert meter(now, part_day_counts=True).days == part


def test_two_thousand_per_person_per_day_stops_at_thirty_thousand_each() -> None:
    assert meter(DEADLINE + 3 * DAY).cents == 2 * 3 * 200_000
    full = meter(DEADLINE + 16 * DAY)
    assert (full.cents_per_person, full.cents, full.at_most) == (3_000_000, 6_000_000, True)
    assert not meter(DEADLINE + 14 * DAY).at_most and meter(DEADLINE + 15 * DAY).at_most


def test_without_a_penalty_or_a_maximum() -> None:
    assert meter(DEADLINE + 99 * DAY, cents_per_day=0, most_cents=0).cents == 0
    assert meter(DEADLINE + 99 * DAY, most_cents=0).cents == 2 * 99 * 200_000


moments = st.integers(-100, 5000).map(lambda hours: DEADLINE + hours * HOUR)


@given(moments, moments, st.integers(1, 20), st.booleans())
def test_the_counter_never_goes_back_and_stops_when_the_order_is_obeyed(now, later, persons, part) -> None:
    first, last = sorted((now, later))
    early = meter(first, persons=persons, part_day_counts=part)
    late = meter(last, persons=persons, part_day_counts=part)
    assert 0 <= early.cents <= late.cents <= persons * 3_000_000
    assert meter(last, stopped=first, persons=persons, part_day_counts=part) == early
    assert early.cents == persons * early.cents_per_person
