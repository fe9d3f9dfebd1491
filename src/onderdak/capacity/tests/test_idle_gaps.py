"""Where does a room or place stand empty between two uses?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.capacity.rules.idle_gaps import idle_gaps

NIGHT = date(2025, 10, 31)


def day(number: int) -> date:
    return NIGHT + timedelta(days=number)


def test_three_empty_nights_between_two_families_are_a_gap() -> None:
    used = [(7, day(-30), day(9)), (7, day(12), None)]

    (gap,) = idle_gaps(used, first=NIGHT, until=day(28))
    assert (gap.key, gap.start, gap.until, gap.nights) == (7, day(9), day(12), 3)


@pytest.mark.parametrize(
    "used",
    [
        pytest.param([(1, day(-9), day(3))], id="nobody_comes_after"),
        pytest.param([(1, day(3), None)], id="nobody_was_before"),
        pytest.param([(1, day(-9), day(3)), (1, day(3), None)], id="next_comes_the_same_day"),
        pytest.param([(1, day(-9), day(3)), (2, day(6), None)], id="another_room"),
        pytest.param([(1, day(-9), None), (1, day(6), None)], id="first_use_has_no_end"),
        pytest.param([(1, day(-9), day(9)), (1, day(-5), day(2)), (1, day(9), None)], id="overlap_covers_it"),
        pytest.param([(1, day(-9), day(1)), (1, day(60), None)], id="too_long_to_be_a_gap"),
        pytest.param([(1, day(-9), day(-5)), (1, day(-2), None)], id="gone_by"),
    ],
)
def test_it_is_no_gap_when(used: list) -> None:
    assert idle_gaps(used, first=NIGHT, until=day(28)) == []


@given(
    used=st.lists(
        st.tuples(st.integers(1, 2), st.integers(-5, 15), st.integers(1, 6)).map(
            lambda row: (row[0], day(row[1]), day(row[1] + row[2]))
        ),
        max_size=6,
    )
)
def test_gaps_are_exactly_the_free_nights_between_uses(used: list) -> None:
    gaps = idle_gaps(used, first=NIGHT, until=day(30), most_nights=99)
    found = {
        (gap.key, night)
        for gap in gaps
        for night in range((gap.start - NIGHT).days, (gap.until - NIGHT).days)
    }

    expected = set()
    for key in (1, 2):
        mine = [(start, until) for one, start, until in used if one == key]
        for number in range(30):
            taken = any(start <= day(number) < until for start, until in mine)
            before = any(until <= day(number) for _, until in mine)
            after = any(start > day(number) for start, _ in mine)
            if before and after and not taken:
                expected.add((key, number))
    assert found == expected


@given(
    used=st.lists(
        st.tuples(st.integers(1, 2), st.integers(-5, 15), st.none() | st.integers(1, 6)).map(
            lambda row: (row[0], day(row[1]), None if row[2] is None else day(row[1] + row[2]))
        ),
        max_size=6,
    ),
    random=st.randoms(),
)
def test_the_order_of_the_uses_never_matters(used: list, random) -> None:
    turned = random.sample(used, len(used))
    assert idle_gaps(turned, first=NIGHT, until=day(30)) == idle_gaps(used, first=NIGHT, until=day(30))
