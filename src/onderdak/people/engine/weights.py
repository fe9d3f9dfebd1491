"""
The weights of the comparisons, from one versioned file; the same for the nightly run and the counter.

A weight is the binary logarithm of how much more often a level occurs among records of one person (m) than
among records of two (u). A level with term frequency weighs more for a rare value than for a frequent one.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.levels import COMPARISONS, MISSING, Row, level_of

DEFAULT = Path(__file__).parent / "weights" / "2026-11.json"
SMALLEST_WORLD = 1000
"""Nobody knows how many people are outside a small file: the prior never assumes fewer than this."""
RARE = 500
"""How many records the general frequency of a value counts for, next to those at hand."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One version of the model. `m` and `u` by comparison and level."""

    version: str
    adult_before: int
    m: Mapping[str, Mapping[str, float]]
    u: Mapping[str, Mapping[str, float]]

    def bits(self, comparison: str, level: str) -> float:
        """Return the weight of one level without term frequency; a missing value weighs nothing."""
        if level == MISSING:
            return 0.0
        return math.log2(self.m[comparison][level] / self.u[comparison][level])


@dataclass(frozen=True, slots=True)
class Part:
    """What one comparison adds to the weight of a pair."""

    comparison: str
    level: str
    bits: float


def read_weights(path: Path = DEFAULT) -> Weights:
    """
    Return the weights of a file.

    Raises:
        InputInvalid: the file is no weights file, or misses a level.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        weights = Weights(str(told["version"]), int(told["adultBefore"]), told["m"], told["u"])
        for comparison in COMPARISONS:
            for level in comparison.levels:
                weights.bits(comparison.name, level.code)
    except FileNotFoundError:
        raise InputInvalid(problems=((str(path), "there is no such file"),)) from None
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError, AttributeError):
        raise InputInvalid(problems=((path.name, "this is no weights file of this version"),)) from None
    return weights


def write_weights(weights: Weights, path: Path, about: Mapping[str, Any]) -> None:
    """Write a weights file, keys in order, so that two versions can be compared line by line."""
    told = {
        "version": weights.version, "adultBefore": weights.adult_before, "about": about,
        "m": weights.m, "u": weights.u,
    }  # fmt: skip
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def prior_bits(records: int) -> float:
    """Return the weight that a pair starts with: one true partner among `records` is expected."""
    return -math.log2(max(records, SMALLEST_WORLD))


def smoothed(count: int, records: int, usual: float) -> float:
    """
    Return the frequency of a value that `count` of `records` have, drawn to the usual one in small
    files.
    """
    return (count + RARE * usual) / (records + RARE)


def parts(a: Row, b: Row, weights: Weights, frequency: Mapping[str, Mapping[str, float]]) -> tuple[Part, ...]:
    """
    Weigh two comparable records in Python: what the counter does with a handful of candidates.

    Args:
        frequency: per column (`given_1`, ...) the frequency of a value; values without one weigh as usual.
    """
    found = []
    for comparison in COMPARISONS:
        code = level_of(comparison, a, b)
        bits = weights.bits(comparison.name, code)
        level = next((one for one in comparison.levels if one.code == code), None)
        if level is not None and level.frequency:
            known = frequency.get(level.frequency, {}).get(a[level.frequency])
            if known:
                bits += math.log2(weights.u[comparison.name][code]) - math.log2(known)
        found.append(Part(comparison.name, code, bits))
    return tuple(found)
