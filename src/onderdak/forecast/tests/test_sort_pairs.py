"""Do words come in order in two steps, with the id of each, whatever they look like?"""

import numpy as np
import pytest

from onderdak.forecast.engine.kernel_draws import FEW, sort_pairs
from onderdak.forecast.engine.keys import entry

COUNT = 3 * FEW
CHANCE = np.random.default_rng(7)
WORDS = {
    "far apart": CHANCE.integers(0, 2**64 - 1, COUNT, dtype=np.uint64),
    "all the same": np.full(COUNT, 5, dtype=np.uint64),
    "one far from the others": np.append(np.arange(COUNT - 1, dtype=np.uint64)[::-1], np.uint64(2**64 - 1)),
    "twice each": np.repeat(CHANCE.integers(0, 9, COUNT // 2 + 1, dtype=np.uint64), 2)[:COUNT],
    "few": CHANCE.integers(0, 2**64 - 1, FEW - 1, dtype=np.uint64),
    "one": np.array([3], dtype=np.uint64),
}


@entry
def in_order(words, ids, count, spare, begins):  # type: ignore[no-untyped-def]
    """Call from Python what only compiled code may call."""
    sort_pairs(words, ids, count, spare, begins)


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("rest", [0, 4])
def test_the_first_words_are_sorted_each_keeps_its_id_and_the_rest_is_not_touched(name, rest) -> None:
    words = np.append(WORDS[name], np.zeros(rest, dtype=np.uint64))
    ids = np.arange(len(words), dtype=np.int32)
    before, count = words.copy(), len(words) - rest
    spare, begins = np.empty((2, len(words)), dtype=np.uint64), np.empty(65, dtype=np.int32)

    in_order(words, ids, count, spare, begins)

    assert (words[:count] == np.sort(before[:count])).all()
    assert sorted(ids[:count]) == list(range(count))
    assert (before[ids] == words).all()
    assert (ids[count:] == np.arange(count, len(words))).all()
