"""When must an objection be decided, what may follow what, and how does it stand?"""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from onderdak.duty.rules import objection_course
from onderdak.duty.rules.objection_course import (
    ALLOWED,
    EFFECTS,
    OUTCOMES,
    decide_by,
    must_be_outcome,
    must_follow_course,
    objection_state,
    objection_until,
    pauses_of,
)
from onderdak.duty.types import CourseEvent, ObjectionState, ObjectionTerms
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow

TERMS = ObjectionTerms(6, 6, 12, 6)
DAY = timedelta(days=1)
NOTIFIED = date(2026, 2, 20)
STEPS = 8_000


def due(*events: CourseEvent, committee: bool = False) -> date | None:
    return decide_by(NOTIFIED, committee, events, TERMS)


def test_six_weeks_to_object_end_after_easter() -> None:
    assert objection_until(NOTIFIED, 6) == date(2026, 4, 7)


def test_the_term_to_decide_counts_from_the_end_of_the_term_to_object() -> None:
    assert due() == date(2026, 5, 19)
    assert due(committee=True) == date(2026, 6, 30)


def test_an_extension_adds_six_weeks_to_the_end() -> None:
    extended = CourseEvent("extended", date(2026, 5, 1))
    assert due(extended) == date(2026, 6, 30)
    assert due(extended, committee=True) == date(2026, 8, 11)


def test_a_stop_moves_the_end_by_its_days_and_while_it_lasts_there_is_none() -> None:
    stop = CourseEvent("paused", date(2026, 4, 20), basis="Awb 7:10(2)")
    assert due(stop) is None
    assert due(stop, CourseEvent("resumed", date(2026, 4, 30))) == date(2026, 5, 29)


def test_two_stops_are_two_pauses() -> None:
    course = [CourseEvent(kind, NOTIFIED + n * DAY) for n, kind in enumerate(["paused", "resumed", "paused"])]
    assert [(one.start, one.until) for one in pauses_of(course)] == [
        (NOTIFIED, NOTIFIED + DAY),
        (NOTIFIED + 2 * DAY, None),
    ]


def lived(allowed=None, once: bool = True) -> Counter[object]:
    """Let many objections run day by day beside a plain model; fail at the first difference."""
    allowed = ALLOWED if allowed is None else allowed
    dice = random.Random(20260220)
    seen: Counter[object] = Counter()
    past: list[CourseEvent] = []
    today = NOTIFIED
    over = stopped = extended = noticed = False
    for step in range(STEPS):
        if step % 15 == 0:
            past, today = [], NOTIFIED + dice.randint(0, 30) * DAY
            over = stopped = extended = noticed = False
        today += dice.choice([0, 1, 30, 60]) * DAY
        end = decide_by(NOTIFIED, False, past, TERMS)
        state = objection_state(past, due=end, today=today)
        late = not over and not stopped and end is not None and today > end
        assert (state in (ObjectionState.DECIDED, ObjectionState.WITHDRAWN)) == over
        assert (state is ObjectionState.PAUSED) == (stopped and not over)
        assert (state in (ObjectionState.LATE, ObjectionState.IN_DEFAULT)) == late
        assert (state is ObjectionState.IN_DEFAULT) == (late and noticed)
        rare = 0.3 if late and not noticed else 0.9
        kind = "default_notice" if dice.random() > rare else dice.choice(sorted(allowed))
        seen[state] += 1
        seen[kind, state] += 1
        wanted = not over and {
            "extended": not stopped and not late and not extended,
            "paused": not stopped and not late,
            "resumed": stopped,
            "default_notice": late and not noticed,
        }.get(kind, True)
        accepted = state in allowed[kind] and not (once and kind == "extended" and extended)
        assert accepted == wanted, (kind, state)
        if accepted and (kind not in ("decided", "withdrawn") or dice.random() < 0.3):
            past.append(CourseEvent(kind, today, event_id=step))
            over = over or kind in ("decided", "withdrawn")
            stopped = {"paused": True, "resumed": False}.get(kind, stopped)
            extended, noticed = extended or kind == "extended", noticed or kind == "default_notice"
    return seen


def test_every_state_and_every_guard_is_met_often_and_holds() -> None:
    seen = lived()
    assert all(seen[state] >= 50 for state in ObjectionState)
    assert all(seen[kind, state] >= 5 for kind in ALLOWED for state in ObjectionState)


@pytest.mark.parametrize(
    ("kind", "state"), [(kind, state) for kind in ALLOWED for state in ObjectionState], ids=str
)
def test_a_guard_that_is_turned_round_is_noticed(kind: str, state: ObjectionState) -> None:
    states = tuple(set(ALLOWED[kind]) ^ {state})
    with pytest.raises(AssertionError):
        lived(dict(ALLOWED) | {kind: states})


def test_without_the_guard_on_a_second_extension_it_is_noticed() -> None:
    with pytest.raises(AssertionError):
        lived(once=False)


def test_the_refusal_says_the_state() -> None:
    once = [CourseEvent("extended", NOTIFIED)]
    must_follow_course("extended", ObjectionState.OPEN, [])
    with pytest.raises(NotNow):
        must_follow_course("extended", ObjectionState.OPEN, once)
    with pytest.raises(NotNow):
        must_follow_course("default_notice", ObjectionState.OPEN, [])


def test_an_outcome_has_an_effect_that_follows_from_it() -> None:
    fits = {
        (outcome, effect)
        for outcome in OUTCOMES
        for effect in EFFECTS
        if (effect == "none") == (outcome in ("unfounded", "inadmissible"))
    }
    for outcome in OUTCOMES:
        for effect in (*EFFECTS, "", "shelter_ends"):
            if (outcome, effect) in fits:
                must_be_outcome(outcome, effect)
            else:
                with pytest.raises(InputInvalid):
                    must_be_outcome(outcome, effect)
    with pytest.raises(ClosedListOnly):
        must_be_outcome("lost", "none")
    assert objection_course.SOURCE.may_be_cited
