"""Says what a decision must tell about the view of the person, and where the letter says it."""

from onderdak.duty.types import Hearing, HearingKind
from onderdak.kernel.errors import InputInvalid, ViewNotAnswered
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: a decision rests on sound reasons, also on what the person brought in",
    article="Awb 3:46, 3:47, 4:8",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)
LONGEST = 1000
BEFORE = "Dit deden wij met uw mening: "


def must_answer_view(hearing: Hearing, answer: str) -> None:
    """
    Refuse a decision that leaves a view unanswered.

    Args:
        answer: what was done with the view, in words; "" where there was no view.

    Raises:
        ViewNotAnswered: a view was given and nothing is said about it. InputInvalid: too long.

    Source: SOURCE.
    """
    if len(answer) > LONGEST:
        raise InputInvalid(problems=(("answer", "too_long"),))
    if hearing.kind is HearingKind.VIEW_GIVEN and not answer.strip():
        raise ViewNotAnswered(kind=hearing.kind.value, why="view_not_answered")


def with_answer(note: str, hearing: Hearing, answer: str) -> str:
    """Return the facts of the letter with what was done with the view; without a view they stay."""
    said = answer.strip()
    if hearing.kind is not HearingKind.VIEW_GIVEN or not said:
        return note
    return f"{note.strip()}\n{BEFORE}{said}"
