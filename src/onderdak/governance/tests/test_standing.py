"""How does an agreement stand today: on time, too late, without a day, stuck, met or withdrawn?"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.governance.rules.standing import SOON_DAYS, standing
from onderdak.governance.types import AgreementFacts, Event, Happened, Status, Table

TODAY = date(2026, 1, 15)


def facts(
    due: date | None = TODAY, *events: Event, table: Table = Table.COORDINATION_TRACK
) -> AgreementFacts:
    return AgreementFacts(1, date(2025, 9, 2), table, due, 30, events=events)


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (-1, Status.OVERDUE),
        (0, Status.DUE_SOON),
        (SOON_DAYS, Status.DUE_SOON),
        (SOON_DAYS + 1, Status.OPEN),
    ],
    ids=["yesterday", "today", "in_two_weeks", "later"],
)
def test_the_due_day_itself_is_still_on_time(days, status) -> None:
    assert standing(facts(TODAY + timedelta(days=days)), TODAY, met=()).status is status


def test_no_day_is_an_alarm_since_it_was_agreed_until_a_day_comes() -> None:
    undated = standing(facts(None), TODAY, met=())
    assert (undated.status, undated.since) == (Status.UNDATED, date(2025, 9, 2))
    dated = facts(None, Event(Happened.DATED, TODAY, due=date(2026, 3, 1)))
    assert (standing(dated, TODAY, met=()).status, standing(dated, TODAY, met=()).moved) == (Status.OPEN, 1)


def test_it_is_stuck_until_what_it_waits_for_is_met_or_released() -> None:
    waits = Event(Happened.DEPENDS, date(2026, 1, 3), about=7)
    later = TODAY + timedelta(days=60)
    stuck = standing(facts(later, waits), TODAY, met=())
    assert (stuck.status, stuck.stuck_by, stuck.since) == (Status.STUCK, (7,), date(2026, 1, 3))
    assert standing(facts(later, waits), TODAY, met=(7,)).status is Status.OPEN
    released = facts(later, waits, Event(Happened.RELEASED, TODAY, about=7))
    assert standing(released, TODAY, met=()).status is Status.OPEN
    late = standing(facts(date(2026, 1, 1), waits), TODAY, met=())
    assert (late.status, late.stuck_by) == (Status.OVERDUE, (7,))


def test_each_table_has_its_days_before_the_next_is_due() -> None:
    late = facts(date(2026, 1, 1))
    assert standing(late, TODAY, met=()).escalate_on == date(2026, 2, 1)
    up = Event(Happened.ESCALATED, date(2026, 1, 10), table=Table.DIRECTORS)
    raised = standing(facts(date(2026, 1, 1), up), TODAY, met=())
    assert (raised.table, raised.escalate_on) == (Table.DIRECTORS, date(2026, 2, 9))
    top = standing(facts(date(2026, 1, 1), table=Table.NATIONAL_STEERING), TODAY, met=())
    assert top.escalate_on is None


KINDS = st.sampled_from([Happened.MET, Happened.REOPENED, Happened.WITHDRAWN, Happened.EVIDENCE])


@settings(max_examples=60)
@given(st.lists(KINDS, max_size=6), st.integers(-40, 40))
def test_over_is_what_the_last_end_says_and_time_alone_ends_nothing(kinds, days) -> None:
    events = tuple(Event(kind, TODAY) for kind in kinds)
    found = standing(facts(TODAY + timedelta(days=days), *events), TODAY, met=())
    ends = [kind for kind in kinds if kind is not Happened.EVIDENCE]
    assert found.is_over == (bool(ends) and ends[-1] is not Happened.REOPENED)
    assert found.evidence == kinds.count(Happened.EVIDENCE)
    assert (found.since is None) or not found.is_over
