"""What would another order do tonight, to whom, and can a trial ever place anybody?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.public import propose_round
from onderdak.placement.store.models import LabRun, Policy, Proposal, Snapshot, Stay
from onderdak.placement.store.shadow import shadow
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_policy, a_request, a_stay
from onderdak.placement.types import Reach
from onderdak.placement.usecases.change_order import content_of
from onderdak.placement.usecases.policy_in_force import policy_on
from onderdak.placement.usecases.run_lab import Lab, lab_by_id, labs, run_lab

pytestmark = pytest.mark.django_db
ANALYST = a_desk(Role.POLICY_ANALYST, "")


def lab(*codes: str, desk=ANALYST, municipalities=None, key=None) -> Lab:
    return run_lab(
        desk=desk, now=NOW, night=TONIGHT, codes=codes, municipalities=municipalities,
        request_key=key or uuid4(),
    )  # fmt: skip


def test_the_same_bed_goes_to_another_household_and_both_are_counted() -> None:
    a_request(now=NOW - timedelta(hours=9), group=None)
    a_request(now=NOW, group=None, grounds=frozenset({"elderly"}))
    a_unit(1)

    held, guideline = lab("guideline").outcomes

    assert (held.groups["all"].placed, guideline.groups["all"].placed) == (1, 1)
    assert (guideline.groups["all"].gained, guideline.groups["all"].lost) == (1, 1)
    assert guideline.groups["elderly"].gained == 1 and guideline.groups["elderly"].earlier == 1
    assert guideline.groups["all"].later == 1
    assert held.may_apply and not guideline.may_apply


def test_first_come_takes_places_in_turn_and_leaves_a_family_out() -> None:
    a_request(now=NOW - timedelta(hours=9), group=None)
    a_family(3, now=NOW - timedelta(hours=8))
    a_unit(3, features=[])

    held, in_turn = lab("first_come").outcomes

    assert held.groups["all"].placed_persons == 3
    assert in_turn.groups["all"].placed_persons == 1
    assert in_turn.groups["single_parent"].lost == 1 and in_turn.groups["single"].gained == 1


def test_a_rule_of_another_state_is_counted_with_its_row_and_moves_nobody() -> None:
    long_here = a_family(3, needed_from=TONIGHT)
    a_stay(long_here, a_unit(3).unit_id)
    later = NOW + timedelta(days=1)

    found = run_lab(
        desk=ANALYST, now=later, night=TONIGHT + timedelta(days=1), codes=["ireland", "norway", "germany"],
        municipalities=None, request_key=uuid4(),
    ).outcomes  # fmt: skip

    assert found[1].effect["persons"] == 0 and found[1].effect["days"] == 90
    assert found[1].effect["source"]
    assert found[2].effect["computed"] is False and found[2].effect["why"] == "origin_not_recorded"
    assert found[3].effect["of"] == 0
    assert all(one.groups["all"].gained == one.groups["all"].lost == 0 for one in found)


def test_who_stays_longer_than_the_irish_days_is_counted() -> None:
    a_stay(a_family(3), a_unit(3).unit_id)

    found = run_lab(
        desk=ANALYST, now=NOW + timedelta(days=120), night=TONIGHT + timedelta(days=120), codes=["ireland"],
        municipalities=None, request_key=uuid4(),
    ).outcomes[1]  # fmt: skip

    assert (found.effect["households"], found.effect["persons"], found.effect["minors"]) == (1, 3, 2)
    assert found.effect["days"] == 30


def test_a_trial_places_nobody_and_a_write_inside_it_is_refused_by_the_database() -> None:
    a_family(3)
    a_unit(3)
    lab("statute_in_preparation", "group_first", "first_come")

    assert Stay.objects.count() == Proposal.objects.count() == 0
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic(), shadow():
        Policy.objects.update(adopted_by="somebody")
    assert LabRun.objects.count() == 1 and Snapshot.objects.filter(kind="lab").count() == 1


def test_a_bill_that_is_stored_with_a_date_still_orders_nobody() -> None:
    first, second = a_request(now=NOW - timedelta(hours=9)), a_family(3)
    bill = a_policy("with_minors", "everybody")
    Policy.objects.create(
        version="bill-1", kind="proposed_statute", valid_from=TONIGHT, adopted_by="iedereen",
        content=content_of(bill),
    )  # fmt: skip

    made = propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
    )

    assert policy_on(TONIGHT).version != "bill-1"
    order = Proposal.objects.filter(run_id=made.run_id).order_by("position")
    assert list(order.values_list("request_id", flat=True)) == [first.request_id, second.request_id]


def test_who_may_run_a_trial_and_for_whom() -> None:
    a_request(reach=Reach.COUNTRY)
    with pytest.raises(NotPermitted):
        lab("guideline", desk=a_desk())
    with pytest.raises(NotVisible):
        lab("guideline", desk=a_desk(Role.POLICY_ANALYST), municipalities=["0363"])
    with pytest.raises(InputInvalid):
        lab("the_moon")
    with pytest.raises(InputInvalid):
        lab()


def test_a_trial_runs_behind_the_walls_and_the_same_key_is_the_same_trial() -> None:
    a_request()
    key = uuid4()
    with scope_of(ANALYST), as_app():
        first = lab("guideline", key=key)
        again = lab("guideline", key=key)

        assert first == again == lab_by_id(desk=ANALYST, run_id=first.run_id)
        assert first.households == 1
    assert labs(desk=a_desk(Role.POLICY_ANALYST)) == []
    with pytest.raises(NotVisible):
        lab_by_id(desk=a_desk(Role.POLICY_ANALYST), run_id=first.run_id)
