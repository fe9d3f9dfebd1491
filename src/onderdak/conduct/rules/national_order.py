"""Says who would come first for a national place, and how many there are: none until the law makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onderdak.conduct.types import Severity
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letters of 14 March 2025 and autumn 2025 ask for a national facility; none was found in force",
    article="power.national_outplacement_facility",
    force=Force.PRACTICE,
)
POWER = "power.national_outplacement_facility"
WEIGHT = {Severity.GRAVE: 0, Severity.SERIOUS: 1, Severity.LIGHT: 2}


@dataclass(frozen=True, slots=True)
class NationalWish:
    """A case for which a municipality sees no other way. `repeats`: earlier incidents by the same person."""

    wish_id: int
    municipality: str
    severity: Severity
    repeats: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class InNationalLine:
    """A place in the order; `placed`: whether the places of this count reach so far."""

    position: int
    wish: NationalWish
    placed: bool


def national_line(wishes: Sequence[NationalWish], places: int) -> tuple[InNationalLine, ...]:
    """
    Put cases in their own order: danger to others, then how often, then who asked first, then the number.

    It is not the order of reception and takes no place in it. With 0 places nobody is placed.

    Source: SOURCE.
    """
    ordered = sorted(wishes, key=lambda one: (WEIGHT[one.severity], -one.repeats, one.asked_at, one.wish_id))
    return tuple(InNationalLine(n, one, n <= places) for n, one in enumerate(ordered, start=1))


def national_places(*, in_force: bool, built: int, assumed: int | None = None) -> int:
    """
    Return how many national places count: 0 while no law makes them, whatever was built.

    Args:
        assumed: of a scenario, which says so on its page; None outside one.
    """
    if assumed is not None:
        return max(0, assumed)
    return built if in_force else 0
