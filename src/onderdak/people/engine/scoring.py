"""
Score blocked pairs with splink on DuckDB. One connection in memory; nothing is written to disk.

The answer does not depend on the number of threads or on the order of rows: each pair is weighed on its own
and the pairs come back sorted.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.people.engine.blocking import PASS_TWO_MOST, block
from onderdak.people.engine.levels import COMPARISONS, FREQUENT, level_sql
from onderdak.people.engine.records import TABLE_COLUMNS, Columns
from onderdak.people.engine.splink_model import settings
from onderdak.people.engine.weights import Weights, smoothed

OF_FREQUENT = {"given_1": "given", "surname_1": "surname", "father_1": "father", "place_1": "place"}
LOWEST_BITS = -10.0
"""Pairs below this can become nothing, whatever their households say."""


@dataclass(slots=True)
class Scored:
    """
    Pairs in order of (a, b): record numbers, weight in bits, and the level of each comparison (-1:
    missing).
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    bits: NDArray[np.float64]
    levels: dict[str, NDArray[np.int8]]

    def __len__(self) -> int:
        return len(self.a)


def load_libraries() -> None:
    """Load what the scorer needs; takes a second that can be spent while other processes read."""
    for name in ("duckdb", "splink", "pyarrow"):
        import_module(name)


class Scorer:
    """A connection with the records in it, and splink over them."""

    def __init__(self, columns: Columns, files: NDArray[np.int8], weights: Weights, world: int) -> None:
        """Load the records; `world` is how many records one true partner is expected among."""
        import duckdb
        from splink import DuckDBAPI, Linker

        self.columns, self.weights, self.count = columns, weights, len(columns.id)
        self.connection = duckdb.connect(":memory:")
        self.connection.execute("set preserve_insertion_order=false")
        self.connection.register("incoming", table_of(columns, files))
        self.connection.execute(f"create table records as select {', '.join(TABLE_COLUMNS)} from incoming")  # noqa: S608
        self.connection.unregister("incoming")
        self.frequency: dict[str, dict[str, float]] = {}
        self._api = DuckDBAPI(connection=self.connection)
        kept = self._api.register("records")
        self._linker = Linker(kept, settings(weights, world))
        for column in FREQUENT:
            self._register_frequency(column)

    def close(self) -> None:
        """Give the memory back."""
        self.connection.close()

    def blocked(self, scope: str) -> dict[str, int]:
        """Make the pairs of the first pass; return how many each rule brought."""
        return block(self.connection, scope)

    def score(self) -> Scored:
        """Weigh the pairs of table `pairs`; those below `LOWEST_BITS` are left out."""
        self.connection.execute(
            "create or replace table to_score as select a as join_key_l, b as join_key_r, '0' as match_key"
            " from pairs"
        )
        given = self._api.register("to_score")
        self._linker.table_management.register_blocked_pairs_for_predict(given)
        found = self._linker.inference.predict(threshold_match_weight=LOWEST_BITS, warning_mode="never")
        levels = ", ".join(f"cast({level_sql(one)} as tinyint) as {one.name}" for one in COMPARISONS)
        sides = ", ".join(
            f"{side}.{column} as {column}_{side}"
            for side in "lr"
            for column in TABLE_COLUMNS
            if column != "rid"
        )
        told = self.connection.execute(
            f"with kept as (select p.rid_l as a, p.rid_r as b, p.match_weight as bits, {sides}"  # noqa: S608
            f" from {found.physical_name} p join records l on l.rid = p.rid_l"
            " join records r on r.rid = p.rid_r)"
            f" select a, b, bits, {levels} from kept order by a, b"
        ).fetchnumpy()
        found.drop_table_from_database_and_remove_from_cache()
        self.connection.execute("drop table to_score")
        return Scored(
            np.asarray(told["a"], np.int32),
            np.asarray(told["b"], np.int32),
            np.asarray(told["bits"], np.float64),
            {one.name: np.asarray(told[one.name], np.int8) for one in COMPARISONS},
        )

    def second_pass(self, a: NDArray[np.int32], b: NDArray[np.int32], scope: str) -> Scored:
        """Weigh all pairs between households that the strong pairs (a, b) tie, as far as not weighed yet."""
        self.connection.register("strong_pairs", {"a": a, "b": b})
        self.connection.execute(
            "create or replace table tied as select distinct least(x.hh, y.hh) h1, greatest(x.hh, y.hh) h2"
            " from strong_pairs s join records x on x.rid = s.a join records y on y.rid = s.b"
            " where x.hh is not null and y.hh is not null and x.hh <> y.hh"
        )
        self.connection.unregister("strong_pairs")
        self.connection.execute(
            "create or replace table small as select hh from records where hh is not null group by hh"  # noqa: S608
            f" having count(*) <= {PASS_TWO_MOST}"
        )
        self.connection.execute(
            "create or replace table cross_pairs as select distinct least(l.rid, r.rid) a,"  # noqa: S608
            " greatest(l.rid, r.rid) b from tied join small s1 on s1.hh = h1 join small s2 on s2.hh = h2"
            f" join records l on l.hh = h1 join records r on r.hh = h2 where {scope}"
        )
        self.connection.execute(
            "create or replace table pairs as select c.a, c.b from cross_pairs c anti join pairs p"
            " on p.a = c.a and p.b = c.b"
        )
        return self.score()

    def _register_frequency(self, column: str) -> None:
        usual = self.weights.u[OF_FREQUENT[column]]["same"]
        rows = self.connection.execute(
            f"select {column}, count(*) from records where {column} is not null group by 1 order by 1"  # noqa: S608
        ).fetchall()
        known = sum(count for _, count in rows)
        table = {value: smoothed(count, known, usual) for value, count in rows}
        self.frequency[column] = table
        self.connection.execute(f"create table lookup_{column} ({column} varchar, tf_{column} double)")
        if table:
            arrow = import_module("pyarrow").table(
                {column: list(table), f"tf_{column}": list(table.values())}
            )
            self.connection.register("incoming", arrow)
            self.connection.execute(f"insert into lookup_{column} select * from incoming")  # noqa: S608
            self.connection.unregister("incoming")
        lookup = self._api.register(f"lookup_{column}")
        self._linker.table_management.register_term_frequency_lookup(lookup, column)


def table_of(columns: Columns, files: NDArray[np.int8]) -> Any:
    """Return the records as an Arrow table with the columns of `TABLE_COLUMNS`."""
    pa: Any = import_module("pyarrow")
    text, texts = pa.string(), pa.list_(pa.string())
    types = {
        "given_any": texts, "surname_any": texts, "father_any": texts, "pieces": texts, "byear": pa.int32(),
        "twofold": pa.bool_(), "jan1": pa.bool_(), "adult_woman": pa.bool_(),
    }  # fmt: skip
    made = {
        "rid": pa.array(np.arange(len(columns.id), dtype=np.int32)),
        "file": pa.array(files),
    }
    for name in TABLE_COLUMNS[2:]:
        made[name] = pa.array(getattr(columns, name), types.get(name, text))
    return pa.table(made)
