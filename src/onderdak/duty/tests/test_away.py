"""Who leaves the order when a duty ends, who is looked for, and how long must somebody be away?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import approve_second
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import (
    ClockKind,
    DutyState,
    EndAsked,
    Hearing,
    HearingKind,
    end_duty,
    interrupt_duty,
    propose_end,
    record_own_housing,
    reopen_duty,
    running_clocks,
    standing_of,
    unsheltered_tonight,
)
from onderdak.duty.tests.builders import a_report, a_whole_search
from onderdak.kernel.errors import AbsenceTooShort, NotNow
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import (
    hold_places,
    place_household,
    placement_timeline,
    record_stay_event,
    request_of_household,
    waiting_order,
)
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def proposed(household: int, person: int, ground: str = "dutch_national", now=NOW) -> EndAsked:
    heard = Hearing(HearingKind.VIEW_GIVEN, heard_on=now.date())
    return propose_end(
        desk=a_desk(), now=now, household_id=household, person_id=person, ground=ground, hearing=heard,
        facts="Brief gezien.", reasons="Proef.", from_date=now.date() + DAY, request_key=uuid4(),
    )  # fmt: skip


def ended(household: int, person: int, ground: str = "dutch_national", now=NOW) -> None:
    asked = proposed(household, person, ground, now)
    approve_second(desk=the_system(), now=now, approval_id=asked.approval_id, request_key=uuid4())
    end_duty(desk=a_desk(), now=now, proposal_id=asked.proposal_id, request_key=uuid4())


def people_of(household: int) -> list[int]:
    return [one.person_id for one in standing_of(desk=a_desk(), now=NOW, household_id=household)]


def waiting() -> dict[int, list[int]]:
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    return {
        one.request.household_id: [member.person_id for member in one.request.facts.members] for one in line
    }


def told(household: int) -> set[tuple[str, str, str]]:
    rows = placement_timeline(desk=a_desk(), household_id=household)
    return {(row.subject, row.kind, row.reason) for row in rows}


def a_departed(reason: str, now=NOW) -> int:
    """A household that slept here for two nights and left."""
    report = a_report(now=now - 2 * DAY)
    placed = place_household(
        desk=the_system(), now=now - 2 * DAY, request_id=report.request_id, unit_id=a_unit(1).unit_id,
        start=TONIGHT - 2 * DAY, request_key=uuid4(),
    )  # fmt: skip
    for kind, at, why in (("arrived", now - 2 * DAY, ""), ("left", now - timedelta(hours=1), reason)):
        record_stay_event(
            desk=the_system(), now=now, stay_id=placed.stay_id, kind=kind, occurred_at=at, reason=why
        )
    return report.household_id


def test_the_last_end_takes_the_household_out_of_the_order_with_an_event_and_frees_its_hold() -> None:
    report = a_report()
    hold_places(
        desk=a_desk(), now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, night=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    ended(report.household_id, people_of(report.household_id)[0])

    assert waiting() == {}
    withdrawn, freed = ("request", "withdrawn", "duty_ended"), ("hold", "voided", "duty_ended")
    assert {withdrawn, freed} <= told(report.household_id)


def test_the_end_of_one_leaves_the_others_in_the_order_for_fewer_beds() -> None:
    home = a_report(a_person(), a_person(given="Oma", birth_year=1950)).household_id
    first, second = people_of(home)
    ended(home, first)
    assert waiting() == {home: [second]}
    assert ("request", "members_changed", "duty_ended") in told(home)


@pytest.mark.parametrize(("reason", "since"), [("returned", NOW + DAY), ("court", NOW)])
def test_who_comes_back_waits_again_and_a_wrong_end_never_cost_the_wait(reason, since) -> None:
    report = a_report(needs=frozenset({"wheelchair"}))
    home = report.household_id
    person = people_of(home)[0]
    draw = request_of_household(a_desk(), home).draw
    ended(home, person)
    reopen_duty(
        desk=a_desk(), now=NOW + DAY, household_id=home, person_id=person, reason=reason, request_key=uuid4()
    )
    row = request_of_household(a_desk(), home)
    assert row is not None and row.request_id != report.request_id and row.draw == draw
    assert row.facts.needs == {"wheelchair"} and [one.person_id for one in row.facts.members] == [person]
    assert row.facts.reported_at == since
    outside = unsheltered_tonight(desk=a_desk(), now=NOW + DAY)
    assert [one.household_id for one in outside] == [home]


def test_the_second_who_returns_joins_the_first() -> None:
    home = a_report(a_person(), a_person(given="Oma", birth_year=1950)).household_id
    both = people_of(home)
    for person in both:
        ended(home, person)
    for number, person in enumerate(both, start=1):
        reopen_duty(
            desk=a_desk(),
            now=NOW,
            household_id=home,
            person_id=person,
            reason="returned",
            request_key=uuid4(),
        )
        assert len(waiting()[home]) == number


def test_gone_for_good_may_end_and_destination_unknown_may_not_yet() -> None:
    gone, unknown = a_departed("left_returned"), a_departed("left_unknown")
    proposed(gone, people_of(gone)[0], "left_or_absent")
    with pytest.raises(AbsenceTooShort) as refused:
        proposed(unknown, people_of(unknown)[0], "left_or_absent")
    assert refused.value.detail["most_days"] == 28


def test_out_of_sight_for_more_than_28_days_of_this_year_may_end() -> None:
    home = a_report(now=NOW - 40 * DAY).household_id
    person = people_of(home)[0]
    interrupt_duty(
        desk=a_desk(), now=NOW - 29 * DAY, household_id=home, reason="whereabouts_unknown",
        last_seen_at=NOW - 29 * DAY, request_key=uuid4(),
    )  # fmt: skip
    with pytest.raises(AbsenceTooShort):
        proposed(home, person, "left_or_absent", NOW - DAY)
    with pytest.raises(NotNow):
        proposed(home, person, "left_or_absent", NOW)
    a_whole_search(home, NOW - 20 * DAY)
    proposed(home, person, "left_or_absent", NOW)


def test_in_hospital_somebody_is_not_absent() -> None:
    report = a_report(now=NOW - 60 * DAY)
    placed = place_household(
        desk=the_system(), now=NOW - 60 * DAY, request_id=report.request_id, unit_id=a_unit(1).unit_id,
        start=TONIGHT - 60 * DAY, request_key=uuid4(),
    )  # fmt: skip
    for kind, days, why in (("arrived", 60, ""), ("away", 50, "away_hospital")):
        record_stay_event(
            desk=the_system(), now=NOW - days * DAY, stay_id=placed.stay_id, kind=kind, reason=why,
            kept_until=TONIGHT if why else None,
        )  # fmt: skip
    with pytest.raises(AbsenceTooShort) as refused:
        proposed(report.household_id, people_of(report.household_id)[0], "left_or_absent")
    assert refused.value.detail["days"] == 0


def test_who_left_to_nobody_knows_where_is_looked_for_until_the_duty_says_otherwise() -> None:
    home = a_departed("left_unknown")
    a_departed("left_private")
    clocks = [one for one in running_clocks(desk=a_desk(), now=NOW) if one.kind is ClockKind.OUTREACH]
    assert [one.household_id for one in clocks] == [home]
    assert clocks[0].due == NOW - timedelta(hours=1) + DAY
    record_own_housing(
        desk=a_desk(), now=NOW, household_id=home, start=TONIGHT, until=None, source="person",
        request_key=uuid4(),
    )  # fmt: skip
    assert [one for one in running_clocks(desk=a_desk(), now=NOW) if one.kind is ClockKind.OUTREACH] == []
    assert {one.state for one in standing_of(desk=a_desk(), now=NOW, household_id=home)} == {DutyState.MET}
