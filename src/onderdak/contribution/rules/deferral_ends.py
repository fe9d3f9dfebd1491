"""Says on which grounds a deferral of payment ends before its day."""

from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: withdrawing or changing a deferral, a closed list of three grounds",
    article="Awb 4:96",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


class EndGround(StrEnum):
    """Awb 4:96 under a, b and c; the last one is c for a deferral that went with an objection."""

    TERMS_NOT_KEPT = "terms_not_kept"
    WRONG_INFORMATION = "wrong_information"
    CIRCUMSTANCES = "circumstances"
    OBJECTION_OVER = "objection_over"


CHOSEN = (EndGround.TERMS_NOT_KEPT, EndGround.WRONG_INFORMATION, EndGround.CIRCUMSTANCES)
"""What a desk chooses from; that an objection is over follows from its outcome."""


def ends_with_objection(outcome: str) -> bool:
    """
    Whether the deferral that went with an objection ends with it.

    A founded one keeps the deferral until the new decision, which takes the claim back.

    Source: SOURCE.
    """
    return outcome != "founded"
