"""What does confirming a round leave behind, also when the world changed, it stops halfway, or two do it?"""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import transaction

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.public import BlockReason, block_places
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.duty.public import confirm_round, household_duty, unsheltered_tonight
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import Step
from onderdak.duty.usecases import confirm_round as usecase
from onderdak.kernel.errors import NotPermitted, NotVisible, StaleProposal, TryAgain
from onderdak.people.tests.builders import a_mother_with_three
from onderdak.placement.public import (
    keep_apart_step,
    place_household,
    proposals_of,
    propose_round,
    request_for,
    waiting_order,
    withdraw_request,
)
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.placement.types import Reach

pytestmark = pytest.mark.django_db


def a_family(municipality: str = "0344", **differs):
    return a_report(*a_mother_with_three(municipality).members, municipality=municipality, **differs)


def propose(desk=None) -> int:
    ticks = count()
    made = propose_round(
        desk=desk or a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: float(next(ticks)),
        request_key=uuid4(),
    )  # fmt: skip
    return made.run_id


def confirm(run_id: int, *, desk=None, now=NOW, municipalities=None, although_lapsed=False):
    return confirm_round(
        desk=desk or a_desk(), now=now, run_id=run_id, municipalities=municipalities,
        although_lapsed=although_lapsed,
    )  # fmt: skip


def waiting() -> set[int]:
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    return {one.request.request_id for one in line}


def dropped(run_id: int) -> list[str]:
    return [one.dropped for one in proposals_of(desk=the_system(), run_id=run_id)]


def test_who_has_a_place_sleeps_and_who_has_none_climbs_the_ladder() -> None:
    placed, without = a_family(reported_at=NOW - timedelta(hours=5)), a_family()
    a_unit(4)

    done = confirm(propose())

    assert (done.placed_households, done.placed_persons, done.none_persons, done.dropped) == (1, 4, 4, 0)
    assert waiting() == {without.request_id}
    duty = household_duty(desk=a_desk(), now=NOW, household_id=without.household_id)
    assert [attempt.step for attempt in duty.attempts] == [Step.OWN, Step.REGION, Step.COUNTRY]
    assert duty.next_step is not None
    assert duty.next_step.step is Step.ALTERNATIVE
    assert [one.household_id for one in unsheltered_tonight(desk=a_desk(), now=NOW)] == [without.household_id]
    assert placed.request_id not in waiting()


def kept_apart(one, other) -> None:
    with transaction.atomic():
        keep_apart_step(
            desk=the_system(), now=NOW, municipality="0344", one=one.household_id, other=other.household_id,
            until=TONIGHT + timedelta(days=30), source="incident:1",
        )  # fmt: skip


def test_two_who_are_kept_apart_after_the_round_do_not_end_in_one_location() -> None:
    first, second = a_family(reported_at=NOW - timedelta(hours=5)), a_family()
    site = a_location()
    a_unit(4, location_id=site), a_unit(4, location_id=site)
    run = propose()
    kept_apart(second, first)

    done = confirm(run, although_lapsed=True)

    assert (done.placed_households, done.dropped) == (1, 1)
    assert sorted(dropped(run)) == ["", "limit_kept_apart"]
    assert len(waiting()) == 1


def test_a_round_gives_two_who_are_kept_apart_two_locations() -> None:
    first, second = a_family(reported_at=NOW - timedelta(hours=5)), a_family()
    site = a_location()
    a_unit(4, location_id=site), a_unit(4, location_id=site), a_unit(4)
    kept_apart(first, second)

    run = propose()
    done = confirm(run)

    assert (done.placed_households, done.dropped, waiting()) == (2, 0, set())
    places = {one.unit.location_id for one in proposals_of(desk=the_system(), run_id=run)}
    assert len(places) == 2 and site in places


def test_with_one_location_one_sleeps_and_the_other_waits_on_with_its_reason_and_without_a_name() -> None:
    first, second = a_family(reported_at=NOW - timedelta(hours=5)), a_family()
    site = a_location()
    a_unit(4, location_id=site), a_unit(4, location_id=site)
    kept_apart(first, second)

    run = propose()
    done = confirm(run)

    assert (done.placed_households, done.none_households, done.dropped) == (1, 1, 0)
    assert waiting() == {second.request_id}
    (left,) = [one for one in proposals_of(desk=the_system(), run_id=run) if one.unit_id is None]
    assert left.explanation["kept_apart"] is True
    assert str(first.household_id) not in str(left.explanation)
    duty = household_duty(desk=a_desk(), now=NOW, household_id=second.household_id)
    assert duty.next_step is not None  # the ladder goes on


def test_confirming_again_changes_nothing() -> None:
    a_family(), a_family()
    a_unit(4)
    run = propose()
    confirm(run)

    again = confirm(run)

    assert (again.placed_households, again.none_households, again.dropped) == (0, 0, 0)
    assert [bool(one.confirmed_at) for one in proposals_of(desk=a_desk(), run_id=run)] == [True, True]


def test_what_no_longer_holds_is_dropped_with_its_reason_and_the_household_stays_in_the_order() -> None:
    families = [a_family() for _ in range(3)]
    units = [a_unit(4) for _ in range(3)]
    run = propose()
    by_unit = {one.unit_id: one.request_id for one in proposals_of(desk=a_desk(), run_id=run)}
    withdraw_request(desk=a_desk(), now=NOW, request_id=by_unit[units[0].unit_id], reason="by_person")
    block_places(
        desk=a_desk(), now=NOW, request_key=uuid4(), place_ids=units[1].place_ids, start=TONIGHT, until=None,
        reason=BlockReason.DAMAGE,
    )  # fmt: skip

    with pytest.raises(StaleProposal) as refused:
        confirm(run)
    assert refused.value.detail["lapsed"] == 1  # who asks no more lost nothing
    assert waiting() == {by_unit[units[1].unit_id], by_unit[units[2].unit_id]}
    assert dropped(run) == ["", "", ""]
    done = confirm(run, although_lapsed=True)

    assert (done.placed_households, done.dropped) == (1, 2)
    assert sorted(dropped(run)) == ["", "no_longer_waiting", "place_taken"]
    assert waiting() == {by_unit[units[1].unit_id]}
    assert len(families) == 3


def test_a_household_that_got_a_place_meanwhile_is_not_told_that_there_is_none() -> None:
    mine = a_family()
    run = propose()
    place_household(
        desk=a_desk(), now=NOW, request_id=mine.request_id, unit_id=a_unit(4).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip

    done = confirm(run)

    assert (done.none_households, done.dropped, dropped(run)) == (0, 1, ["no_longer_waiting"])
    assert not household_duty(desk=a_desk(), now=NOW, household_id=mine.household_id).attempts


def test_stopped_halfway_it_goes_on_where_it_stopped(monkeypatch) -> None:
    for code in ("0310", "0344"):
        a_family(code)
        a_unit(4, municipality=code)
    run = propose(the_system())
    real, calls = usecase.lock_beds, count()

    def busy_the_second_time(*codes):
        if next(calls) == 1:
            raise TryAgain(lock="beds")
        real(*codes)

    monkeypatch.setattr(usecase, "lock_beds", busy_the_second_time)
    with pytest.raises(TryAgain):
        confirm(run, desk=the_system())
    assert len(waiting()) == 1

    assert confirm(run, desk=the_system()).placed_households == 1
    assert not waiting()


def test_a_place_in_another_municipality_is_written_there_for_who_asked_here() -> None:
    mine = a_family(reach=Reach.REGION)
    there = a_unit(4, municipality="0310", released="region")

    confirm(propose())

    bed = household_duty(desk=a_desk(), now=NOW, household_id=mine.household_id).bed
    assert bed is not None
    assert (bed.unit_id, bed.municipality) == (there.unit_id, "0310")
    assert request_for(a_desk(), mine.request_id).municipality == "0344"


def test_a_desk_confirms_its_own_households_only() -> None:
    here, there = a_family(), a_family("0363")
    a_unit(4), a_unit(4, municipality="0363")
    run = propose(the_system())

    confirm(run)

    assert waiting() == {there.request_id}
    assert here.request_id not in waiting()
    with pytest.raises(NotPermitted):
        confirm(run, desk=a_desk(Role.INTAKE_WORKER))
    with pytest.raises(NotVisible):
        confirm(10**9)


def test_a_round_of_a_night_that_is_past_is_stale() -> None:
    a_family()
    a_unit(4)
    run = propose()

    with pytest.raises(StaleProposal):
        confirm(run, now=NOW + timedelta(days=1))


def test_a_place_given_by_hand_since_the_round_asks_for_a_new_one_before_anybody_behind_gets_it() -> None:
    ahead = a_family(reported_at=NOW - timedelta(hours=9))
    behind = a_family(reported_at=NOW - timedelta(hours=5))
    by_hand = a_family()
    units = [a_unit(4), a_unit(4)]
    run = propose()
    given = {one.request_id: one.unit_id for one in proposals_of(desk=a_desk(), run_id=run)}
    assert {given[ahead.request_id], given[behind.request_id]} == {one.unit_id for one in units}
    place_household(
        desk=a_desk(), now=NOW, request_id=by_hand.request_id, unit_id=given[ahead.request_id], start=TONIGHT,
        override_reason="override_health", request_key=uuid4(),
    )  # fmt: skip

    with pytest.raises(StaleProposal):
        confirm(run)
    confirm(propose())

    assert waiting() == {behind.request_id}
