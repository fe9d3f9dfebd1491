"""
The same scoring on a Spark cluster, for more records than one machine holds; chosen by the address of the
cluster.

The model, blocking rules, levels and frequencies are those of `scoring.py`: the SQL differs in the names
of four
functions. Hard rules and clusters run on the answer, in one process, as always. pyspark and Java are an
extra.
"""

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.blocking import PASS_TWO_MOST, RULES
from onderdak.people.engine.levels import COMPARISONS, FREQUENT, level_sql, spark
from onderdak.people.engine.records import TABLE_COLUMNS, Columns
from onderdak.people.engine.scoring import LOWEST_BITS, OF_FREQUENT, Scored
from onderdak.people.engine.splink_model import settings
from onderdak.people.engine.weights import Weights, smoothed

TYPES = {
    "rid": "int", "file": "int", "byear": "int", "given_any": "array<string>",
    "surname_any": "array<string>", "father_any": "array<string>", "pieces": "array<string>",
    "twofold": "boolean", "jan1": "boolean",
    "adult_woman": "boolean",
}  # fmt: skip


# Spark cuts every step in 200 tasks, for a cluster. On one machine that costs minutes and gains nothing.
ON_ONE_MACHINE = {
    "spark.sql.shuffle.partitions": "4",
    "spark.default.parallelism": "4",
    "spark.sql.adaptive.enabled": "false",
}


def session(address: str) -> Any:
    """
    Return a Spark session at `address` (`spark://host:7077`, `local[2]`, `yarn`), with splink's functions.

    Raises:
        InputInvalid: pyspark is not installed here, or nothing answers at the address.
    """
    try:
        sql = import_module("pyspark.sql")
        backend: Any = import_module("splink.backends.spark")
    except ImportError:
        raise InputInvalid(problems=(("--spark", "pyspark and Java are not installed here"),)) from None
    made = sql.SparkSession.builder.master(address).appName("onderdak people link")
    settled = {
        "spark.jars": backend.similarity_jar_location(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    } | (ON_ONE_MACHINE if address.startswith("local") else {})
    for key, value in settled.items():
        made = made.config(key, value)
    try:
        started = made.getOrCreate()
    except Exception:  # of pyspark, py4j or Java: none of them has a name that can be relied on
        raise InputInvalid(problems=(("--spark", f"no Spark could be started at {address}"),)) from None
    started.sparkContext.setLogLevel("OFF")
    return started


def _typed(column: str) -> str:
    return f"{column} {TYPES.get(column, 'string')}"


def _rows(columns: Columns, files: NDArray[np.int8]) -> list[tuple[object, ...]]:
    """Return the records as rows in the order of `TABLE_COLUMNS`; a list of Spark is a list."""
    told = []
    for name in TABLE_COLUMNS[2:]:
        values = getattr(columns, name)
        texts = TYPES.get(name) == "array<string>"
        told.append([value and list(value) for value in values] if texts else values)
    return list(zip(range(len(columns.id)), files.tolist(), *told, strict=True))


class SparkScorer:
    """What `scoring.Scorer` does, with the records in a cluster."""

    def __init__(
        self, columns: Columns, files: NDArray[np.int8], weights: Weights, world: int, spark_session: Any
    ) -> None:
        """Load the records; `world` is how many records one true partner is expected among."""
        from splink import Linker

        backend: Any = import_module("splink.backends.spark")
        self.weights, self.spark = weights, spark_session
        self.frequency: dict[str, dict[str, float]] = {}
        self._api = backend.SparkAPI(spark_session=spark_session, break_lineage_method="persist")
        rows = self.spark.createDataFrame(
            _rows(columns, files), schema=", ".join(map(_typed, TABLE_COLUMNS)), verifySchema=False
        )
        self._records = rows.persist()
        self._records.createOrReplaceTempView("records")
        kept = self._api.register(self._records)
        self._linker = Linker(kept, settings(weights, world, "spark"))
        for column in FREQUENT:
            self._register_frequency(column)

    def close(self) -> None:
        """Give the memory of the cluster back."""
        self._records.unpersist()

    def blocked(self, scope: str) -> dict[str, int]:
        """Make the pairs of the first pass; return how many each rule brought."""
        parts = (
            f"select l.rid a, r.rid b, '{name}' rule from records l join records r on {rule}"  # noqa: S608
            f" where l.rid < r.rid and {scope}"
            for name, rule in RULES
        )
        found = self.spark.sql(" union all ".join(parts)).persist()  # each rule is joined once, not per count
        told = {row["rule"]: row["count"] for row in found.groupBy("rule").count().collect()}
        pairs = found.select("a", "b").distinct().persist()
        pairs.createOrReplaceTempView("pairs")
        counts = {name: told.get(name, 0) for name, _rule in RULES}
        everything = pairs.count()
        found.unpersist()
        return counts | {"all": everything}

    def score(self) -> Scored:
        """Weigh the pairs of view `pairs`; those below `LOWEST_BITS` are left out."""
        pairs = self.spark.sql("select a as join_key_l, b as join_key_r, '0' as match_key from pairs")
        self._linker.table_management.register_blocked_pairs_for_predict(self._api.register(pairs))
        found = self._linker.inference.predict(threshold_match_weight=LOWEST_BITS, warning_mode="never")
        sides = ", ".join(
            f"{side}.{column} as {column}_{side}" for side in "lr" for column in TABLE_COLUMNS[1:]
        )
        levels = ", ".join(f"cast({spark(level_sql(one))} as int) as {one.name}" for one in COMPARISONS)
        told = self.spark.sql(
            f"with kept as (select p.rid_l a, p.rid_r b, p.match_weight bits, {sides}"  # noqa: S608
            f" from {found.physical_name} p join records l on l.rid = p.rid_l"
            " join records r on r.rid = p.rid_r)"
            f" select a, b, bits, {levels} from kept order by a, b"
        ).toPandas()
        return Scored(
            told["a"].to_numpy(np.int32),
            told["b"].to_numpy(np.int32),
            told["bits"].to_numpy(np.float64),
            {one.name: told[one.name].to_numpy(np.int8) for one in COMPARISONS},
        )

    def second_pass(self, a: NDArray[np.int32], b: NDArray[np.int32], scope: str) -> Scored:
        """Weigh all pairs between households that the strong pairs (a, b) tie, as far as not weighed yet."""
        strong = self.spark.createDataFrame(
            list(zip(a.tolist(), b.tolist(), strict=True)), schema="a int, b int"
        )
        strong.createOrReplaceTempView("strong_pairs")
        self.spark.sql("select a, b from pairs").createOrReplaceTempView("first_pairs")
        self.spark.sql(
            "with tied as (select distinct least(x.hh, y.hh) h1, greatest(x.hh, y.hh) h2 from strong_pairs s"  # noqa: S608
            " join records x on x.rid = s.a join records y on y.rid = s.b"
            " where x.hh is not null and y.hh is not null and x.hh <> y.hh),"
            " small as (select hh from records where hh is not null group by hh"
            f" having count(*) <= {PASS_TWO_MOST}),"
            " crossed as (select distinct least(l.rid, r.rid) a, greatest(l.rid, r.rid) b from tied"
            " join small s1 on s1.hh = h1 join small s2 on s2.hh = h2"
            f" join records l on l.hh = h1 join records r on r.hh = h2 where {scope})"
            " select c.a, c.b from crossed c left anti join first_pairs p on p.a = c.a and p.b = c.b"
        ).createOrReplaceTempView("pairs")
        return self.score()

    def _register_frequency(self, column: str) -> None:
        usual = self.weights.u[OF_FREQUENT[column]]["same"]
        rows = self.spark.sql(
            f"select {column} value, count(*) n from records where {column} is not null group by 1"  # noqa: S608
        ).collect()
        known = sum(row["n"] for row in rows)
        table = {row["value"]: smoothed(row["n"], known, usual) for row in rows}
        self.frequency[column] = table
        lookup = self.spark.createDataFrame(
            list(table.items()), schema=f"{column} string, tf_{column} double"
        )
        self._linker.table_management.register_term_frequency_lookup(self._api.register(lookup), column)
