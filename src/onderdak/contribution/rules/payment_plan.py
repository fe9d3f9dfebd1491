"""Divides a debt over months, and says whether a resident keeps to the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onderdak.kernel.cents import spread
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: deferral with conditions, and its withdrawal",
    article="Awb 4:87, 4:94, 4:96",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

MOST_INSTALMENTS = 36


@dataclass(frozen=True, slots=True)
class Instalment:
    due_on: date
    cents: int


def first_part_on(decided_on: date, due_on: date | None) -> date:
    """
    Return the day of the first instalment: a month after the decision, never before the claim is due.

    A deferral gives more time than the payment term of the claim itself (Awb 4:87), not less.

    Source: SOURCE.
    """
    later = _months_later(decided_on, 1)
    return max(later, due_on) if due_on else later


def plan_of(cents: int, instalments: int, first_on: date) -> tuple[Instalment, ...]:
    """
    Return equal monthly instalments that add up exactly; the first ones carry the odd cents.

    A month without that day gets its last day.

    Raises:
        ValueError: no instalment, more than 36, or less than one cent each.
    """
    if not 1 <= instalments <= MOST_INSTALMENTS or cents < instalments:
        raise ValueError("a plan has 1 to 36 instalments of at least one cent")
    parts = spread(cents, instalments)
    return tuple(Instalment(_months_later(first_on, n), part) for n, part in enumerate(parts))


def behind_cents(plan: Iterable[Instalment], paid_cents: int, on: date) -> int:
    """Return how much should have been paid before this day and was not: above zero is a breach (4:96)."""
    due = sum(one.cents for one in plan if one.due_on < on)
    return max(due - paid_cents, 0)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    for day in range(first.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, first.day)
