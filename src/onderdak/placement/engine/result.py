"""The answer of the engine: who sleeps where, who does not and why, and what proves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

OPTIMAL, WITHIN_GAP, FEASIBLE = "optimal", "withinGap", "feasible"


@dataclass(frozen=True, slots=True)
class Level:
    """
    One level: its value, the best value that is possible given the earlier levels, and the relative gap.
    """

    name: str
    value: float
    bound: float
    maximised: bool = False

    @property
    def gap(self) -> float:
        """
        0 when proven, 1 when the bound says nothing yet. Relative to the value; for a maximised level
        relative to the bound.
        """
        if self.maximised:
            far = (self.bound - self.value) / max(abs(self.bound), 1e-9)
        else:
            far = (self.value - self.bound) / max(abs(self.value), 1.0)
        return min(1.0, max(0.0, far))


@dataclass(frozen=True, slots=True)
class Assignment:
    """
    A household and its place rows (an id twice: two copies). `locality` is 0, 1 or 2, not yet times persons.
    """

    household: str
    places: tuple[str, ...]
    mode: str
    locality: int
    fit: float
    relaxations: tuple[str, ...] = ()
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Unsheltered:
    """A household without a place in this answer. The duty goes on; `reason` says what was shown."""

    household: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Duals:
    """
    Prices that prove a transport answer, one column per level in the order of the levels.

    households: int64[households, levels], by household id; places: int64[places, levels], by place id.
    For every permitted pair, cost + place price - household price is lexicographically >= 0, and zero where
    it is used.
    """

    household_ids: tuple[str, ...]
    place_ids: tuple[str, ...]
    households: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class Proof:
    """What the optimality rests on: "networkDuals" with the duals, "lpBound" or "branchAndBound"."""

    kind: str
    duals: Duals | None = None
    verdict: str = "solver"


@dataclass(frozen=True, slots=True)
class Result:
    """One answer. `modes` says for each room that may change use how its copies are used (N+ only)."""

    model: str
    status: str
    levels: tuple[Level, ...]
    assignments: tuple[Assignment, ...]
    unsheltered: tuple[Unsheltered, ...]
    evidence: Mapping[str, Mapping[str, object]]
    proof: Proof
    modes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    why_model: str = ""

    def vector(self) -> tuple[float, ...]:
        """Return the values of the levels, in their order."""
        return tuple(level.value for level in self.levels)


def sum_exactly(values: Sequence[float]) -> float:
    """Return the sum without the drift of adding one by one, rounded to twelve decimals."""
    return round(fsum(values), 12)


def plain(value: float) -> int | float:
    """Return whole numbers without a decimal point."""
    return int(value) if float(value).is_integer() else float(value)
