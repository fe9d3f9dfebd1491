"""Was the person asked for a view before something was taken away?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.hearing_first import ADVERSE, EXCEPTIONS, must_be_heard, needs_hearing
from onderdak.duty.types import DecisionKind, Hearing, HearingKind
from onderdak.kernel.errors import HearingFirst

DAY = date(2025, 11, 10)
HEARD = Hearing(HearingKind.VIEW_GIVEN, heard_on=DAY - timedelta(days=1))


def refused(kind: DecisionKind, hearing: Hearing, note: str = "feiten", **more: bool) -> str:
    try:
        must_be_heard(kind, hearing, on=DAY, note=note, **more)
    except HearingFirst as error:
        return str(error.detail["why"])
    return ""


@pytest.mark.parametrize("kind", sorted(ADVERSE))
def test_what_takes_something_away_waits_for_the_view(kind) -> None:
    assert refused(kind, Hearing()) == "not_asked"
    assert refused(kind, HEARD) == ""


@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind not in ADVERSE])
def test_a_place_an_alternative_or_a_no_place_tonight_needs_none(kind) -> None:
    assert refused(kind, Hearing()) == ""


def test_a_move_with_consent_needs_none_and_one_without_does() -> None:
    assert not needs_hearing(DecisionKind.TRANSFER, consent=True)
    assert refused(DecisionKind.TRANSFER, Hearing(), consent=False) == "not_asked"


@given(st.integers(-5, 5))
def test_silence_counts_only_after_the_last_day_to_answer(shift) -> None:
    last = DAY + timedelta(days=shift)
    silence = Hearing(HearingKind.NO_ANSWER, invited_on=DAY - timedelta(days=20), answer_by=last)
    assert refused(DecisionKind.LIMIT, silence) == ("" if last < DAY else "answer_term_runs")


def test_silence_without_an_invitation_is_no_hearing() -> None:
    assert refused(DecisionKind.END, Hearing(HearingKind.NO_ANSWER)) == "not_invited"


def test_a_view_of_tomorrow_does_not_count_today() -> None:
    later = Hearing(HearingKind.VIEW_GIVEN, heard_on=DAY + timedelta(days=1))
    assert refused(DecisionKind.LIMIT, later) == "view_not_given"


@pytest.mark.parametrize("code", [*EXCEPTIONS, "busy", ""])
def test_an_exception_is_on_the_list_of_the_act_and_has_its_facts(code) -> None:
    hearing = Hearing(HearingKind.EXCEPTION, exception=code)
    assert refused(DecisionKind.MEASURE, hearing) == ("" if code in EXCEPTIONS else "unknown_exception")
    if code in EXCEPTIONS:
        assert refused(DecisionKind.MEASURE, hearing, note="  ") == "exception_without_facts"
