"""Numbers that may be uncertain: a number, or a distribution told in the world file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Z90 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Uncertain:
    """
    A number or one of four shapes; `values` are, by kind:

    fixed (value,), lognormal (median, p90), triangular (min, mode, max), discrete (value, chance, ...).
    """

    kind: str
    values: tuple[float, ...]

    def draw(self, source: Generator) -> float:
        """Return one draw; always takes one uniform, so that a change of shape shifts nothing after it."""
        return float(self.at(np.array([source.random()]))[0])

    def at(self, u: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values at these probabilities: `u` is in (0, 1)."""
        if self.kind == "fixed":
            return np.full(len(u), self.values[0])
        if self.kind == "lognormal":
            from scipy.special import ndtri

            median, p90 = self.values
            return np.asarray(median * np.exp(np.log(p90 / median) / Z90 * ndtri(u)))
        if self.kind == "triangular":
            return _triangular(u, *self.values)
        chances = np.cumsum(np.array(self.values[1::2]))
        where = np.searchsorted(chances / chances[-1], u)
        return np.array(self.values[::2])[np.minimum(where, len(chances) - 1)]

    def middle(self) -> float:
        """Return the value that stands for it where nothing is drawn: the median or the mode."""
        if self.kind in ("fixed", "lognormal"):
            return self.values[0]
        return self.values[1] if self.kind == "triangular" else float(self.at(np.array([0.5]))[0])


def _triangular(u: NDArray[np.float64], low: float, mode: float, high: float) -> NDArray[np.float64]:
    if high <= low:
        return np.full(len(u), low)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < turn, rising, falling)


FIELDS = {"lognormal": ("median", "p90"), "triangular": ("min", "mode", "max"), "discrete": ("values",)}


def uncertain(told: Any, *, dates_from: date | None = None) -> Uncertain:
    """
    Read a number or a distribution; with `dates_from`, dates become days after it.

    Raises:
        ValueError: not one of the shapes, or its numbers are out of order.
    """
    if not isinstance(told, dict):
        return Uncertain("fixed", (_number(told, dates_from),))
    kind = told.get("dist")
    if kind not in FIELDS or set(told) != {"dist", *FIELDS[kind]}:
        raise ValueError("no such distribution")
    if kind == "discrete":
        pairs = [(_number(value, dates_from), float(chance)) for value, chance in told["values"]]
        if not pairs or min(chance for _, chance in pairs) < 0 or sum(chance for _, chance in pairs) <= 0:
            raise ValueError("chances")
        return Uncertain(kind, tuple(part for pair in pairs for part in pair))
    values = tuple(float(told[name]) for name in FIELDS[kind])
    if list(values) != sorted(values) or (kind == "lognormal" and values[0] <= 0):
        raise ValueError("numbers out of order")
    return Uncertain(kind, values)


def _number(told: Any, dates_from: date | None) -> float:
    if dates_from is not None and isinstance(told, str):
        return float((date.fromisoformat(told) - dates_from).days)
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise ValueError("no number")
    return float(told)
