"""What follows when a household needs something else than it said, or comes back after it had left?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import NeedsNow, ask_again, change_needs
from onderdak.duty.store.models import Duty
from onderdak.duty.tests.builders import a_report
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible, StayOverlaps
from onderdak.people.tests.builders import a_household, a_mother_with_three
from onderdak.placement.public import (
    Reach,
    hold_places,
    place_household,
    placement_timeline,
    record_stay_event,
    request_for,
    running_of,
    search_places,
    waiting_order,
)
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)
FAMILY = a_mother_with_three().members


def _change(household_id: int, **needs: object):
    desk = a_desk(Role.INTAKE_WORKER)
    return change_needs(
        desk=desk, now=LATER, household_id=household_id, needs=NeedsNow(**needs), request_key=uuid4()
    )


def _again(household_id: int, **needs: object):
    return ask_again(
        desk=a_desk(Role.INTAKE_WORKER), now=LATER, household_id=household_id, needs=NeedsNow(**needs),
        draw=5, request_key=uuid4(),
    )  # fmt: skip


def test_the_request_says_what_is_needed_now_and_the_events_what_was_said_before() -> None:
    done = a_report(needs=frozenset({"pets"}))

    changed = _change(
        done.household_id, needs=frozenset({"step_free"}), grounds=frozenset({"pregnant"}),
        reach=Reach.REGION, consents=frozenset({"R1"}), has_roof=False,
    )  # fmt: skip

    facts = request_for(a_desk(), done.request_id).facts
    assert (facts.needs, facts.grounds, facts.reach) == ({"step_free"}, {"pregnant"}, Reach.REGION)
    assert (facts.consents, facts.assessed, facts.need_unmet) == ({"R1"}, True, True)
    assert set(changed.changed) == {"needs", "grounds", "reach", "consents", "need_unmet"}
    event = placement_timeline(desk=a_desk(), household_id=done.household_id)[0]
    assert (event.kind, event.reason) == ("needs_changed", "own_statement")
    assert event.payload["changed"]["needs"] == [["pets"], ["step_free"]]


def test_the_order_follows_and_nobody_is_lost() -> None:
    first = a_report(has_roof=True)
    second = a_report(has_roof=True, reported_at=NOW - timedelta(hours=3))

    changed = _change(first.household_id, has_roof=False)

    assert (changed.position_before, changed.position_after) == (2, 1)
    _, line = waiting_order(night=TONIGHT, now=LATER, municipalities=["0344"])
    assert [one.request.request_id for one in line] == [first.request_id, second.request_id]


def test_a_place_that_no_longer_fits_is_let_go_and_one_that_fits_is_kept() -> None:
    unit = a_unit(sleeps=2, features=("pets",))
    done = a_report(has_roof=False)
    hold_places(
        desk=a_desk(), now=NOW, request_id=done.request_id, unit_id=unit.unit_id, night=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip

    _change(done.household_id, needs=frozenset({"pets"}))
    assert running_of(desk=a_desk(), now=LATER, household_id=done.household_id).kept is not None
    _change(done.household_id, needs=frozenset({"wheelchair"}))
    assert running_of(desk=a_desk(), now=LATER, household_id=done.household_id).kept is None


def test_who_may_not_see_grounds_leaves_them_as_they_are() -> None:
    done = a_report(*FAMILY, grounds=frozenset({"pregnant"}))
    before = request_for(a_desk(), done.request_id).facts.grounds

    _change(done.household_id, needs=frozenset({"cot"}), has_roof=False)
    assert request_for(a_desk(), done.request_id).facts.grounds == before
    _change(done.household_id, grounds=frozenset({"elderly"}), has_roof=False)
    assert request_for(a_desk(), done.request_id).facts.grounds == {
        "elderly", "minor", "single_parent_with_minors",
    }  # fmt: skip


def test_faults_are_named_together_and_nothing_is_written() -> None:
    done = a_report()

    with pytest.raises(InputInvalid) as refused:
        _change(
            done.household_id, needs=frozenset({"sauna"}), ties=("9999",), source="rumour",
            grounds=frozenset({"noble_birth"}), roof_until=TONIGHT - timedelta(days=1),
        )  # fmt: skip

    assert {name for name, _ in refused.value.detail["problems"]} == {
        "needs", "ties[0]", "source", "grounds", "roofUntil",
    }  # fmt: skip
    assert request_for(a_desk(), done.request_id).facts.needs == frozenset()


def test_another_municipality_and_another_role_change_nothing() -> None:
    done = a_report()

    with pytest.raises(NotVisible):
        change_needs(
            desk=a_desk(municipality="0363"), now=LATER, household_id=done.household_id, needs=NeedsNow(),
            request_key=uuid4(),
        )  # fmt: skip
    with pytest.raises(NotPermitted):
        change_needs(
            desk=a_desk(Role.FINANCE_OFFICER), now=LATER, household_id=done.household_id, needs=NeedsNow(),
            request_key=uuid4(),
        )  # fmt: skip


def test_who_left_asks_again_without_a_new_household_or_a_second_duty() -> None:
    done = a_report(*FAMILY, needs=frozenset({"cot"}), grounds=frozenset({"pregnant"}))
    unit = a_unit(sleeps=4, features=("cot",))
    placed = place_household(
        desk=a_desk(), now=NOW, request_id=done.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    for kind, reason in (("arrived", ""), ("left", "left_own_home")):
        record_stay_event(desk=a_desk(), now=NOW, stay_id=placed.stay_id, kind=kind, reason=reason)

    back = _again(done.household_id, needs=frozenset({"cot"}), has_roof=False)

    assert back.household_id == done.household_id
    assert sorted(back.duty_ids) == sorted(done.duty_ids)
    assert Duty.objects.filter(household_id=done.household_id).count() == 4
    asked = request_for(a_desk(), back.request_id)
    assert asked.request_id != done.request_id
    assert "pregnant" in asked.facts.grounds
    assert search_places(desk=a_desk(), now=LATER, request_id=back.request_id, night=TONIGHT).options


def test_who_sleeps_here_tonight_does_not_ask_again() -> None:
    household = a_household(*FAMILY, municipality="0344", now=NOW)
    first = _again(household.household_id, has_roof=False)
    unit = a_unit(sleeps=4)
    place_household(
        desk=a_desk(), now=LATER, request_id=first.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip

    with pytest.raises((NotNow, StayOverlaps)):
        _again(household.household_id)


def test_who_asks_already_is_told_so_and_stays_where_it_is_in_the_order() -> None:
    done = a_report()

    with pytest.raises(NotNow):
        _again(done.household_id)
    assert request_for(a_desk(), done.request_id).facts.reported_at == NOW


def test_a_household_from_before_reports_gets_its_duties_with_its_first_request() -> None:
    household = a_household(*FAMILY, municipality="0344", now=NOW)

    back = _again(household.household_id, has_roof=False)

    assert Duty.objects.filter(household_id=household.household_id).count() == 4
    _, line = waiting_order(night=TONIGHT, now=LATER, municipalities=["0344"])
    assert [one.request.request_id for one in line] == [back.request_id]


def test_the_same_key_asks_once() -> None:
    household = a_household(*FAMILY, municipality="0344", now=NOW)
    asked = {
        "desk": a_desk(Role.INTAKE_WORKER), "now": LATER, "household_id": household.household_id,
        "needs": NeedsNow(has_roof=False), "draw": 5, "request_key": uuid4(),
    }  # fmt: skip

    assert ask_again(**asked).request_id == ask_again(**asked).request_id
