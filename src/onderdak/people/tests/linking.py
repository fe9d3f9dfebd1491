"""Links a handful of records in memory, for tests."""

from collections.abc import Sequence

import numpy as np

from onderdak.people.engine.explain import codes
from onderdak.people.engine.linkage import link
from onderdak.people.engine.records import RawRecord, prepare
from onderdak.people.engine.weights import read_weights
from onderdak.people.usecases.link_files import policy


def decided(
    rows: Sequence[RawRecord], apart: frozenset[tuple[int, int]] = frozenset()
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (decision, why) per pair of ids that is linked or left to a person; rows in order of id."""
    weights = read_weights()
    rows = sorted(rows, key=lambda row: row.id)
    columns = prepare(rows, "test", weights.adult_before)
    linked = link(columns, np.zeros(len(rows), np.int8), weights, policy(), apart=apart)
    found = {}
    for index in np.flatnonzero(linked.decided > 0).tolist():
        pair = columns.id[int(linked.scored.a[index])], columns.id[int(linked.scored.b[index])]
        found[pair] = (
            ("review", "link")[int(linked.decided[index]) - 1],
            codes(linked, index, columns, weights),
        )
    return found
