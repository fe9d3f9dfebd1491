"""Says whether a number that was promised is there; more than promised is never cut off."""

from dataclasses import dataclass
from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letter to the Minister, autumn 2025: hold each other to what was promised",
    article="-",
    force=Force.PRACTICE,
)


class Verdict(StrEnum):
    """What follows of promised against there."""

    KEPT = "kept"
    SHORT = "short"
    NOTHING_PROMISED = "nothing_promised"


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """
    Promised against there, in persons.

    Attributes:
        share: there as a part of promised; None without a promise or with a promise of nought.
        short: persons fewer than promised; never below zero.
    """

    verdict: Verdict
    share: float | None
    short: int


def promise_against(promised: int | None, there: int) -> PromiseKept:
    """Put a promise beside what is there; exactly the promise is kept. Source: SOURCE."""
    if promised is None:
        return PromiseKept(Verdict.NOTHING_PROMISED, None, 0)
    share = there / promised if promised else None
    short = max(0, promised - there)
    return PromiseKept(Verdict.SHORT if short else Verdict.KEPT, share, short)
