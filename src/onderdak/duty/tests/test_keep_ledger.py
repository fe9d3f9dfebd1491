"""What changes the duty besides a stay, who may say so, and does it always stay open until it is met?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import (
    arrange_alternative,
    end_alternative,
    end_duty,
    end_own_housing,
    household_duty,
    interrupt_duty,
    propose_end,
    record_own_housing,
    reopen_duty,
    resume_duty,
    running_clocks,
    standing_of,
    try_outreach,
    unsheltered_tonight,
    where_everybody_is,
)
from onderdak.duty.store.models import Duty, DutyEvent, EndProposal
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import ClockKind, DutyState, Hearing, HearingKind, Whereabouts
from onderdak.kernel.errors import (
    ClosedListOnly,
    HearingFirst,
    InputInvalid,
    NotNow,
    NotPermitted,
    NotVisible,
    RequestKeyReused,
    SecondPersonNeeded,
)
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, record_stay_event
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
HEARD = Hearing(HearingKind.VIEW_GIVEN, heard_on=TONIGHT)
SECOND = 8


def states(household: int, now=NOW) -> set[DutyState]:
    return {one.state for one in standing_of(desk=a_desk(), now=now, household_id=household)}


def outside(now=NOW) -> list[int]:
    return [one.household_id for one in unsheltered_tonight(desk=a_desk(), now=now)]


def lose_sight(household: int, **more: object) -> int:
    asked = {"reason": "whereabouts_unknown", "last_seen_at": NOW, "request_key": uuid4()} | more
    return interrupt_duty(desk=a_desk(), now=NOW, household_id=household, **asked)


def proposed(household: int, **more: object):
    person = Duty.objects.get(household_id=household).person_id
    asked = {
        "ground": "dutch_national", "facts": "Paspoort gezien.", "reasons": "Geen ontheemde.",
        "hearing": HEARD, "from_date": TONIGHT, "request_key": uuid4(),
    } | more  # fmt: skip
    return propose_end(desk=a_desk(), now=NOW, household_id=household, person_id=person, **asked)


def test_somebody_out_of_sight_is_not_outside_tonight_but_is_looked_for() -> None:
    household = a_report().household_id

    lose_sight(household)

    assert states(household) == {DutyState.INTERRUPTED} and outside() == []
    clocks = running_clocks(desk=a_desk(), now=NOW, household_id=household)
    assert [one.due for one in clocks if one.kind is ClockKind.OUTREACH] == [NOW + timedelta(hours=24)]


def test_a_try_moves_the_next_one_and_never_ends_the_search() -> None:
    household = a_report().household_id
    lose_sight(household)
    for day in range(1, 6):
        at = NOW + timedelta(days=day)
        try_outreach(
            desk=a_desk(),
            now=at,
            household_id=household,
            channel="phone",
            result="not_reached",
            request_key=uuid4(),
        )
    clocks = running_clocks(desk=a_desk(), now=NOW + timedelta(days=5), household_id=household)
    assert [one.due for one in clocks if one.kind is ClockKind.OUTREACH] == [NOW + timedelta(days=12)]


def test_who_is_back_is_owed_shelter_again() -> None:
    household = a_report().household_id
    lose_sight(household)

    resume_duty(desk=a_desk(), now=NOW, household_id=household, request_key=uuid4())

    assert states(household) == {DutyState.OPEN} and outside() == [household]


@pytest.mark.parametrize("reason", ["full", "debt", "conduct", "declined_offer", ""])
def test_nothing_but_absence_interrupts(reason: str) -> None:
    household = a_report().household_id
    with pytest.raises(ClosedListOnly):
        lose_sight(household, reason=reason)
    assert states(household) == {DutyState.OPEN}


def test_who_sleeps_somewhere_is_not_out_of_sight() -> None:
    report, unit = a_report(), a_unit(1)
    place_household(
        desk=a_desk(),
        now=NOW,
        request_id=report.request_id,
        unit_id=unit.unit_id,
        start=TONIGHT,
        request_key=uuid4(),
    )
    with pytest.raises(NotNow):
        lose_sight(report.household_id)


def test_last_seen_lies_not_in_the_future() -> None:
    with pytest.raises(InputInvalid):
        lose_sight(a_report().household_id, last_seen_at=NOW + timedelta(hours=1))


def test_the_same_key_gives_the_first_answer_and_no_second_event() -> None:
    household, key = a_report().household_id, uuid4()
    assert lose_sight(household, request_key=key) == lose_sight(household, request_key=key) == 1
    assert DutyEvent.objects.filter(kind="interrupted").count() == 1
    with pytest.raises(RequestKeyReused):
        lose_sight(household, request_key=key, reason="declines_contact")


def test_another_municipality_is_as_absent() -> None:
    household = a_report(municipality="0363").household_id
    with pytest.raises(NotVisible):
        lose_sight(household)


def test_own_housing_meets_the_duty_and_its_end_opens_it_again() -> None:
    household = a_report().household_id
    own = {"desk": a_desk(), "now": NOW, "household_id": household}
    record_own_housing(**own, start=TONIGHT, until=None, source="person", request_key=uuid4())
    assert states(household) == {DutyState.MET} and outside() == []

    end_own_housing(**own, until=TONIGHT, request_key=uuid4())
    assert states(household) == {DutyState.OPEN} and outside() == [household]


def test_one_member_with_own_housing_leaves_the_others_open() -> None:
    report = a_report(a_person(), a_person(given="Taras", sex="m"))
    first = Duty.objects.filter(household_id=report.household_id).order_by("id")[0].person_id
    record_own_housing(
        desk=a_desk(), now=NOW, household_id=report.household_id, start=TONIGHT, until=None, source="visit",
        person_ids=[first], request_key=uuid4(),
    )  # fmt: skip
    assert states(report.household_id) == {DutyState.MET, DutyState.OPEN}
    assert outside() == [report.household_id]


@pytest.mark.parametrize(
    ("start", "until", "source"),
    [
        (TONIGHT, TONIGHT, "person"),
        (TONIGHT + timedelta(days=1), None, "person"),
        (TONIGHT, None, "rumour"),
    ],
    ids=["no night", "from tomorrow", "no source"],
)
def test_own_housing_has_a_night_a_source_and_is_true_now(start, until, source) -> None:
    with pytest.raises(InputInvalid):
        record_own_housing(
            desk=a_desk(), now=NOW, household_id=a_report().household_id, start=start, until=until,
            source=source, request_key=uuid4(),
        )  # fmt: skip


def test_without_own_housing_none_can_end() -> None:
    with pytest.raises(NotNow):
        end_own_housing(
            desk=a_desk(), now=NOW, household_id=a_report().household_id, until=TONIGHT, request_key=uuid4()
        )


def test_an_alternative_that_stops_early_opens_the_duty_again() -> None:
    household = a_report().household_id
    made = arrange_alternative(
        desk=a_desk(), now=NOW, household_id=household, kind="hotel", provider="Testhotel", start=TONIGHT,
        until=TONIGHT + timedelta(days=5), review_on=TONIGHT + timedelta(days=2), request_key=uuid4(),
    )  # fmt: skip
    assert states(household) == {DutyState.MET}
    end = {"desk": a_desk(), "now": NOW, "alternative_id": made, "until": TONIGHT}
    end_alternative(**end, reason="provider_stopped", request_key=uuid4())
    assert states(household) == {DutyState.OPEN} and outside() == [household]
    with pytest.raises(NotNow):
        end_alternative(**end, reason="provider_stopped", request_key=uuid4())


@pytest.mark.parametrize("ground", ["full", "debt", "nuisance", "no_place_at_all", "refused_offer", ""])
def test_a_ground_outside_the_closed_list_is_refused(ground: str) -> None:
    with pytest.raises(ClosedListOnly):
        proposed(a_report().household_id, ground=ground)


@pytest.mark.parametrize(
    "missing", [{"facts": " "}, {"reasons": ""}, {"from_date": TONIGHT - timedelta(days=1)}]
)
def test_an_end_without_facts_or_reasons_or_backwards_is_refused(missing: dict) -> None:
    with pytest.raises(InputInvalid):
        proposed(a_report().household_id, **missing)


def test_an_end_before_its_hearing_is_refused() -> None:
    with pytest.raises(HearingFirst):
        proposed(a_report().household_id, hearing=Hearing())


def test_a_proposal_ends_nothing_and_the_one_who_asked_cannot_say_yes() -> None:
    household = a_report().household_id
    asked = proposed(household)
    assert states(household) == {DutyState.OPEN}
    with pytest.raises(SecondPersonNeeded):
        end_duty(desk=a_desk(), now=NOW, proposal_id=asked.proposal_id, request_key=uuid4())
    with pytest.raises(SecondPersonNeeded):
        approve_second(desk=a_desk(), now=NOW, request_key=uuid4(), approval_id=asked.approval_id)


def test_a_no_of_the_second_person_leaves_the_duty_open() -> None:
    household = a_report().household_id
    asked = proposed(household)
    approve_second(
        desk=a_desk(actor_id=SECOND),
        now=NOW,
        request_key=uuid4(),
        approval_id=asked.approval_id,
        granted=False,
    )
    with pytest.raises(SecondPersonNeeded):
        end_duty(desk=a_desk(), now=NOW, proposal_id=asked.proposal_id, request_key=uuid4())


def test_with_two_people_the_duty_ends_and_on_return_it_is_open_again() -> None:
    household = a_report().household_id
    asked = proposed(household)
    approve_second(desk=a_desk(actor_id=SECOND), now=NOW, request_key=uuid4(), approval_id=asked.approval_id)
    end_duty(desk=a_desk(), now=NOW, proposal_id=asked.proposal_id, request_key=uuid4())
    assert states(household) == {DutyState.ENDED_BY_LAW} and outside() == []
    with pytest.raises(NotNow):
        lose_sight(household)

    person = Duty.objects.get(household_id=household).person_id
    back = {"desk": a_desk(), "now": NOW, "household_id": household, "person_id": person}
    reopen_duty(**back, reason="returned", request_key=uuid4())
    assert states(household) == {DutyState.OPEN} and outside() == [household]
    with pytest.raises(NotNow):
        reopen_duty(**back, reason="returned", request_key=uuid4())


def test_the_database_refuses_an_end_that_nobody_else_confirmed() -> None:
    household = a_report().household_id
    asked = proposed(household)
    duty = Duty.objects.get(household_id=household)
    article = EndProposal.objects.get(pk=asked.proposal_id).article
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyEvent.objects.create(
            municipality="0344", duty=duty, kind="ended_by_law", occurred_at=NOW, recorded_at=NOW, actor_id=7,
            basis=article, approval_id=asked.approval_id, trace=uuid4(),
        )  # fmt: skip


def test_a_counter_worker_cannot_end_a_duty() -> None:
    household = a_report().household_id
    person = Duty.objects.get(household_id=household).person_id
    with pytest.raises(NotPermitted):
        propose_end(
            desk=a_desk(Role.INTAKE_WORKER), now=NOW, household_id=household, person_id=person,
            ground="detained",
            facts="x", reasons="y", hearing=HEARD, from_date=TONIGHT, request_key=uuid4(),
        )  # fmt: skip


def test_everybody_is_counted_once_whatever_happened_to_them() -> None:
    waits, gone, housed, placed, left = (a_report() for _ in range(5))
    lose_sight(gone.household_id)
    record_own_housing(
        desk=a_desk(), now=NOW, household_id=housed.household_id, start=TONIGHT, until=date(2026, 1, 1),
        source="person", request_key=uuid4(),
    )  # fmt: skip
    for report in (placed, left):
        stay = place_household(
            desk=a_desk(), now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=TONIGHT,
            override_reason="override_other", request_key=uuid4(),
        )  # fmt: skip
    record_stay_event(desk=a_desk(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    record_stay_event(desk=a_desk(), now=NOW, stay_id=stay.stay_id, kind="left", reason="left_own_home")

    found = where_everybody_is(now=NOW)

    assert found.holds and found.reported == 5
    assert {name: number for name, number in found.counts.items() if number} == {
        Whereabouts.WAITING: 1, Whereabouts.INTERRUPTED: 1, Whereabouts.ELSEWHERE: 1, Whereabouts.PLACED: 1,
        Whereabouts.LEFT: 1,
    }  # fmt: skip
    assert waits.household_id in outside()


def test_a_person_whose_request_vanished_is_found_as_lost() -> None:
    report = a_report()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE placement_placementrequest SET withdrawn_at = now()")
    found = where_everybody_is(now=NOW)
    assert not found.holds and found.lost == tuple(
        Duty.objects.filter(household_id=report.household_id).values_list("person_id", flat=True)
    )


def test_web_and_worker_may_do_all_of_it_under_the_walls() -> None:
    from onderdak.access.public import scope_of

    household = a_report().household_id
    with as_app(), scope_of(a_desk()):
        lose_sight(household)
        resume_duty(desk=a_desk(), now=NOW, household_id=household, request_key=uuid4())
        assert household_duty(desk=a_desk(), now=NOW, household_id=household).state is DutyState.OPEN
