"""Which paragraphs does a letter have, and in which order?"""

import pytest

from onderdak.duty.rules.letter_parts import (
    CLAUSES,
    parts_of_decision,
    parts_of_information,
    parts_of_intention,
)
from onderdak.duty.types import DecisionKind, Hearing, HearingKind


@pytest.mark.parametrize("kind", list(DecisionKind))
def test_every_decision_ends_with_the_same_clauses(kind) -> None:
    parts = parts_of_decision(kind, variant="", has_end=False, hearing=Hearing())
    assert parts[-len(CLAUSES) :] == CLAUSES
    assert parts[0] == f"{kind.value}.decision"


def test_no_place_at_all_and_no_suitable_place_are_two_letters() -> None:
    full, unsuitable = (
        parts_of_decision(DecisionKind.NOT_PLACED, variant=variant, has_end=False, hearing=Hearing())
        for variant in ("full", "unsuitable")
    )
    assert full != unsuitable


def test_the_facts_of_the_desk_stand_only_in_what_the_desk_prepared() -> None:
    by_hand = parts_of_decision(DecisionKind.LIMIT, variant="", has_end=True, hearing=Hearing())
    placed = parts_of_decision(DecisionKind.PLACE, variant="", has_end=True, hearing=Hearing())
    assert "free.facts" in by_hand and "free.facts" not in placed


@pytest.mark.parametrize("kind", [kind for kind in HearingKind if kind is not HearingKind.NOT_NEEDED])
def test_how_somebody_was_heard_is_said(kind) -> None:
    parts = parts_of_decision(DecisionKind.MEASURE, variant="", has_end=False, hearing=Hearing(kind))
    assert f"hearing.{kind.value}" in parts


def test_an_intention_has_no_objection_clause_because_nothing_is_decided() -> None:
    assert "clause.objection" not in parts_of_intention(DecisionKind.LIMIT)


def test_the_information_letter_has_the_topics_of_the_law() -> None:
    assert "info.income" not in parts_of_information(("legal_aid",))
    assert "info.legal_aid" in parts_of_information(("legal_aid",))
