"""
Fit types: classes of rows that are open to the same profiles at the same misfit, but for a constant.

They make the network small. A type of which all profiles also fit another type, at a constant difference, is
joined to it, so that a household enters at the tightest type and walks on to wider ones.
"""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from onderdak.placement.engine.compat import Bools, Table
from onderdak.placement.engine.result import Ints

MOST_COMPARED = 4 * 10**8  # entries above which types are not compared with each other: only size is lost


@dataclass(frozen=True, slots=True)
class FitTypes:
    """
    The types, tightest first: a type is only joined to later ones.

    type_of: int64[classes]; base: int64[classes], misfit above the offset. ok: bool[profiles, types];
    offset, relaxed: int64[profiles, types]; released: int64[types]. wider: bool[types, types], whoever may
    use the first may use the second, with the same relaxations, at a constant difference in misfit.
    misfit[profile, class] = offset[profile, type] + base[class].
    """

    type_of: Ints
    base: Ints
    ok: Bools
    offset: Ints
    relaxed: Ints
    released: Ints
    wider: Bools

    def shift(self, first: Ints, second: Ints) -> Ints:
        """Return how much the offset grows from a type to a wider one, int64[pairs]."""
        who = self.ok[:, first].argmax(axis=0)
        grown: Ints = self.offset[who, second] - self.offset[who, first]
        return grown


def fit_types(table: Table) -> FitTypes:
    """Group the classes of a table into fit types."""
    count = table.ok.shape[1]
    first = table.ok.argmax(axis=0) if len(table.ok) else np.zeros(count, np.int64)
    base = table.misfit[first, np.arange(count)] if len(table.ok) else np.zeros(count, np.int64)
    offset = np.where(table.ok, table.misfit - base, 0)
    relaxed = np.where(table.ok, table.relaxed, 0)
    numbers: dict[bytes, int] = {}
    type_of = np.empty(count, np.int64)
    for one in range(count):
        digest = blake2b(table.ok[:, one].tobytes(), digest_size=16)
        for column in (offset, relaxed):
            digest.update(np.ascontiguousarray(column[:, one]).tobytes())
        digest.update(int(table.released[one]).to_bytes(1, "little"))
        type_of[one] = numbers.setdefault(digest.digest(), len(numbers))
    sample = np.unique(type_of, return_index=True)[1]
    order = np.lexsort((sample, table.released[sample], table.ok[:, sample].sum(axis=0)))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    sample = sample[order]
    ok, shifts, bits = table.ok[:, sample], offset[:, sample], relaxed[:, sample]
    released = table.released[sample]
    wider = _wider(ok, shifts, bits, released)
    return FitTypes(place[type_of], base, ok, shifts, bits, released, wider)


def _wider(ok: Bools, offset: Ints, relaxed: Ints, released: Ints) -> Bools:
    profiles, types = ok.shape
    wider = np.zeros((types, types), bool)
    if profiles * types * types > MOST_COMPARED or not profiles:
        return wider
    leaks = ok.T.astype(np.float32) @ (~ok).astype(np.float32)
    used: Bools = np.asarray(ok.any(axis=0))
    candidates: Bools = np.triu((leaks == 0) & used[:, None] & (released[None, :] >= released[:, None]), 1)
    for first in np.flatnonzero(candidates.any(axis=1)).tolist():
        who, others = np.flatnonzero(ok[:, first]), np.flatnonzero(candidates[first])
        grown = offset[who[:, None], others] - offset[who, first][:, None]
        same = (relaxed[who[:, None], others] == relaxed[who, first][:, None]).all(axis=0)
        wider[first, others[same & (grown == grown[0]).all(axis=0)]] = True
    return wider


def direct_steps(wider: Bools) -> Bools:
    """Return the pairs of a relation that no third type lies between, bool like `wider`."""
    if not wider.any():
        return wider
    steps = wider.astype(np.float32)
    direct: Bools = wider & ~((steps @ steps) > 0)
    return direct


def tightest(open_to: Bools, wider: Bools) -> Bools:
    """Return per profile the types it may use that no other one of its types leads to, like `open_to`."""
    if not wider.any():
        return open_to
    led_to = (open_to.astype(np.float32) @ wider.astype(np.float32)) > 0
    found: Bools = open_to & ~led_to
    return found
