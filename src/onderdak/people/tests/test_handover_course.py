"""How does a hand-over between authorities stand, and does silence ever say yes?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.people.rules.handover_course import (
    BASES,
    REFUSALS,
    alarmed_by,
    handover_state,
    must_have_basis,
    must_have_reason,
    next_alarm,
)
from onderdak.people.types import HandoverState

ASKED = datetime(2025, 10, 31, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
TODAY = date(2025, 10, 31)


@pytest.mark.parametrize("hours", [0, 1, 24, 71, 335, 336, 10_000])
def test_silence_never_accepts(hours: int) -> None:
    state = handover_state(None, lapses_at=ASKED + 336 * HOUR, now=ASKED + hours * HOUR)
    assert state is (HandoverState.ASKED if hours < 336 else HandoverState.LAPSED)


@pytest.mark.parametrize("answer", ["accepted", "refused", "withdrawn"])
def test_an_answer_stands_also_after_the_term(answer: str) -> None:
    assert handover_state(answer, lapses_at=ASKED, now=ASKED + HOUR).value == answer


def test_silence_alarms_a_colleague_then_the_coordinator_then_the_region() -> None:
    said = {hours: alarmed_by(ASKED, ASKED + hours * HOUR) for hours in (0, 23, 24, 47, 48, 71, 72, 500)}
    assert list(said.values()) == [
        "", "", "colleague", "colleague", "coordinator", "coordinator", "region", "region",
    ]  # fmt: skip
    due = [next_alarm(ASKED, ASKED + hours * HOUR) - ASKED for hours in (0, 24, 48, 72, 500)]
    assert due == [24 * HOUR, 48 * HOUR, 72 * HOUR, 72 * HOUR, 72 * HOUR]


def test_a_ground_is_on_the_list_and_consent_has_a_day() -> None:
    for basis in BASES:
        must_have_basis(basis, TODAY, today=TODAY)
    must_have_basis("court", None, today=TODAY)
    for basis in ("full", "conduct", "debt", ""):
        with pytest.raises(ClosedListOnly):
            must_have_basis(basis, TODAY, today=TODAY)
    for day in (None, TODAY + timedelta(days=1)):
        with pytest.raises(InputInvalid):
            must_have_basis("consent", day, today=TODAY)


def test_a_no_has_a_reason_of_the_list() -> None:
    for reason in REFUSALS:
        must_have_reason(reason)
    for reason in ("", "no", "full"):
        with pytest.raises(ClosedListOnly):
            must_have_reason(reason)
