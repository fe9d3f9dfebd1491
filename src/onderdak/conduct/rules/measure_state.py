"""Says how a measure stands on a day. It ends by itself: nobody has to lift it."""

from datetime import date

from onderdak.conduct.types import MeasureFacts, MeasureState
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: every measure has an end and a review; on its last day everything is as before",
    article="Awb 3:4; RooO 7",
    force=Force.POLICY,
)

BEFORE = {
    "answer": MeasureState.HEARING,
    "second": MeasureState.SECOND,
    "ready": MeasureState.READY,
    "refused": MeasureState.REFUSED,
}


def measure_state(facts: MeasureFacts, today: date) -> MeasureState:
    """
    Return the state; the first that holds, from the top, wins.

    A proposal of which the period has passed is over too: a measure never begins afterwards.

    Source: SOURCE.
    """
    if facts.lifted_on is not None and facts.lifted_on <= today:
        return MeasureState.LIFTED
    if facts.announced == "refused":
        return MeasureState.REFUSED
    if today >= facts.until:
        return MeasureState.EXPIRED
    if facts.announced in BEFORE:
        return BEFORE[facts.announced]
    if today < facts.start:
        return MeasureState.COMING
    review = facts.next_review or facts.review_on
    return MeasureState.REVIEW_DUE if today >= review else MeasureState.IN_FORCE
