"""Which nights does a period cover, and how many periods cover a night?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.night_grid import NightWindow, lay, lay_weighted, only
from onderdak.capacity.tests.test_day_vector import ZERO, spans
from onderdak.capacity.types import FAR

ROWS, NIGHTS = 3, 6
WINDOW = NightWindow(ZERO, NIGHTS)
periods = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.integers(-4, 8), st.integers(0, 9)).map(
        lambda row: (row[0], row[1], row[1] + row[2])
    ),
    max_size=8,
)


def test_the_night_of_the_end_is_free_again() -> None:
    assert lay(WINDOW, spans([(0, 1, 3)]), 1).tolist() == [[0, 1, 1, 0, 0, 0]]


def test_a_period_without_end_covers_all_nights_from_its_start() -> None:
    assert lay(WINDOW, spans([(0, 4, int(FAR))]), 1).tolist() == [[0, 0, 0, 0, 1, 1]]


@given(periods)
def test_the_grid_equals_counting_night_by_night(rows: list) -> None:
    counted = [
        [sum(of == row and start <= night < until for of, start, until in rows) for night in range(NIGHTS)]
        for row in range(ROWS)
    ]
    assert lay(WINDOW, spans(rows), ROWS).tolist() == counted


@given(periods)
def test_a_period_touches_the_window_when_it_covers_one_of_its_nights(rows: list) -> None:
    touches, _, _ = WINDOW.clip(spans(rows))
    assert touches.tolist() == [any(0 <= night < NIGHTS for night in range(*row[1:])) for row in rows]


@given(periods, st.integers(-3, 5))
def test_a_weight_counts_that_many_times(rows: list, weight: int) -> None:
    some, start, until = WINDOW.clip(spans(rows))
    of = spans(rows).of
    weights = np.full(int(some.sum()), weight, dtype=np.int32)
    heavy = lay_weighted(of[some], start[some], until[some], weights, ROWS, NIGHTS)

    assert heavy.tolist() == (weight * lay(WINDOW, spans(rows), ROWS)).tolist()


@given(periods, st.data())
def test_what_is_kept_and_what_is_left_out_make_the_whole(rows: list, data: st.DataObject) -> None:
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), dtype=bool)
    whole = spans(rows)
    kept, left = lay(WINDOW, only(whole, keep), ROWS), lay(WINDOW, only(whole, ~keep), ROWS)

    assert (kept + left).tolist() == lay(WINDOW, whole, ROWS).tolist()
