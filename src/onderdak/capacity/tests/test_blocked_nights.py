"""Which reason counts on a night when a place is blocked more than once?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.blocked_nights import blocked_nights
from onderdak.capacity.tests.test_day_vector import ZERO, spans

blocks = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 6), st.integers(0, 4)), max_size=8
)


def reasons_by_night(rows: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int]]:
    """Return (place, night, reason) of every blocked night; rows are (place, start, nights, reason)."""
    apart, why = blocked_nights(
        spans([(of, start, start + nights) for of, start, nights, _ in rows]),
        np.array([reason for *_, reason in rows], dtype=np.int8),
    )
    return [
        (of, night - ZERO, reason)
        for of, start, until, reason in zip(
            apart.of.tolist(), apart.start.tolist(), apart.until.tolist(), why.tolist(), strict=True
        )
        for night in range(start, until)
    ]


@given(blocks)
def test_overlapping_blocks_count_each_night_once_and_lose_none(rows: list) -> None:
    found = [(of, night) for of, night, _ in reasons_by_night(rows)]

    assert len(found) == len(set(found))
    assert set(found) == {(of, start + night) for of, start, nights, _ in rows for night in range(nights)}


@given(blocks)
def test_the_reason_is_that_of_the_block_that_began_first_then_the_lowest(rows: list) -> None:
    for place, night, reason in reasons_by_night(rows):
        standing = [
            (start, why) for of, start, nights, why in rows if of == place and start <= night < start + nights
        ]
        assert reason == min(standing)[1]


@given(blocks, st.randoms())
def test_the_order_of_the_blocks_never_matters(rows: list, random) -> None:
    turned = random.sample(rows, len(rows))
    assert reasons_by_night(turned) == reasons_by_night(rows)
