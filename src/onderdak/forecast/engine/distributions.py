"""Numbers that may be uncertain: a number, or a distribution told in the world file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.random import Generator

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
        u = float(source.random())
        if self.kind == "fixed":
            return self.values[0]
        if self.kind == "lognormal":
            from scipy.special import ndtri

            median, p90 = self.values
            return float(median * np.exp(np.log(p90 / median) / Z90 * ndtri(u))) if median > 0 else 0.0
        if self.kind == "triangular":
            return _triangular(u, *self.values)
        return self._one_of(u)

    def _one_of(self, u: float) -> float:
        total = sum(self.values[1::2])
        reached = 0.0
        for value, chance in zip(self.values[::2], self.values[1::2], strict=True):
            reached += chance / total
            if u <= reached:
                return value
        return self.values[-2]

    def middle(self) -> float:
        """Return the value that stands for it where nothing is drawn: the median or the mode."""
        if self.kind in ("fixed", "lognormal"):
            return self.values[0]
        return self.values[1] if self.kind == "triangular" else self._one_of(0.5)


def _triangular(u: float, low: float, mode: float, high: float) -> float:
    if high <= low:
        return low
    turn = (mode - low) / (high - low)
    if u < turn:
        return float(low + np.sqrt(u * (high - low) * (mode - low)))
    return float(high - np.sqrt((1 - u) * (high - low) * (high - mode)))


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
