"""Says which step of the ladder comes next for a household whose duty is open, and by when."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from onderdak.duty.types import Attempt, AttemptAnswer, NextStep, Step
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; Rb. Rotterdam 22 Dec 2025 (Vlaardingen)",
    article="RooO 3; Twoo 2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

ORDER = (Step.OWN, Step.REGION, Step.COUNTRY, Step.ALTERNATIVE)
WITHIN = {
    Step.OWN: timedelta(minutes=30),
    Step.REGION: timedelta(hours=2),
    Step.COUNTRY: timedelta(hours=2),
    Step.ALTERNATIVE: timedelta(hours=2),
}
_CLOSED = (
    AttemptAnswer.NO_PLACE_AT_ALL,
    AttemptAnswer.NO_SUITABLE_PLACE,
    AttemptAnswer.REFUSED,
    AttemptAnswer.NO_ANSWER,
)


def next_step(attempts: Iterable[Attempt], *, reported_at: datetime, now: datetime) -> NextStep:
    """
    Return the next step for a household without a place.

    Own municipality, region, country, temporary alternative. A step that was asked and not answered yet
    stays the next step, with its term. The last step never ends: it is tried again until there is a roof.
    No list of attempts discharges the duty.
    """
    tried = sorted(attempts, key=lambda attempt: attempt.asked_at)
    since = reported_at
    for step in ORDER:
        mine = [attempt for attempt in tried if attempt.step is step]
        waiting = next((attempt for attempt in mine if attempt.answer is None), None)
        if waiting is not None:
            return NextStep(step, waiting.answer_by or waiting.asked_at + WITHIN[step], "waiting_for_answer")
        if not any(attempt.answer in _CLOSED for attempt in mine):
            return NextStep(step, max(since, reported_at) + WITHIN[step], "not_tried")
        since = max(attempt.answered_at or attempt.asked_at for attempt in mine)
    return NextStep(Step.ALTERNATIVE, since + WITHIN[Step.ALTERNATIVE], "try_again")
