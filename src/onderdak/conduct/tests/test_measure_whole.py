"""What does a proposed measure still lack?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onderdak.conduct.rules.measure_whole import must_be_whole
from onderdak.conduct.types import Asked, Severity
from onderdak.kernel.errors import ClosedListOnly, MeasureIncomplete, ShelterStays

START = date(2025, 11, 8)
WHOLE = Asked(
    "warning", Severity.SERIOUS, START, START + timedelta(28), START + timedelta(14), "Past hierbij.",
    frozenset({"talk"}), "", "", False, True,
)  # fmt: skip


def lacks(**changed: object) -> list[str]:
    with pytest.raises(MeasureIncomplete) as refused:
        must_be_whole(replace(WHOLE, **changed))
    return refused.value.detail["missing"]


def test_a_whole_one_passes() -> None:
    must_be_whole(WHOLE)
    must_be_whole(replace(WHOLE, review_on=WHOLE.until))


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"until": None}, ["until"]),
        ({"until": START}, ["until", "review"]),
        ({"until": START + timedelta(185)}, ["until"]),
        ({"start": None}, ["start"]),
        ({"review_on": None}, ["review"]),
        ({"review_on": START}, ["review"]),
        ({"review_on": START + timedelta(29)}, ["review"]),
        ({"proportionality": " "}, ["proportionality"]),
        ({"tried": frozenset()}, ["lighter"]),
        ({"tried": frozenset({"out_placement"})}, ["lighter"]),
        ({"has_children": True}, ["family"]),
        ({"care_checked": False}, ["care"]),
        ({"kind": "limit_visitors", "severity": Severity.LIGHT}, ["severity"]),
    ],
)
def test_what_is_missing_is_named(changed, missing) -> None:
    assert lacks(**changed) == missing


def test_everything_at_once() -> None:
    found = lacks(until=None, review_on=None, proportionality="", tried=frozenset(), care_checked=False)
    assert found == ["until", "review", "proportionality", "lighter", "care"]


def test_a_lighter_step_may_be_skipped_when_it_was_grave_and_with_words() -> None:
    must_be_whole(replace(WHOLE, tried=frozenset(), severity=Severity.GRAVE, lighter_why="Mes getrokken."))
    assert lacks(tried=frozenset(), severity=Severity.GRAVE) == ["lighter"]
    assert lacks(tried=frozenset(), lighter_why="Mes getrokken.") == ["lighter"]


def test_a_talk_needs_nothing_lighter() -> None:
    must_be_whole(replace(WHOLE, kind="talk", tried=frozenset(), severity=Severity.LIGHT))


def test_shelter_is_refused_before_anything_else() -> None:
    with pytest.raises(ShelterStays):
        must_be_whole(replace(WHOLE, kind="shelter", until=None))
    with pytest.raises(ShelterStays):
        must_be_whole(replace(WHOLE, withheld=frozenset({"food"})))
    with pytest.raises(ClosedListOnly):
        must_be_whole(replace(WHOLE, kind="fine"))
