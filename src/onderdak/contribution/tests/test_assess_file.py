"""Does the command write what was asked, and nothing when something is wrong?"""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from onderdak.contribution.cli import main

HEADER = "case_id,person_no,birth_date,shelter,catered,income_work_cents"
GOOD = f"{HEADER}\nA,1,1990-01-01,goo,0,64292\nB,2,2015-01-01,goo,1,0\nB,1,1990-01-01,goo,1,200000\n"
TODAY = date(2026, 7, 8)


def run(folder: Path, text: str | bytes, *options: str, on: str = "2025-11-01") -> int:
    cases = folder / "cases.csv"
    cases.write_bytes(text if isinstance(text, bytes) else text.encode())
    words = ["assess", str(cases), "--on", on, "--out", str(folder / "out.csv"), *options]
    return main(words, today=TODAY)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8", newline="")))


def test_each_case_has_a_row_and_claims_add_up(tmp_path) -> None:
    assert run(tmp_path, GOOD, "--explain") == 0

    rows, claims = read(tmp_path / "out.csv"), read(tmp_path / "out.claims.csv")
    assert [row["case_id"] for row in rows] == ["A", "B"]
    for row in rows:
        parts = [int(one["contribution_cents"]) for one in claims if one["case_id"] == row["case_id"]]
        assert sum(parts) == int(row["contribution_cents"])
    told = [json.loads(line) for line in (tmp_path / "out.explain.jsonl").read_text().splitlines()]
    assert [one["tree"]["value"] for one in told] == [int(row["contribution_cents"]) for row in rows]
    assert told[0]["receipt"]["rows_hash"] == rows[0]["rows_hash"]
    assert json.loads((tmp_path / "out.receipt.json").read_text())["scenarios"] == []


def test_the_same_question_gives_the_same_bytes(tmp_path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert run(tmp_path / name, GOOD, "--explain") == 0

    for made in (tmp_path / "one").glob("out*"):
        assert made.read_bytes() == (tmp_path / "two" / made.name).read_bytes()


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("A,1,1990-01-01,goo,0,-5", "income_work_cents", "negative"),
        ("A,1,1990-01-01,goo,0,12.5", "income_work_cents", "not_whole"),
        ("A,1,1990-W01-1,goo,0,1", "birth_date", "not_a_date"),
        ("A,1,2026-01-01,goo,0,1", "birth_date", "born_later"),
        ("A,0,1990-01-01,goo,0,1", "person_no", "too_small"),
        ("A b,1,1990-01-01,goo,0,1", "case_id", "case_id"),
        ("A,1,1990-01-01,hotel,0,1", "shelter", "unknown_value"),
        ("A,1,1990-01-01,goo,2,1", "catered", "unknown_value"),
        ("A,1,1990-01-01,goo,0", "", "wrong_width"),
        ("A,1,1990-01-01,goo,0,1\nA,1,1990-01-01,goo,0,1", "person_no", "person_twice"),
        ("A,1,1990-01-01,goo,0,1\nA,2,1990-01-01,poo,0,1", "shelter", "differs_in_case"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(tmp_path, row, column, code) -> None:
    assert run(tmp_path, GOOD) == 0
    assert run(tmp_path, f"{HEADER}\n{row}\n") == 2

    faults = read(tmp_path / "out.errors.csv")
    assert (column, code) in [(fault["column"], fault["code"]) for fault in faults]
    assert all(int(fault["line"]) >= 2 for fault in faults)
    assert not (tmp_path / "out.csv").exists() and not (tmp_path / "out.claims.csv").exists()


def test_a_child_is_no_debtor_and_reasons_go_with_amounts(tmp_path) -> None:
    header = f"{HEADER},override_cents,override_reason"
    text = f"{header}\nA,1,2015-01-01,goo,0,0,100,ill\nB,1,1990-01-01,goo,0,1,100,\n"

    assert run(tmp_path, text) == 2
    assert [fault["code"] for fault in read(tmp_path / "out.errors.csv")] == ["child_as_debtor", "together"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEADER},colour\n", "unknown_column"),
        ("case_id,person_no\n", "missing_column"),
        ("", "no_header"),
        (b"\xff\xfe", "not_utf8"),
        (HEADER + ",case_id\n", "column_twice"),
    ],
)
def test_a_file_that_is_not_as_described_is_refused(tmp_path, text, code) -> None:
    assert run(tmp_path, text) == 2
    assert code in [fault["code"] for fault in read(tmp_path / "out.errors.csv")]


def test_own_columns_are_ignored_and_an_empty_file_gives_an_empty_answer(tmp_path) -> None:
    assert run(tmp_path, f"{HEADER},x_note\n") == 0
    assert read(tmp_path / "out.csv") == []


def test_bad_options_and_missing_law_have_their_own_exit_codes(tmp_path, capsys) -> None:
    assert run(tmp_path, GOOD, on="2025-W53") == 2
    assert run(tmp_path, GOOD, "--scenario", "no_such_bill") == 2
    assert run(tmp_path, GOOD, on="2024-03-01") == 3
    assert "leefgeld.personal" in capsys.readouterr().err
    assert run(tmp_path, GOOD, on="2023-01-01") == 3
    assert "leefgeld.withdraw_rule" in capsys.readouterr().err


def test_a_scenario_shows_in_the_answer_and_without_it_nothing_changes(tmp_path) -> None:
    assert run(tmp_path, GOOD, "--scenario", "dwangbevel") == 0
    with_it = read(tmp_path / "out.csv")
    assert run(tmp_path, GOOD) == 0
    without = read(tmp_path / "out.csv")

    assert with_it[0]["scenarios"] == "dwangbevel_by_act" and without[0]["scenarios"] == ""
    assert [{**row, "scenarios": ""} for row in with_it] == without


def test_a_policy_file_changes_the_outcome_and_its_hash(tmp_path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        '[[parameter]]\nkey = "policy.eb.between_t1_t2"\nvalue = "taper"\n'
        "valid_from = 2025-10-01\nknown_from = 2025-10-01\n"
    )
    text = f"{HEADER}\nA,1,1990-01-01,goo,0,50000\n"
    assert run(tmp_path, text) == 0
    before = read(tmp_path / "out.csv")[0]
    assert run(tmp_path, text, "--policy", str(policy)) == 0
    after = read(tmp_path / "out.csv")[0]

    assert (before["contribution_cents"], after["contribution_cents"]) == ("0", "11994")
    assert before["policy_hash"] != after["policy_hash"] and before["law_hash"] == after["law_hash"]
