"""Says whether a run over a month may decide a unit, or it waits for an income or for somebody who looks."""

from collections.abc import Collection

from onderdak.contribution.types import Readiness, UnknownIncome
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: the facts that a decision needs are gathered before it is taken",
    article="Awb 3:2",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

LOOK_AT = ("CONFLICT_TWOO3_ROOO7", "INCOME_BELOW_ALLOWANCE", "UAM")


def readiness_of(*, income_known: bool, choice: UnknownIncome, flags: Collection[str]) -> Readiness:
    """
    Return whether a unit is ready, waits for its income, or is for a person to look at.

    No law says what follows when an income is not known: nothing is assumed unless the municipality chose to
    count it as none. A unit in which the law itself is unclear, or tailoring is near, is decided by hand.

    Args:
        income_known: whether every adult has an income on file for the month that counts; 0 is one.
        flags: what the calculation asks to look at.

    Source: SOURCE.
    """
    if not income_known and choice is UnknownIncome.WAIT:
        return Readiness.INCOME_UNKNOWN
    return Readiness.LOOK if any(flag in LOOK_AT for flag in flags) else Readiness.READY


def why_look(flags: Collection[str]) -> tuple[str, ...]:
    """Return which of the flags ask for a person, sorted."""
    return tuple(sorted(flag for flag in flags if flag in LOOK_AT))
