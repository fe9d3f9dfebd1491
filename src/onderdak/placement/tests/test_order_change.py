"""Who moves in the order when the rule changes?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.order_change import Stand, order_change


def stands(*ids: int) -> list[Stand]:
    return [Stand(one, number, 1) for number, one in enumerate(ids, start=1)]


@given(st.permutations(range(1, 8)))
def test_everybody_moves_up_down_or_stays_and_positions_gained_are_positions_lost(order: list[int]) -> None:
    change = order_change(stands(*range(1, 8)), stands(*order))

    assert len(change.up) + len(change.down) + change.same == 7
    assert sum(one.by for one in change.up) == -sum(one.by for one in change.down)
    assert all(one.by > 0 for one in change.up) and all(one.by < 0 for one in change.down)


def test_the_same_order_moves_nobody() -> None:
    assert order_change(stands(3, 1, 2), stands(3, 1, 2)).same == 3


def test_the_way_back_swaps_who_gains_and_who_loses() -> None:
    there, back = (
        order_change(stands(1, 2, 3), stands(3, 1, 2)),
        order_change(stands(3, 1, 2), stands(1, 2, 3)),
    )

    assert [one.request_id for one in there.up] == [3]
    assert {one.request_id for one in there.up} == {one.request_id for one in back.down}


@pytest.mark.parametrize("other", [(1, 2), (1, 2, 2), (1, 2, 4)], ids=["lost", "twice", "another"])
def test_orders_of_different_requests_are_not_compared(other: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="different requests"):
        order_change(stands(1, 2, 3), stands(*other))
