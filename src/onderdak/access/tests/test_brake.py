"""When does somebody have to wait before signing in again, and until when?"""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onderdak.access.rules.brake import WINDOW, WRONG_PER_PAIR, braked_until

NOON = datetime(2025, 10, 31, 12, tzinfo=UTC)


def test_nine_wrong_tries_are_free_and_the_tenth_brakes_for_fifteen_minutes() -> None:
    tries = [NOON + timedelta(seconds=number) for number in range(WRONG_PER_PAIR)]
    assert braked_until(tries[:-1], tries[-2]) is None
    assert braked_until(tries, tries[-1]) == tries[-1] + WINDOW
    assert braked_until(tries, tries[-1] + WINDOW - timedelta(seconds=1)) == tries[-1] + WINDOW
    assert braked_until(tries, tries[-1] + WINDOW) is None


def test_ten_wrong_tries_spread_over_a_day_do_not_brake() -> None:
    tries = [NOON + timedelta(minutes=10 * number) for number in range(WRONG_PER_PAIR)]
    assert braked_until(tries, tries[-1]) is None


@given(st.lists(st.integers(0, 10_000), max_size=40), st.integers(0, 12_000))
def test_a_brake_always_ends_and_the_order_of_the_tries_never_matters(seconds: list[int], at: int) -> None:
    tries = [NOON + timedelta(seconds=number) for number in seconds]
    now = NOON + timedelta(seconds=at)
    until = braked_until(tries, now)
    assert until == braked_until(reversed(tries), now)
    if until is not None:
        assert now < until <= now + WINDOW
        assert braked_until(tries, until) is None or any(moment > now for moment in tries)
