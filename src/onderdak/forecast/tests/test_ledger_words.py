"""Does the ledger of forecasts say every kind of entry and what it is about in words?"""

import ast
import csv
import io
from pathlib import Path

import pytest

from onderdak.access.public import Role
from onderdak.forecast.usecases import ledger_reads
from onderdak.forecast.web.scenario_pages import LEDGER_KINDS
from tests.builders import a_client


def test_every_kind_that_is_written_has_words() -> None:
    written = set()
    for file in Path(ledger_reads.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("next_entry", "_append"):
                told = [*node.args[3:4], *(one.value for one in node.keywords if one.arg == "kind")]
                written |= {one.value for one in told if isinstance(one, ast.Constant)}
    assert {"full", "demotion", "score"} <= written <= set(LEDGER_KINDS)


@pytest.mark.django_db
def test_the_file_of_the_ledger_has_words_beside_each_code() -> None:
    answer = a_client(Role.NATIONAL_COORDINATOR).get("/vooruitblik/logboek", {"uitvoer": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert {row["soort"] for row in rows} == {"official"}
    for row in rows:
        assert row["soortInWoorden"] == "prognose van het Rijk" and len(row["sha256"]) == 64
        assert row["doelInWoorden"] not in ("", row["doel"])
