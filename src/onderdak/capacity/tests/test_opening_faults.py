"""What is wrong in a plan of a location that opens, and in what is told about one of its tasks?"""

from datetime import timedelta

import pytest

from onderdak.capacity.public import RoomsPlanned, TaskOwner, TaskReport
from onderdak.capacity.rules.opening_faults import opening_faults, report_faults
from onderdak.capacity.tests.builders import OPENING_DAY, PLANNED_AT, new_opening

TONIGHT = PLANNED_AT.date()


@pytest.mark.parametrize(
    ("differs", "fields"),
    [
        ({}, []),
        ({"name": " ", "operator": ""}, ["name", "operator"]),
        ({"on": TONIGHT}, ["on"]),
        ({"rooms": ()}, ["rooms"]),
        ({"rooms": (RoomsPlanned(1, 0, "room", "none"),)}, ["rooms"]),
        ({"quality": "grand"}, ["quality"]),
        ({"late_days": 20}, ["late_source"]),
        ({"late_days": 20, "late_p90_days": 60, "late_source": "Twee hotels"}, []),
        ({"late_days": 20, "late_p90_days": 20, "late_source": "Twee hotels"}, ["late_p90_days"]),
        ({"fails_percent": 101, "late_source": "Twee hotels"}, ["fails_percent"]),
    ],
)
def test_every_fault_of_a_plan_is_named_at_once(differs, fields):
    assert [name for name, _code in opening_faults(new_opening(**differs), night=TONIGHT)] == fields


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (TaskReport("done", text="Stuk 1"), []),
        (TaskReport("done"), ["text"]),
        (TaskReport("not_needed"), ["text"]),
        (TaskReport("done", text="Stuk 1", on=OPENING_DAY), ["on"]),
        (TaskReport("done", text="Stuk 1", persons=0), ["persons"]),
        (TaskReport("owner", on=OPENING_DAY), ["on"]),
        (TaskReport("owner", TaskOwner.OTHER, OPENING_DAY - timedelta(days=1)), ["text"]),
        (TaskReport("again"), []),
        (TaskReport("forget"), ["kind"]),
    ],
)
def test_a_task_is_settled_with_a_paper_that_holds_past_the_opening_and_has_a_day_before_it(told, fields):
    assert [name for name, _code in report_faults(told, on=OPENING_DAY)] == fields
