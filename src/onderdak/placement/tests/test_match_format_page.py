"""Does the page of the format name every key that is read, and every key that is written, and no other?"""

import json
import re
from pathlib import Path

import pytest

from onderdak.placement.cli import match, match_verify
from onderdak.placement.engine.file_words import ALLOWED
from onderdak.placement.engine.instance import LEVELS, RELAXATIONS

PAGE = Path(__file__).parents[4] / "docs" / "match-format.md"
QUESTION = {
    "format": "onderdak.match/1",
    "date": "2026-11-21",
    "areas": [{"municipality": "M", "region": "R"}],
    "households": [{"id": "a", "persons": 1}, {"id": "b", "persons": 1}, {"id": "c", "persons": 3}],
    "places": [
        {"id": "p", "municipality": "M", "kind": "unit", "capacity": 1},
        {"id": "q", "municipality": "M", "kind": "unit", "capacity": 1},
    ],
}
POOL = {"id": "w", "municipality": "M", "kind": "pool", "capacity": 2}


def named(section: str) -> list[str]:
    """The first cell of each row of the table in a section, code by code."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


@pytest.fixture
def question(tmp_path: Path) -> Path:
    (tmp_path / "i.json").write_text(json.dumps(QUESTION), encoding="utf-8")
    return tmp_path / "i.json"


def changed(question: Path, **differs: object) -> Path:
    question.write_text(json.dumps({**QUESTION, **differs}), encoding="utf-8")
    return question


def test_every_key_of_a_question_stands_on_the_page_once() -> None:
    containers = {"compatibility", "fit", "options"}
    assert sorted(named("The question")) == sorted(set(ALLOWED) - {""} - containers)


def test_every_level_and_relaxation_stands_on_the_page() -> None:
    assert sorted(named("Levels")) == sorted(LEVELS)
    assert sorted(named("Relaxations")) == sorted(RELAXATIONS)


def test_every_key_of_an_answer_stands_on_the_page(question: Path) -> None:
    out = question.parent / "r.json"
    assert match([str(question), "--out", str(out), "--explain", "all"]) == 0

    told = json.loads(out.read_text(encoding="utf-8"))
    assert sorted(named("The answer")) == sorted(told)
    assert told["explanations"][0]["alternatives"][0]["chain"] == [["a", "p", "q"], ["b", "q", "p"]]


def test_a_stronger_model_than_needed_is_lawful_and_a_weaker_one_is_refused_in_words(
    question: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(question.parent / "r.json")
    assert match([str(question), "--out", out, "--model", "N+"]) == 0
    assert match_verify([str(question), out]) == 0

    changed(question, places=[POOL])
    assert match([str(question), "--out", out, "--model", "N"]) == 2
    assert "N is too weak for this file (a pool holds many households): use pool" in capsys.readouterr().err


def test_files_in_the_wrong_order_are_one_line(question: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(question.parent / "r.json")
    assert match([str(question), "--out", out]) == 0
    capsys.readouterr()

    assert match_verify([out, str(question)]) == 2

    assert capsys.readouterr().err.splitlines() == [
        'r.json: format: is another format: "onderdak.result/1"; allowed: "onderdak.match/1"'
    ]


def test_a_place_in_a_town_without_area_is_a_warning(question: Path) -> None:
    out = question.parent / "r.json"
    places = [*QUESTION["places"], {"id": "x", "municipality": "Amstedam", "kind": "unit", "capacity": 1}]  # type: ignore[misc]
    assert match([str(changed(question, places=places)), "--out", str(out)]) == 0

    (warning,) = json.loads(out.read_text(encoding="utf-8"))["warnings"]
    assert (warning["code"], warning["value"], warning["places"]) == ("placeWithoutArea", "Amstedam", ["x"])


def test_help_speaks_one_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert match(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("gebruik: ") and "opties:" in told
    assert not {"usage", "options", "positional", "show this"} & set(told.split())


def test_a_bound_that_says_nothing_is_a_gap_of_one() -> None:
    from onderdak.placement.engine.result import Level

    assert Level("fit", 352.0, -43200.0).gap == 1.0
    assert Level("fit", 2.0, 1.0).gap == 0.5
