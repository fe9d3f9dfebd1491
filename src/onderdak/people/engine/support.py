"""
What two households say about a pair: how many other members of the one were strongly found in the
other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onderdak.people.engine.records import Columns
from onderdak.people.engine.scoring import Scored


@dataclass(slots=True)
class Support:
    """Facts about the households of each pair, in the order of the pairs."""

    tie: NDArray[np.int64]
    """One number per pair of households; -1 where a household is unknown."""
    same_household: NDArray[np.bool_]
    in_households: NDArray[np.bool_]
    both_larger: NDArray[np.bool_]
    """Both households have two members or more."""
    equal_births: NDArray[np.bool_]
    equal_names: NDArray[np.bool_]
    a: NDArray[np.int32]
    b: NDArray[np.int32]

    def others(self, strong: NDArray[np.bool_]) -> NDArray[np.int16]:
        """Return per pair how many strong pairs its two households share that touch neither of the two."""
        found = np.zeros(len(self.tie), np.int16)
        counted = strong & self.in_households
        if not counted.any():
            return found
        ties, at = np.unique(self.tie, return_inverse=True)
        all_strong = np.bincount(at[counted], minlength=len(ties))[at]
        touching = self._touching(counted, at, self.a) + self._touching(counted, at, self.b) - counted
        return np.where(self.in_households, all_strong - touching, 0).astype(np.int16)

    def _touching(
        self, counted: NDArray[np.bool_], at: NDArray[np.intp], record: NDArray[np.int32]
    ) -> NDArray[np.int64]:
        """How many counted pairs of the same two households hold this record, on either side."""
        span = int(max(self.a.max(), self.b.max())) + 1
        own = at.astype(np.int64) * span + record
        ends = [at[counted].astype(np.int64) * span + side[counted] for side in (self.a, self.b)]
        keys, counts = np.unique(np.concatenate(ends), return_counts=True)
        places = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
        return np.where(keys[places] == own, counts[places], 0)


def household_support(scored: Scored, columns: Columns) -> Support:
    """Return what the households of the pairs are; who supports whom depends on which pairs are strong."""
    number, sizes, births, names = _households(columns)
    one, other = number[scored.a], number[scored.b]
    known = (one >= 0) & (other >= 0)
    low, high = np.minimum(one, other).astype(np.int64), np.maximum(one, other).astype(np.int64)
    apart = known & (one != other)
    return Support(
        tie=np.where(apart, low * (len(sizes) + 1) + high, -1),
        same_household=known & (one == other),
        in_households=apart,
        both_larger=apart & (sizes[one] >= 2) & (sizes[other] >= 2),
        equal_births=((one >= 0) & births[one]) | ((other >= 0) & births[other]),
        equal_names=((one >= 0) & names[one]) | ((other >= 0) & names[other]),
        a=scored.a,
        b=scored.b,
    )


def _households(
    columns: Columns,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_], NDArray[np.bool_]]:
    places: dict[str, int] = {}
    number = np.fromiter(
        (-1 if home is None else places.setdefault(home, len(places)) for home in columns.hh),
        np.int32,
        len(columns.hh),
    )
    count = len(places) + 1  # the last place stands for "no household"
    sizes = np.bincount(number[number >= 0], minlength=count).astype(np.int32)
    births = _doubled(number, columns.birth, count)
    names = _doubled(number, list(zip(columns.given_1, columns.surname_1, strict=True)), count)
    return number, sizes, births, names


def _doubled(number: NDArray[np.int32], values: Sequence[object], count: int) -> NDArray[np.bool_]:
    found = np.zeros(count, bool)
    seen: Counter[tuple[int, object]] = Counter()
    for home, value in zip(number.tolist(), values, strict=True):
        if home >= 0 and value is not None:
            seen[(home, value)] += 1
            if seen[(home, value)] == 2:
                found[home] = True
    return found
