"""
What a household still has to pay, for its own page. Only the site knows the room of money and hands it over.

Until it does, the page says nothing of money.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Owed:
    """
    One sum that is open and was told in a letter, in cents.

    `due` is the last day to pay; `deferred_until` the day until which payment was put off; `in_default` says
    that the last day has passed.
    """

    number: str
    cents: int
    due: date | None
    deferred_until: date | None
    in_default: bool


Ask = Callable[[datetime, str, Sequence[int], UUID], tuple[Owed, ...]]
_asked: list[Ask] = []


def hand_over_owed(work: Ask) -> None:
    """Let the site say what persons of a municipality still have to pay."""
    _asked[:] = [work]


def owed_of(now: datetime, municipality: str, person_ids: Sequence[int], trace: UUID) -> tuple[Owed, ...]:
    """Return what is open, the first to pay first."""
    return _asked[0](now, municipality, person_ids, trace) if _asked else ()
