"""Says whether the result of an agreement is there: the target against the figure of today."""

from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to the Minister, autumn 2025: promises do not yet give enough result",
    article="-",
    force=Force.PRACTICE,
)


class Measured(StrEnum):
    """The answer of the figures; unknown is an answer of its own and never counts as no."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Compare(StrEnum):
    """How the figure must lie to the target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


def measured(compare: Compare, target: float | None, figure: float | None) -> Measured:
    """
    Compare a live figure with its target; exactly the target is met.

    Returns: UNKNOWN when the figure or the target is not there.
    Source: SOURCE.
    """
    if target is None or figure is None:
        return Measured.UNKNOWN
    reached = figure >= target if compare is Compare.AT_LEAST else figure <= target
    return Measured.MET if reached else Measured.NOT_MET


def target_means_something(figure: str, compare: Compare, target: float) -> bool:
    """
    Return whether a target can be missed and can be reached, so that measuring it says something.

    A power holds or not: at least 1, or at most 0. Other figures count and are never below 0: "at least 0"
    is met whatever happens, and nothing is ever "at most" less than 0.

    Source: SOURCE.
    """
    if figure.startswith("power."):
        return (compare, target) in ((Compare.AT_LEAST, 1), (Compare.AT_MOST, 0))
    return target > 0 if compare is Compare.AT_LEAST else target >= 0


def may_be_met(evidence: int, outcome: Measured) -> str:
    """
    Return why an agreement may not be called met, or "" when it may.

    A word is no evidence; and what the own figures deny is not met, whoever says so.

    Returns: "", "no_evidence" or "result_not_reached".
    Source: SOURCE.
    """
    if not evidence:
        return "no_evidence"
    return "result_not_reached" if outcome is Measured.NOT_MET else ""
