"""Works out what a draft would mean for municipalities: people, place-days and euros, as assumed."""

from collections.abc import Mapping
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Financiele-verhoudingswet: effects of a change of municipal tasks stated with figures",
    article="2(1)-(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0008290/",
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """
    What the sheet assumes.

    Attributes:
        stay_pct: part of the people in reception now who stay in it, in percent.
        days: how long the municipal task goes on.
        norm_cents: what one place costs per day; paid_pct: the part that the state pays, None when not known.
    """

    stay_pct: int
    days: int
    norm_cents: int
    paid_pct: int | None


@dataclass(frozen=True, slots=True)
class Impact:
    """Of one area: persons, place-days, cost in cents, and the part nobody is known to pay."""

    persons: int
    place_days: int
    cost_cents: int
    uncovered_cents: int


def impact(persons: Mapping[str, int], given: Assumptions) -> dict[str, Impact]:
    """
    Work out the impact per area. Persons are rounded up: half a person needs a whole place.

    As long as it is not known what the state pays, the whole amount counts as uncovered.

    Source: SOURCE.
    """
    return {area: _one(count, given) for area, count in persons.items()}


def _one(count: int, given: Assumptions) -> Impact:
    persons = -(-count * given.stay_pct // 100)
    days = persons * given.days
    cost = days * given.norm_cents
    paid = cost * (given.paid_pct or 0) // 100
    return Impact(persons, days, cost, cost - paid)
