"""Who is offered the next free unit first?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.offer_order import AheadBy, ahead_by, hours_without_shelter, offer_order
from onderdak.placement.tests.builders import NOW, TONIGHT, facts
from onderdak.placement.types import Waiting

REPORTED = datetime(2025, 10, 30, 9, tzinfo=UTC)


def waiting(request_id: int, **differs) -> Waiting:
    return replace(Waiting(request_id, 2, 12, REPORTED, 5), **differs)


queues = st.lists(
    st.builds(
        Waiting,
        request_id=st.integers(1, 10_000),
        tier=st.integers(1, 4),
        hours_without_shelter=st.integers(0, 100),
        reported_at=st.integers(0, 100).map(lambda hours: REPORTED + timedelta(hours=hours)),
        draw=st.integers(0, 3),
    ),
    max_size=30,
    unique_by=lambda one: one.request_id,
)


@given(queues)
def test_nobody_is_lost_and_nobody_comes_twice(queue) -> None:
    assert sorted(one.request_id for one in offer_order(queue)) == sorted(one.request_id for one in queue)


@given(queues, st.randoms())
def test_the_order_of_the_input_never_matters(queue, chance) -> None:
    shuffled = list(queue)
    chance.shuffle(shuffled)

    assert offer_order(shuffled) == offer_order(queue)


@given(queues, st.data())
def test_who_waits_longer_never_comes_later(queue, data) -> None:
    if not queue:
        return
    mine = data.draw(st.sampled_from(queue))
    longer = replace(mine, hours_without_shelter=mine.hours_without_shelter + 1)
    after = offer_order([longer if one is mine else one for one in queue])

    assert after.index(longer) <= offer_order(queue).index(mine)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"tier": 1, "hours_without_shelter": 0}, {"tier": 2}, id="tier-before-hours"),
        pytest.param({"hours_without_shelter": 13}, {}, id="hours"),
        pytest.param({"reported_at": REPORTED - timedelta(hours=1)}, {"draw": 0}, id="report-before-draw"),
        pytest.param({"draw": 4}, {}, id="draw"),
    ],
)
def test_what_decides(first, second) -> None:
    early, late = waiting(2, **first), waiting(1, **second)

    assert offer_order([late, early]) == [early, late]


@pytest.mark.parametrize(
    ("first", "by"),
    [
        ({"tier": 1, "hours_without_shelter": 0}, AheadBy.TIER),
        ({"hours_without_shelter": 13, "draw": 0}, AheadBy.HOURS),
        ({"reported_at": REPORTED - timedelta(hours=1)}, AheadBy.REPORT),
        ({"draw": 4}, AheadBy.DRAW),
    ],
)
def test_what_puts_somebody_ahead_is_the_first_thing_that_differs(first, by) -> None:
    early, late = waiting(2, **first), waiting(1)

    assert ahead_by(early, late) == by
    with pytest.raises(ValueError, match="first"):
        ahead_by(late, early)


def test_a_request_that_stands_twice_in_the_queue_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        offer_order([waiting(1), waiting(1, tier=3)])


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        pytest.param({"has_roof": True}, 0, id="a-roof-tonight"),
        pytest.param({"has_roof": None}, 24, id="not-known-counts-as-none"),
        pytest.param({"has_roof": False}, 24, id="none"),
        pytest.param({"has_roof": True, "roof_until": TONIGHT}, 9, id="a-roof-until-this-noon"),
    ],
)
def test_hours_without_shelter(said, hours) -> None:
    asked = facts(reported_at=NOW - timedelta(hours=24), **said)

    assert hours_without_shelter(asked, night=TONIGHT, now=NOW) == hours
