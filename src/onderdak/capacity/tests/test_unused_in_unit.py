"""Which places does one household leave unused in its own unit, and where are more persons than places?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.night_grid import NightWindow
from onderdak.capacity.rules.unused_in_unit import RoomUse, unused_in_unit
from onderdak.capacity.tests.test_day_vector import ZERO, spans

NIGHTS, LOCATIONS = 6, 2
UNITS = (0, 0, 1)  # location of each unit
WINDOW = NightWindow(ZERO, NIGHTS)
Period = tuple[int, int, int]

of_unit = st.tuples(st.integers(0, 2), st.integers(-3, 7), st.integers(1, 8)).map(
    lambda row: (row[0], row[1], row[1] + row[2])
)
some = st.lists(of_unit, max_size=6)
people = st.lists(st.tuples(of_unit, st.booleans()), max_size=6)


def swept(places: list[Period], blocked: list[Period], used: list[tuple[Period, bool]]) -> tuple[list, list]:
    """Return (crowded, unused) by location and night."""
    use = RoomUse(
        spans(places),
        spans(blocked),
        spans([period for period, _ in used]),
        np.array([whole for _, whole in used], dtype=bool),
    )
    crowded, unused = unused_in_unit(use, np.array(UNITS, dtype=np.int32), WINDOW, LOCATIONS)
    return crowded.tolist(), unused.tolist()


def on(periods: list[Period], unit: int, night: int) -> int:
    return sum(of == unit and start <= night < until for of, start, until in periods)


def test_three_in_a_room_of_four_leave_one_place_until_they_go() -> None:
    family = [((0, 0, 3), True)] * 3

    assert swept([(0, 0, 99)] * 4, [], family) == ([[0] * 6, [0] * 6], [[1, 1, 1, 0, 0, 0], [0] * 6])


def test_a_place_left_in_a_shared_room_is_free_and_not_unused() -> None:
    assert swept([(0, 0, 99)] * 4, [], [((0, 0, 99), False)])[1] == [[0] * 6, [0] * 6]


def test_a_room_next_door_does_not_hide_a_crowded_one() -> None:
    crowded, _ = swept([(0, 0, 99), (1, 0, 99), (1, 0, 99)], [], [((0, 0, 2), True)] * 2)

    assert crowded[0] == [1, 1, 0, 0, 0, 0]


def test_a_blocked_place_is_not_left_unused_by_the_household() -> None:
    assert swept([(0, 0, 99)] * 2, [(0, 1, 3)], [((0, 0, 99), True)])[1][0] == [1, 0, 0, 1, 1, 1]


@given(places=some, blocked=some, used=people)
def test_the_sweep_equals_counting_unit_by_unit_and_night_by_night(
    places: list[Period], blocked: list[Period], used: list[tuple[Period, bool]]
) -> None:
    crowded = [[0] * NIGHTS for _ in range(LOCATIONS)]
    unused = [[0] * NIGHTS for _ in range(LOCATIONS)]
    for unit, location in enumerate(UNITS):
        for night in range(NIGHTS):
            persons = on([period for period, _ in used], unit, night)
            free = on(places, unit, night) - on(blocked, unit, night) - persons
            crowded[location][night] += max(0, -free)
            if on([period for period, whole in used if whole], unit, night):
                unused[location][night] += max(0, free)

    assert swept(places, blocked, used) == (crowded, unused)


@given(places=some, used=people, more=of_unit)
def test_one_more_place_never_makes_a_room_more_crowded(
    places: list[Period], used: list[tuple[Period, bool]], more: Period
) -> None:
    before, after = swept(places, [], used)[0], swept([*places, more], [], used)[0]
    assert (np.array(after) <= np.array(before)).all()
