"""May the places of a location that opens be given: is everything settled before its first night?"""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.public import (
    OpeningState,
    OpeningTask,
    TaskOwner,
    TaskReport,
    blocks_of,
    drop_opening,
    location_card,
    move_opening,
    open_units,
    opening,
    openings,
    plan_opening,
    report_opening_task,
)
from onderdak.capacity.rules.opening_plan import opening_state
from onderdak.capacity.tests.builders import (
    OPENING_DAY as DAY,
)
from onderdak.capacity.tests.builders import (
    PLANNED_AT as NOW,
)
from onderdak.capacity.tests.builders import (
    an_opened_plan as opened,
)
from onderdak.capacity.tests.builders import (
    an_opening as planned,
)
from onderdak.capacity.tests.builders import (
    new_opening as a_plan,
)
from onderdak.capacity.tests.builders import (
    settle_opening as settled,
)
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.kernel.nights import Nights

TONIGHT = NOW.date()


def told(plan: int, task: OpeningTask, now: datetime = NOW, **report: object) -> int:
    return report_opening_task(
        desk=the_system(), now=now, opening_id=plan, task=task, told=TaskReport(**report), request_key=uuid4()
    )  # type: ignore[arg-type]


def moved(plan: int, on: date, now: datetime = NOW) -> int:
    return move_opening(
        desk=the_system(), now=now, opening_id=plan, on=on, reason="De bouw loopt uit", request_key=uuid4()
    )


def shown(plan: int, now: datetime = NOW):
    return opening(desk=the_system(), now=now, opening_id=plan)


@pytest.mark.parametrize(
    ("differs", "state"),
    [
        ({}, OpeningState.BUSY),
        ({"late_tasks": 1}, OpeningState.BEHIND),
        ({"open_tasks": 0}, OpeningState.READY),
        ({"open_tasks": 0, "on": TONIGHT}, OpeningState.OVERDUE),
        ({"open_tasks": 0, "opened": True}, OpeningState.SET),
        ({"open_tasks": 0, "opened": True, "on": TONIGHT}, OpeningState.OPEN),
        ({"dropped": True, "on": TONIGHT}, OpeningState.DROPPED),
    ],
)
def test_a_day_that_comes_opens_nothing_by_itself(differs, state):
    fixed = {
        "on": DAY, "night": TONIGHT, "open_tasks": 5, "late_tasks": 0, "opened": False, "dropped": False
    }  # fmt: skip
    assert opening_state(**(fixed | differs)) is state


@pytest.mark.django_db
class TestOfAPlan:
    def test_nobody_is_given_a_bed_there_before_all_is_settled_and_then_from_the_day_on(self):
        plan = planned()
        assert (shown(plan).places, shown(plan).open_tasks, shown(plan).state) == (10, 5, OpeningState.BUSY)
        with pytest.raises(NotNow) as refused:
            opened(plan)
        assert refused.value.detail["open"] == 5

        assert settled(plan) == 0
        told(
            plan,
            OpeningTask.PERMIT,
            kind="done",
            text="Vergunning 7",
            on=DAY + timedelta(days=365),
            persons=8,
        )
        location = opened(plan)
        assert opened(plan) == location, "it is opened once"
        card = location_card(desk=the_system(), location_id=location, night=DAY)
        assert (card.places, card.units, card.open_from) == (10, 4, DAY)
        assert card.permit_until == DAY + timedelta(days=365)
        assert [(cap.kind, cap.persons) for cap in card.caps] == [("permit", 8)]
        assert not open_units(nights=Nights(DAY - timedelta(days=1), DAY))
        assert len(open_units(nights=Nights(DAY, DAY + timedelta(days=1)))) == 4
        assert shown(plan).state is OpeningState.SET

    def test_whose_a_task_is_and_by_when_is_told_and_a_day_that_passed_is_late(self):
        plan = planned()
        due = TONIGHT + timedelta(days=10)
        told(plan, OpeningTask.FIRE_SAFETY, kind="owner", owner=TaskOwner.OTHER, on=due, text="Brandweer")
        later = NOW + timedelta(days=12)
        found = shown(plan, later)
        (late,) = [one for one in found.tasks if one.late]
        assert (late.task, late.owner_name, late.due) == (OpeningTask.FIRE_SAFETY, "Brandweer", due)
        assert found.state is OpeningState.BEHIND
        told(plan, OpeningTask.FIRE_SAFETY, later, kind="not_needed", text="Bestaand hotel")
        assert shown(plan, later).state is OpeningState.BUSY
        told(plan, OpeningTask.FIRE_SAFETY, later, kind="again")
        assert shown(plan, later).open_tasks == 5
        assert [one.kind for one in shown(plan, later).changes] == ["planned", "owner", "not_needed", "again"]

    def test_a_day_that_slips_before_the_yes_moves_and_after_it_takes_the_nights_out_of_use(self):
        plan = planned()
        moved(plan, DAY + timedelta(days=30))
        assert shown(plan).on == DAY + timedelta(days=30)
        settled(plan)
        location = opened(plan)
        later = DAY + timedelta(days=44)
        with pytest.raises(InputInvalid):
            moved(plan, DAY)
        moved(plan, later)
        (block,) = blocks_of(desk=the_system(), location_id=location, since=TONIGHT)
        assert (block.start, block.until, len(block.place_ids)) == (DAY + timedelta(days=30), later, 10)
        assert (shown(plan).on, shown(plan).state) == (later, OpeningState.SET)

    def test_a_day_that_came_without_a_yes_asks_for_another_day(self):
        plan = planned(on=TONIGHT + timedelta(days=3))
        settled(plan)
        after = NOW + timedelta(days=5)
        assert shown(plan, after).state is OpeningState.OVERDUE
        with pytest.raises(NotNow):
            opened(plan, after)
        moved(plan, DAY, after)
        assert opened(plan, after)

    def test_a_plan_that_ends_stays_readable_and_opens_nothing(self):
        plan = planned()
        drop_opening(desk=the_system(), now=NOW, opening_id=plan, reason="Pand verkocht", request_key=uuid4())
        assert openings(desk=the_system(), now=NOW) == []
        assert [one.state for one in openings(desk=the_system(), now=NOW, ended=True)] == [
            OpeningState.DROPPED
        ]
        for act in (opened, settled):
            with pytest.raises(NotNow):
                act(plan)

    def test_another_municipality_does_not_see_it_and_what_is_wrong_is_not_kept(self):
        plan = planned()
        elsewhere = a_desk(municipality="0363")
        assert openings(desk=elsewhere, now=NOW) == []
        with pytest.raises(NotVisible):
            opening(desk=elsewhere, now=NOW, opening_id=plan)
        with pytest.raises((NotPermitted, NotVisible)):
            plan_opening(desk=elsewhere, now=NOW, plan=a_plan(), request_key=uuid4())
        with pytest.raises(InputInvalid):
            planned(name=" ")
        assert len(openings(desk=the_system(), now=NOW)) == 1, "what is wrong is not kept"
