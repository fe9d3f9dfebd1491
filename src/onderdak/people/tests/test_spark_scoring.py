"""Is the model on Spark the same model?"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import sqlglot

from onderdak.people.cli import main
from onderdak.people.engine.levels import COMPARISONS, level_sql, spark
from onderdak.people.engine.linkage import link
from onderdak.people.engine.records import prepare
from onderdak.people.engine.spark_scoring import ON_ONE_MACHINE
from onderdak.people.engine.splink_model import settings
from onderdak.people.engine.weights import read_weights
from onderdak.people.tests.test_linkage import _rows
from onderdak.people.usecases.link_files import policy


def test_both_machines_get_the_same_levels_and_weights() -> None:
    weights = read_weights()
    here, there = settings(weights, 5000)["comparisons"], settings(weights, 5000, "spark")["comparisons"]
    for one, other in zip(here, there, strict=True):
        for a, b in zip(one["comparison_levels"], other["comparison_levels"], strict=True):
            assert {**a, "sql_condition": ""} == {**b, "sql_condition": ""}
            assert spark(a["sql_condition"]) == b["sql_condition"]


def test_the_conditions_are_sql_of_spark() -> None:
    for comparison in COMPARISONS:
        written = spark(level_sql(comparison))
        assert sqlglot.parse_one(written, read="spark")
        assert not any(name in written for name in ("list_has_any", "jaro_winkler_similarity", "starts_with"))


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed")
def test_without_pyspark_the_command_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,given,surname\n1,Olena,Vydumana\n2,Олена,Видумана\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    assert main(["link", str(source), "--out", str(out), "--engine", "local[2]"]) == 2
    assert "pyspark and Java are not installed" in capsys.readouterr().err


@pytest.mark.skipif(
    find_spec("pyspark") is None, reason="pyspark is not installed: Spark is an optional extra"
)
def test_spark_decides_as_this_machine_does(monkeypatch: pytest.MonkeyPatch) -> None:
    # thirty rows are gone before a compiler has paid for itself: neither Java nor Spark compiles here
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    for key, value in (("wholeStage", "false"), ("factoryMode", "NO_CODEGEN")):
        monkeypatch.setitem(ON_ONE_MACHINE, f"spark.sql.codegen.{key}", value)
    weights, rows = read_weights(), _rows(30, 23)
    columns = prepare(rows, "test", weights.adult_before)
    files = np.zeros(len(rows), np.int8)
    here = link(columns, files, weights, policy())
    there = link(columns, files, weights, policy(), cluster="local[1]")
    assert here.decided.any() and np.array_equal(here.decided, there.decided)
    assert np.allclose(here.bits, there.bits, atol=0.01)
