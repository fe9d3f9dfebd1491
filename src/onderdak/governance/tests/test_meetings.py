"""Does a meeting make its agenda, keep its decisions and actions, and take them along?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.governance.public import (
    NewEntry,
    agreement_view,
    meeting_view,
    meetings,
    next_meeting,
    plan_meeting,
    record_entry,
    report_done,
)
from onderdak.governance.tests.builders import NOW, TODAY, a_national_desk, an_agreement, happened
from onderdak.kernel.errors import InputInvalid, NotVisible

pytestmark = pytest.mark.django_db


def a_meeting(held_on: date = TODAY, table: str = "municipal", desk=None) -> int:
    return plan_meeting(
        desk=desk or a_desk(), now=NOW, table=table, held_on=held_on,
        parties=["Gemeente Voorbeeld", "Voorbeeldstichting"], request_key=uuid4(),
    )  # fmt: skip


def entry(meeting_id: int, kind: str, desk=None, **more: object) -> int:
    made = NewEntry(kind, "Wij doen het", **more)  # type: ignore[arg-type]
    return record_entry(
        desk=desk or a_desk(), now=NOW, meeting_id=meeting_id, entry=made, request_key=uuid4()
    )


def test_the_agenda_is_made_of_what_lies_at_this_table_and_level() -> None:
    due, late = an_agreement(due=TODAY + timedelta(days=10)), an_agreement(due=date(2026, 1, 2))
    an_agreement(due=TODAY + timedelta(days=80))
    an_agreement(table="regional", due=date(2026, 1, 2))
    an_agreement(a_desk(municipality="0363"), due=date(2026, 1, 2))
    happened(late, "reading", party="Gemeente Voorbeeld", text="Wij lezen het zo")
    found = meeting_view(desk=a_desk(), now=NOW, meeting_id=a_meeting())
    assert [(one.agreement_id, one.why) for one in found.points] == [(late, "overdue"), (due, "due")]
    point = found.points[0]
    assert point.concerns("Voorbeeldstichting")
    assert not point.concerns("Gemeente Voorbeeld")


def test_a_decision_stands_in_the_agreement_and_an_open_action_comes_back() -> None:
    number, first = an_agreement(), a_meeting()
    entry(first, "decision", agreement_id=number)
    action = entry(first, "action", owner="Voorbeeldstichting", due=date(2026, 2, 1))
    history = agreement_view(desk=a_desk(), now=NOW, agreement_id=number).history
    assert [(one.kind, one.meeting_id) for one in history] == [("decided", first)]
    second = a_meeting(TODAY + timedelta(days=14))
    open_actions = meeting_view(desk=a_desk(), now=NOW, meeting_id=second).open_actions
    assert [one.entry_id for one in open_actions] == [action]
    report_done(desk=a_desk(), now=NOW, action_id=action, request_key=uuid4())
    assert meeting_view(desk=a_desk(), now=NOW, meeting_id=second).open_actions == ()
    assert [(one.decisions, one.actions) for one in meetings(desk=a_desk(), now=NOW)][1] == (1, 1)


def test_an_action_without_owner_or_day_is_refused_and_so_is_another_level() -> None:
    here = a_meeting()
    with pytest.raises(InputInvalid) as refused:
        entry(here, "action")
    assert refused.value.detail["problems"] == (("owner", "missing"), ("due", "missing"))
    for desk in (a_desk(municipality="0363"), a_national_desk()):
        with pytest.raises(NotVisible):
            entry(here, "decision", desk)


def test_the_two_tables_of_the_letters_are_there_and_a_past_meeting_has_no_agenda() -> None:
    held = {one.table: one for one in meetings(desk=a_desk(), now=NOW)}
    assert held["acute_reception"].held_on == date(2025, 4, 17)
    steering = held["national_steering"]
    assert (steering.held_on, steering.decisions) == (date(2025, 9, 2), 4)
    assert meeting_view(desk=a_desk(), now=NOW, meeting_id=steering.meeting_id).points == ()


def test_the_next_meeting_of_a_table_is_the_first_from_today_at_that_level() -> None:
    number = an_agreement(due=TODAY)
    a_meeting(TODAY - timedelta(days=1))
    a_meeting(TODAY, desk=a_desk(municipality="0363"))
    asked = {"desk": a_desk(), "now": NOW, "agreement_id": number, "table": "municipal"}
    assert next_meeting(**asked) is None
    last, first = a_meeting(TODAY + timedelta(days=9)), a_meeting(TODAY)
    assert next_meeting(**asked).meeting_id == first != last
