"""Does the ledger of forecasts say every kind of entry and what it is about in words?"""

import ast
import csv
import io
from pathlib import Path

import pytest

from onderdak.access.public import Role
from onderdak.forecast.store.models import LedgerEntry
from onderdak.forecast.tests.builders import NOW, TODAY
from onderdak.forecast.usecases import ledger_reads
from onderdak.forecast.web.scenario_pages import LEDGER_KINDS
from tests.builders import a_client
from tests.pages.reading import words_of


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


@pytest.mark.django_db
def test_one_score_is_one_of_one_and_no_share() -> None:
    told = {
        "entry": 1, "date": "2025-10-31", "daysAhead": 28, "actual": 10, "p10": 5.0, "p50": 9.0, "p90": 12.0,
        "crpsQ": 1.0, "inside80": True, "bias": -1.0,
    }  # fmt: skip
    body = {"issuedAt": NOW.isoformat(), "issuer": "Onderdak", "payload": told}
    LedgerEntry.objects.create(
        entry=999, kind="score", target="NL/transition", origin=TODAY, body=body, sha256="x", recorded_at=NOW
    )
    page = words_of(a_client(Role.NATIONAL_COORDINATOR, raises=True).get("/vooruitblik/logboek"))
    assert "1 van 1 viel binnen de band van 80%" in page and "100%" not in page
    assert "te weinig om te zeggen" in page
