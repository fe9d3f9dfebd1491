"""
What two households say about a pair: how many other members of the one were strongly found in the
other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from onderdak.people.engine.records import Columns
from onderdak.people.engine.scoring import Scored

NEAR, CLEARLY = 0.82, 0.2
"""How alike two given names must be to be one with a slip, and how much less alike every twin."""


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
    alike_births: NDArray[np.bool_]
    """Two members of one of the households share birth date and key of the given name, in other letters."""
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


@dataclass(frozen=True, slots=True)
class Homes:
    """The households of all records: `of` is the number of each one, -1 for none; the rest is by number."""

    of: NDArray[np.int64]
    sizes: NDArray[np.int64]
    equal_births: NDArray[np.bool_]
    alike_births: NDArray[np.bool_]
    equal_names: NDArray[np.bool_]


def homes_of(columns: Columns) -> Homes:
    """Return the households of these records and what two of their members share."""
    number = numbered(columns.hh)
    count = int(number.max(initial=-1)) + 2  # the last place stands for "no household"
    births, given, surname = map(numbered, (columns.birth, columns.given_1, columns.surname_1))
    return Homes(
        of=number,
        sizes=np.bincount(number[number >= 0], minlength=count),
        equal_births=_doubled(count, number, births),
        alike_births=_doubled(count, number, births, given, apart_in=numbered(columns.given_written)),
        equal_names=_doubled(count, number, given, surname),
    )


def household_support(scored: Scored, homes: Homes) -> Support:
    """Return what the households of the pairs are; who supports whom depends on which pairs are strong."""
    one, other = homes.of[scored.a], homes.of[scored.b]
    known = (one >= 0) & (other >= 0)
    apart = known & (one != other)
    low, high = np.minimum(one, other), np.maximum(one, other)

    def either(fact: NDArray[np.bool_]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = fact[one] | fact[other]
        return found

    return Support(
        tie=np.where(apart, low * (len(homes.sizes) + 1) + high, -1),
        same_household=known & (one == other),
        in_households=apart,
        both_larger=apart & (homes.sizes[one] >= 2) & (homes.sizes[other] >= 2),
        equal_births=either(homes.equal_births),
        alike_births=either(homes.alike_births),
        equal_names=either(homes.equal_names),
        a=scored.a,
        b=scored.b,
    )


def nearest_at_home(scored: Scored, columns: Columns, homes: Homes, support: Support) -> NDArray[np.bool_]:
    """
    Return where two given names that are alike are much nearer to each other than to any twin at home.

    A slip of the pen leaves a name nearest to itself; the name of a twin brother or sister is no slip of it.
    """
    found = np.zeros(len(scored), bool)
    likely = support.equal_births & (scored.levels["given"] > 0) & (scored.levels["birth"] == 0)
    asked = np.flatnonzero(likely)
    if len(asked):
        rows = np.flatnonzero(homes.equal_births[homes.of] & (homes.of >= 0)).tolist()
        born: dict[tuple[int, str | None], list[int]] = {}
        for row in rows:
            born.setdefault((int(homes.of[row]), columns.birth[row]), []).append(row)
        for index in asked.tolist():
            found[index] = _is_nearest(int(scored.a[index]), int(scored.b[index]), columns, homes, born)
    return found


def _is_nearest(
    a: int, b: int, columns: Columns, homes: Homes, born: dict[tuple[int, str | None], list[int]]
) -> bool:
    names = columns.given_1
    own = JaroWinkler.similarity(names[a] or "", names[b] or "")
    others = [
        JaroWinkler.similarity(names[asked] or "", names[twin] or "")
        for asked, near in ((a, b), (b, a))
        for twin in born.get((int(homes.of[near]), columns.birth[near]), ())
        if twin != near
    ]
    return bool(own >= NEAR and all(own - other >= CLEARLY for other in others))


def numbered(values: Sequence[object]) -> NDArray[np.int64]:
    """Return a number per value, equal for equal values; -1 for None."""
    places: dict[object, int] = {}
    return np.fromiter(
        (-1 if value is None else places.setdefault(value, len(places)) for value in values),
        np.int64,
        len(values),
    )


def _doubled(
    count: int, home: NDArray[np.int64], *facts: NDArray[np.int64], apart_in: NDArray[np.int64] | None = None
) -> NDArray[np.bool_]:
    """Return per household whether two members share all these facts, and differ in `apart_in`."""
    found = np.zeros(count, bool)
    known = (home >= 0) & np.all([fact >= 0 for fact in facts], axis=0)
    last = home if apart_in is None else apart_in
    rows = np.stack([last[known], *(fact[known] for fact in facts), home[known]])
    if rows.shape[1] > 1:
        rows = rows[:, np.lexsort(rows)]
        same = np.all(rows[1:, 1:] == rows[1:, :-1], axis=0)
        if apart_in is not None:
            same &= rows[0, 1:] != rows[0, :-1]
        found[rows[-1, 1:][same]] = True
    return found
