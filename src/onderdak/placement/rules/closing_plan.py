"""Says how far the plan of a location that closes is, and whether it may be approved."""

from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Richtlijn 2001/55/EG; Tijdelijke wet opvang ontheemden; Regeling opvang ontheemden Oekraïne: "
    "the duty of the college goes on when a location closes, and a closing is no ground to move somebody",
    article="RTB 13(1); Twoo 2(1); RooO 9(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


class ClosingState(StrEnum):
    """Where the plan of a closing stands."""

    GAPS = "gaps"
    READY = "ready"
    APPROVED = "approved"
    GAPS_AGAIN = "gaps_again"


def closing_state(*, without: int, approved: bool) -> ClosingState:
    """
    Say where a plan stands: ready when every household has a next place or an open request for that day.

    Args:
        without: households of tonight that have neither.
        approved: somebody approved the plan for this very day; another day asks for another approval.

    Source: SOURCE.
    """
    if without:
        return ClosingState.GAPS_AGAIN if approved else ClosingState.GAPS
    return ClosingState.APPROVED if approved else ClosingState.READY
