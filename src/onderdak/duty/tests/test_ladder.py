"""Which step comes next for a household without a place, and does the ladder ever end?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.ladder import ORDER, WITHIN, next_step
from onderdak.duty.types import Attempt, AttemptAnswer, Step
from onderdak.placement.tests.builders import NOW

NO = AttemptAnswer.NO_PLACE_AT_ALL


def tried(step: Step, minutes: int = 0, answer: AttemptAnswer | None = NO, **more) -> Attempt:
    asked = NOW + timedelta(minutes=minutes)
    return Attempt(step, "Proefpartij", "phone", asked, None, asked if answer else None, answer, **more)


attempts = st.lists(
    st.builds(
        tried,
        step=st.sampled_from(ORDER),
        minutes=st.integers(0, 600),
        answer=st.sampled_from([*AttemptAnswer, None]),
    ),
    max_size=12,
)


def following(*done: Attempt):
    return next_step(done, reported_at=NOW, now=NOW)


@pytest.mark.parametrize(
    ("done", "step", "why"),
    [
        pytest.param((), Step.OWN, "not_tried", id="nothing-tried"),
        pytest.param((Step.OWN,), Step.REGION, "not_tried", id="own-municipality-said-no"),
        pytest.param((Step.OWN, Step.REGION), Step.COUNTRY, "not_tried", id="region-said-no"),
        pytest.param((Step.OWN, Step.REGION, Step.COUNTRY), Step.ALTERNATIVE, "not_tried", id="all-said-no"),
        pytest.param(ORDER, Step.ALTERNATIVE, "try_again", id="even-the-last-said-no"),
    ],
)
def test_step_by_step(done, step, why) -> None:
    found = following(*(tried(one, minutes) for minutes, one in enumerate(done)))

    assert (found.step, found.why) == (step, why)


@given(attempts)
def test_there_is_always_a_next_step_with_a_moment(done) -> None:
    """No list of attempts discharges the duty."""
    found = following(*done)

    assert found.step in ORDER
    assert found.due >= NOW


@given(attempts, st.randoms())
def test_the_order_of_the_attempts_never_matters(done, chance) -> None:
    shuffled = list(done)
    chance.shuffle(shuffled)
    found, again = following(*done), following(*shuffled)

    assert (found.step, found.why) == (again.step, again.why)


def test_who_was_asked_and_did_not_answer_stays_the_step_with_the_term_given() -> None:
    term = NOW + timedelta(hours=1)
    asked = Attempt(Step.REGION, "Proefregio", "mail", NOW, term, None, None)

    found = following(tried(Step.OWN), asked)

    assert (found.step, found.due, found.why) == (Step.REGION, term, "waiting_for_answer")


def test_a_place_that_was_found_and_fell_through_is_asked_for_again() -> None:
    found = following(tried(Step.OWN, 0, AttemptAnswer.PLACE_FOUND))

    assert (found.step, found.why) == (Step.OWN, "not_tried")


def test_the_term_of_a_step_runs_from_the_answer_before() -> None:
    assert following(tried(Step.OWN, 20)).due == NOW + timedelta(minutes=20) + WITHIN[Step.REGION]
