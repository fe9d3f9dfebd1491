"""Does a decision say what was done with the view of the person?"""

import pytest

from onderdak.duty.rules.view_answered import LONGEST, must_answer_view, with_answer
from onderdak.duty.types import Hearing, HearingKind
from onderdak.kernel.errors import InputInvalid, ViewNotAnswered

VIEW = Hearing(HearingKind.VIEW_GIVEN)
SILENCE = Hearing(HearingKind.NO_ANSWER)


@pytest.mark.parametrize("answer", ["", "   "])
def test_a_view_that_was_given_is_answered(answer: str) -> None:
    with pytest.raises(ViewNotAnswered):
        must_answer_view(VIEW, answer)


def test_silence_asks_no_answer_and_a_long_one_is_refused() -> None:
    must_answer_view(SILENCE, "")
    must_answer_view(VIEW, "De camerabeelden laten het zien.")
    with pytest.raises(InputInvalid):
        must_answer_view(VIEW, "x" * (LONGEST + 1))


def test_the_letter_says_it_after_the_facts() -> None:
    told = with_answer("Een klap.", VIEW, " De beelden laten het zien. ")
    assert told == "Een klap.\nDit deden wij met uw mening: De beelden laten het zien."
    assert with_answer("Een klap.", SILENCE, "iets") == "Een klap."
