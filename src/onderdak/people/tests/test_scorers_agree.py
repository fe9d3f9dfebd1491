"""Do the counter (Python) and the nightly run (SQL) weigh a pair the same?"""

import numpy as np

from onderdak.people.engine import scoring
from onderdak.people.engine.records import TABLE_COLUMNS, prepare
from onderdak.people.engine.weights import parts, prior_bits, read_weights
from onderdak.people.tests.test_linkage import _rows


def test_both_ways_differ_less_than_a_hundredth_of_a_bit() -> None:
    weights, rows = read_weights(), _rows(145, 17)
    columns = prepare(rows, "test", weights.adult_before)
    scorer = scoring.Scorer(columns, np.zeros(len(rows), np.int8), weights, len(rows))
    try:
        scorer.connection.execute(
            "create or replace table pairs as select l.rid a, r.rid b from records l join records r"
            " on l.rid < r.rid"
        )
        scored = scorer.score()
    finally:
        scorer.close()
    assert len(scored) > 1000
    dicts = [{name: getattr(columns, name)[at] for name in TABLE_COLUMNS[2:]} for at in range(len(rows))]
    for a, b, bits in zip(scored.a.tolist(), scored.b.tolist(), scored.bits.tolist(), strict=True):
        own = prior_bits(len(rows)) + sum(
            part.bits for part in parts(dicts[a], dicts[b], weights, scorer.frequency)
        )
        assert abs(own - bits) < 0.01, (rows[a], rows[b], own, bits)
