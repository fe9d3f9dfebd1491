"""How many places on the table would open under which certainty, from the figures of frozen cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MODES = ("horizon", "horizon_tariff")


@dataclass(frozen=True, slots=True)
class OnTable:
    """One frozen case: its places, its tariff in euro per day, chance of a loss, and rows of certainty."""

    municipality: str
    places: int
    tariff: float
    p_loss: float
    loss_prob: float
    certainty: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Opening:
    """
    Places that would open with so many years of certainty.

    Attributes:
        places: places of the plans that are at least so long; the row is about these, and not about all.
        term: with certainty of the term alone; term_and_tariff: with a certain, indexed tariff as well.
        needed_mean: mean tariff needed with both, weighed by places; None when no case has one.
    """

    years: int
    places: int
    term: int
    term_and_tariff: int
    needed_mean: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Cases and places together, what opens as things are, and what would open."""

    cases: int
    municipalities: int
    places: int
    as_things_are: int
    loss_mean: float
    openings: tuple[Opening, ...]

    @property
    def best(self) -> Opening | None:
        """The fewest years with which most places open, among rows that are about the same, most plans."""
        widest = max((one.places for one in self.openings), default=0)
        alike = [one for one in self.openings if one.places == widest]
        return max(alike, key=lambda one: (one.term_and_tariff, -one.years), default=None)


def table_of(cases: Sequence[OnTable]) -> Table:
    """
    Add frozen cases up. A location opens when its chance of a loss is at most the one its case bears.

    With so many years of certainty it opens when the tariff of now is at least the tariff needed then.
    """
    places = sum(one.places for one in cases)
    years = sorted({int(row["years"]) for one in cases for row in one.certainty})
    return Table(
        len(cases), len({one.municipality for one in cases}), places,
        sum(one.places for one in cases if one.p_loss <= one.loss_prob),
        sum(one.p_loss * one.places for one in cases) / places if places else 0.0,
        tuple(_opening(cases, year) for year in years),
    )  # fmt: skip


def _opening(cases: Sequence[OnTable], years: int) -> Opening:
    opened = dict.fromkeys(MODES, 0)
    needed: list[tuple[float, int]] = []
    for one in cases:
        for row in one.certainty:
            if int(row["years"]) != years or row["tariff_for_loss_prob_eur"] is None:
                continue
            if float(row["tariff_for_loss_prob_eur"]) <= one.tariff:
                opened[str(row["mode"])] += one.places
            if row["mode"] == "horizon_tariff":
                needed.append((float(row["tariff_for_loss_prob_eur"]), one.places))
    weight = sum(places for _, places in needed)
    mean = sum(value * places for value, places in needed) / weight if weight else None
    about = sum(one.places for one in cases if any(int(row["years"]) == years for row in one.certainty))
    return Opening(years, about, opened["horizon"], opened["horizon_tariff"], mean)
