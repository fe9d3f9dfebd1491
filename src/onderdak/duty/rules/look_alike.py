"""Says which households are in the same position as one for which a court ruled, and why we think so."""

from collections.abc import Iterable
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Equal cases: general principle of law; a warning, never a ground to do less for others",
    article="Grondwet 1; RTB 13(1)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0001840",
)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a case is compared by: ids, counts and codes, no names."""

    household_id: int
    minors: int
    hours: int
    grounds: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class LookAlike:
    household_id: int
    reasons: tuple[str, ...]


def look_alikes(ruled: CaseFacts, others: Iterable[CaseFacts]) -> list[LookAlike]:
    """
    Return the cases that a court would likely treat the same, most reasons first.

    Every case given is without a roof tonight and under the same authority: that alone is the core. It is
    listed when at least one more fact is the same: waits as long, children, a ground of RooO 15, or the same
    answers on the ladder.

    Args:
        ruled: the case of the order; `hours` is how long it waited when the court ruled.
        others: open cases without an order of their own.
    """
    found = []
    for other in others:
        if other.household_id == ruled.household_id:
            continue
        same = {
            "waits_as_long": other.hours >= ruled.hours,
            "children": bool(ruled.minors and other.minors),
            "special_needs": bool(ruled.grounds & other.grounds),
            "same_answers": bool(ruled.answers) and ruled.answers <= other.answers,
        }
        reasons = tuple(name for name, holds in same.items() if holds)
        if reasons:
            found.append((-len(reasons), -other.hours, other.household_id, reasons))
    return [LookAlike(household, reasons) for _, _, household, reasons in sorted(found)]
