"""Does every page of the duty show life on the demo evening?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import (
    AidState,
    ClockKind,
    ObjectionState,
    OrderState,
    aid_requests,
    court_orders,
    objections,
    running_clocks,
)
from onderdak.duty.tests.builders import a_report
from onderdak.people.public import handovers
from onderdak.placement.public import place_household
from onderdak.placement.tests.builders import NOW
from onderdak.site.demo.duties import Cast, play_duties

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def settled(days: int) -> int:
    at = NOW - days * DAY
    report = a_report(now=at)
    place_household(
        desk=the_system(), now=at, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=at.date(),
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    return report.household_id


def test_judges_objections_questions_and_handovers_stand_in_every_state() -> None:
    cast = Cast(
        waiting=[a_report(now=NOW - 4 * DAY).household_id for _ in range(8)],
        sheltered=[settled(100), settled(101)],
        neighbour=[a_report(now=NOW - 2 * DAY, municipality="0307").household_id for _ in range(2)],
    )
    recent, told = settled(5), settled(40)

    assert play_duties(desk=the_system(), now=NOW, cast=cast) == 1

    desk = a_desk()
    orders = {one.state for one in court_orders(desk=desk, now=NOW)}
    assert orders == {OrderState.RUNNING, OrderState.OVERDUE, OrderState.COMPLIED}
    assert {one.state for one in objections(desk=desk, now=NOW)} == {
        ObjectionState.OPEN, ObjectionState.DECIDED,
    }  # fmt: skip
    asked = aid_requests(desk=desk, now=NOW)
    assert {one.state for one in asked} == {AidState.OPEN, AidState.STUCK, AidState.REFUSED}
    assert [one.household_id for one in asked if one.mine_to_answer] == [cast.neighbour[0]]
    passed = handovers(desk=desk, now=NOW)
    assert [(one.alarm, one.mine_to_answer) for one in passed] == [("colleague", False), ("", True)]
    clocks = [one for one in running_clocks(desk=desk, now=NOW) if one.kind is ClockKind.INFORMATION]
    due = {one.household_id for one in clocks}
    assert recent in due and told not in due
