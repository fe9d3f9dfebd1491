"""How does a question to another authority stand, and who may answer it?"""

from datetime import UTC, datetime, timedelta

import pytest

from onderdak.access.types import COUNTRY, NOWHERE, Scope
from onderdak.duty.rules.aid import REFUSALS, aid_state, answer_of, is_addressed, step_of
from onderdak.duty.types import AidState, AttemptAnswer, Step
from onderdak.kernel.errors import ClosedListOnly

BY = datetime(2025, 10, 31, 22, tzinfo=UTC)
LATER = BY + timedelta(minutes=1)
REGION = frozenset({"0344", "0345"})


@pytest.mark.parametrize(
    ("accepted", "now", "state"),
    [
        (None, BY, AidState.OPEN),
        (None, LATER, AidState.STUCK),
        (True, LATER, AidState.ACCEPTED),
        (False, LATER, AidState.REFUSED),
    ],
)
def test_only_an_answer_closes_a_question(accepted, now, state) -> None:
    assert aid_state(accepted=accepted, answer_by=BY, now=now) is state


def test_a_refusal_has_a_reason_and_no_reason_says_full_for_ever() -> None:
    assert answer_of(True, "") is AttemptAnswer.PLACE_FOUND
    assert answer_of(False, "no_place_at_all") is AttemptAnswer.NO_PLACE_AT_ALL
    assert answer_of(False, "no_suitable_place") is AttemptAnswer.NO_SUITABLE_PLACE
    assert AttemptAnswer.PLACE_FOUND not in REFUSALS.values()
    for reason in ("", "full", "no"):
        with pytest.raises(ClosedListOnly):
            answer_of(False, reason)


@pytest.mark.parametrize(
    ("kind", "codes", "writes", "cases", "may"),
    [
        ("municipality", {"0344"}, Scope.of({"0344"}), Scope.of({"0344"}), True),
        ("municipality", {"0344"}, Scope.of({"0363"}), Scope.of({"0363"}), False),
        ("region", REGION, Scope.of(REGION), Scope.of(REGION), True),
        ("region", REGION, Scope.of({"0344"}), Scope.of({"0344"}), False),
        ("country", set(), NOWHERE, COUNTRY, True),
        ("country", set(), Scope.of({"0344"}), Scope.of({"0344"}), False),
        ("region", set(), Scope.of({"0344"}), Scope.of({"0344"}), False),
        ("region", REGION, COUNTRY, COUNTRY, True),
        ("municipality", {"0344"}, NOWHERE, COUNTRY, False),
    ],
)
def test_who_may_record_for_all_of_it_answers_for_it(kind, codes, writes, cases, may) -> None:
    assert is_addressed(kind, frozenset(codes), writes=writes, cases=cases) is may


def test_the_step_of_the_ladder_is_the_region_within_it_and_the_country_beyond() -> None:
    assert step_of("region", same_region=False) is Step.REGION
    assert step_of("municipality", same_region=True) is Step.REGION
    assert step_of("municipality", same_region=False) is Step.COUNTRY
    assert step_of("country", same_region=False) is Step.COUNTRY
