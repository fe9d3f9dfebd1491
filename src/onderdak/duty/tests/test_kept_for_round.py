"""Is a room that was kept for somebody who gets another place free for others in the same round?"""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.public import BlockReason, block_places
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import confirm_round
from onderdak.placement.public import hold_places, proposals_of, propose_round, search_places
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family
from onderdak.placement.types import Reach

pytestmark = pytest.mark.django_db
EARLIER = timedelta(days=-3)


def keep(family, room) -> None:
    hold_places(
        desk=a_desk(), now=NOW, request_id=family.request_id, unit_id=room.unit_id, night=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip


def propose() -> int:
    ticks = count()
    return propose_round(
        desk=the_system(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: float(next(ticks)),
        request_key=uuid4(),
    ).run_id  # fmt: skip


def fitting(family) -> int:
    found = search_places(desk=a_desk(), now=NOW, request_id=family.request_id, night=TONIGHT)
    return found.fitting_units


def places(run_id: int) -> dict[int, int | None]:
    return {one.request_id: one.unit_id for one in proposals_of(desk=the_system(), run_id=run_id)}


def test_the_large_room_kept_for_two_goes_to_six_in_the_same_round() -> None:
    large, small = a_unit(6), a_unit(2)
    two, six = a_family(2), a_family(6)
    keep(two, large)

    run = propose()
    done = confirm_round(desk=the_system(), now=NOW, run_id=run)

    assert places(run) == {two.request_id: small.unit_id, six.request_id: large.unit_id}
    assert (done.placed_persons, done.dropped) == (8, 0)


def test_what_is_kept_is_never_lost_to_who_comes_first() -> None:
    room = a_unit(4)
    kept = a_family(4)
    keep(kept, room)
    first = a_family(4, reported_at=NOW + EARLIER)

    run = propose()
    confirm_round(desk=the_system(), now=NOW, run_id=run)

    assert places(run) == {kept.request_id: room.unit_id, first.request_id: None}


def test_when_the_other_place_is_gone_the_hold_stands_and_nobody_moves_in() -> None:
    large, small = a_unit(6), a_unit(2)
    two, six = a_family(2), a_family(6)
    keep(two, large)
    run = propose()
    block_places(
        desk=a_desk(), now=NOW, request_key=uuid4(), place_ids=small.place_ids, start=TONIGHT, until=None,
        reason=BlockReason.DAMAGE,
    )  # fmt: skip

    done = confirm_round(desk=the_system(), now=NOW, run_id=run, although_lapsed=True)

    assert (done.placed_households, done.dropped) == (0, 2)
    assert (fitting(two), fitting(six)) == (1, 0)
    dropped = {one.request_id: one.dropped for one in proposals_of(desk=the_system(), run_id=run)}
    assert dropped[six.request_id] == "limit_in_use"


def test_two_who_exchange_rooms_across_municipalities_are_one_batch() -> None:
    here = a_unit(4, released=Reach.COUNTRY.value)
    there = a_unit(2, municipality="0363", released=Reach.COUNTRY.value)
    four = a_family(4, municipality="0363", reach=Reach.COUNTRY)
    two = a_family(2, reach=Reach.COUNTRY)
    keep(two, here)

    run = propose()
    done = confirm_round(desk=the_system(), now=NOW, run_id=run)

    assert places(run) == {four.request_id: here.unit_id, two.request_id: there.unit_id}
    assert (done.placed_persons, done.dropped) == (6, 0)
