"""What must a statement that reception is full say?"""

from dataclasses import replace
from datetime import date, timedelta

from onderdak.forecast.rules.statement_sound import lacks
from onderdak.forecast.types import Level, NewStatement, NewTask, StatementKind

TODAY = date(2026, 1, 31)
TASK = NewTask("Plekken openen", "VR09", TODAY)
SOUND = NewStatement(
    "usable-k@1", Level.MUNICIPALITY, "0344", StatementKind.OBSERVED, TODAY, "Alles bezet",
    TODAY + timedelta(days=30), (TASK,),
)  # fmt: skip


def wrong(evidence=True, is_full=True, **changed):
    return lacks(replace(SOUND, **changed), today=TODAY, has_evidence=evidence, is_full=is_full)


def test_everything_that_is_needed_is_enough():
    assert wrong() == []
    assert wrong(tasks=(), no_measure="Er is niets") == []


def test_reason_evidence_and_measure_or_why_not():
    assert wrong(because="") == [("because", "missing")]
    assert wrong(evidence=False) == [("kind", "no_evidence")]
    assert wrong(tasks=()) == [("tasks", "measure_or_reason")]
    assert wrong(no_measure="Er is niets") == [("no_measure", "measure_or_reason")]


def test_observed_against_the_own_figures_needs_a_reason():
    assert wrong(is_full=False) == [("against", "not_full")]
    assert wrong(is_full=False, against=" ") == [("against", "not_full")]
    assert wrong(is_full=False, against="De bovenste verdieping is vannacht ondergelopen") == []
    later = TODAY + timedelta(days=9)
    assert wrong(is_full=False, kind=StatementKind.EXPECTED, since=later) == []


def test_days_that_cannot_be():
    assert wrong(review_on=TODAY) == [("review_on", "range")]
    assert wrong(since=TODAY + timedelta(days=1)) == [("since", "future")]
    assert wrong(kind=StatementKind.EXPECTED) == [("since", "past")]
    assert wrong(tasks=(replace(TASK, due=TODAY - timedelta(days=1)),)) == [("tasks", "past")]
    assert wrong(tasks=(replace(TASK, starts=TODAY, ends=TODAY),)) == [("tasks", "range")]
    assert wrong(tasks=(replace(TASK, what=" "),)) == [("tasks", "missing")]
