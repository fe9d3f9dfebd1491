"""How far is a draft, and were municipalities asked before others decided?"""

from datetime import date

from onderdak.governance.rules.draft_course import course_of
from onderdak.governance.types import DraftEvent, Stage

ASKED = DraftEvent(None, date(2025, 10, 1), asked_municipalities=True)
MINISTERS = DraftEvent(Stage.COUNCIL_OF_MINISTERS, date(2025, 11, 7))


def test_asked_before_the_council_of_ministers_is_in_time() -> None:
    found = course_of([MINISTERS, ASKED])
    assert (found.stage, found.not_asked_first) == (Stage.COUNCIL_OF_MINISTERS, False)


def test_not_asked_or_asked_on_the_day_itself_or_later_is_a_flag_with_its_day() -> None:
    late = DraftEvent(None, date(2025, 11, 7), asked_municipalities=True)
    for events in ([MINISTERS], [MINISTERS, late]):
        found = course_of(events)
        assert (found.not_asked_first, found.not_asked_on) == (True, date(2025, 11, 7))


def test_an_unknown_day_proves_nothing() -> None:
    unknown = DraftEvent(Stage.SUB_COUNCIL, None)
    assert course_of([unknown, ASKED]).not_asked_first
    assert course_of([unknown]).not_asked_on is None
    assert course_of([MINISTERS, DraftEvent(None, None, asked_municipalities=True)]).not_asked_first


def test_preparation_alone_needs_no_question_yet() -> None:
    found = course_of([DraftEvent(Stage.PREPARATION, None)])
    assert not found.not_asked_first
    assert found.lacks == ("asked", "figures", "paid_how")
    assert course_of([ASKED, DraftEvent(None, None, figures=True, paid_how=True)]).lacks == ()


def test_dropped_is_dropped() -> None:
    assert course_of([DraftEvent(Stage.DROPPED, date(2026, 1, 1)), MINISTERS]).stage is Stage.DROPPED
