"""How many places may not be used because of a maximum, and which maximum counts?"""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.caps import NO_CAP, cap_cut, caps_by_night, lowest_cap
from onderdak.capacity.tests.test_day_vector import FIRST, ZERO, spans
from onderdak.capacity.types import CapInForce

NIGHT = FIRST
ROWS, NIGHTS = 2, 6
maxima = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.integers(-3, 8), st.integers(1, 6), st.integers(0, 9)), max_size=6
)


def a_cap(cap_id: int, persons: int, start: date, until: date | None = None) -> CapInForce:
    return CapInForce(cap_id, "0344", 1, "permit", persons, start, until, "test")


def test_the_lowest_maximum_in_force_counts_and_a_past_one_does_not() -> None:
    past = a_cap(1, 10, date(2025, 1, 1), NIGHT)
    high, low = a_cap(2, 90, date(2025, 1, 1)), a_cap(3, 80, NIGHT)

    assert lowest_cap([past, high, low], NIGHT) == low
    assert lowest_cap([past], NIGHT) is None


@given(maxima)
def test_the_calendar_shows_every_night_the_maximum_that_one_night_alone_would_show(rows: list) -> None:
    table = caps_by_night(
        spans([(of, start, start + nights) for of, start, nights, _ in rows]),
        np.array([persons for *_, persons in rows], dtype=np.int32),
        rows=ROWS,
        first=ZERO,
        nights=NIGHTS,
    )

    for row in range(ROWS):
        caps = [
            a_cap(number, persons, NIGHT + timedelta(days=start), NIGHT + timedelta(days=start + nights))
            for number, (of, start, nights, persons) in enumerate(rows)
            if of == row
        ]
        for night in range(NIGHTS):
            lowest = lowest_cap(caps, NIGHT + timedelta(days=night))
            assert table[row, night] == (lowest.persons if lowest else NO_CAP)


@given(st.lists(st.tuples(st.integers(-5, 500), st.integers(0, 500) | st.just(int(NO_CAP))), min_size=1))
def test_what_is_left_never_exceeds_the_maximum_and_no_place_is_cut_without_need(pairs: list) -> None:
    usable, cap = np.array(pairs, dtype=np.int32).T
    cut = cap_cut(usable, cap)

    assert (usable - cut <= cap).all()
    assert ((cut == 0) | ((cut > 0) & (usable - cut == cap))).all()
