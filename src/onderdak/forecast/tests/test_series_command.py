"""What does `forecast series` answer, and on what may its answer depend?"""

import csv
import json
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from onderdak.forecast.cli import main

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
START = date(2024, 1, 1)


def weekly(folder, values, name="s.csv", shift=0, series_id=None):
    lines = ["date,value" + (",id" if series_id else "")]
    for at, value in enumerate(values):
        day = START + timedelta(days=7 * at + shift)
        lines.append(f"{day},{'' if value is None else value}" + (f",{series_id}" if series_id else ""))
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def forecast(path, *more, horizon=6, code=0):
    out = path.with_suffix(".q.csv")
    words = [
        "series",
        str(path),
        "--freq",
        "W",
        "--horizon",
        str(horizon),
        "--out",
        str(out),
        "--paths",
        "300",
    ]
    assert main([*words, "--models", "rw,ar", *more], now=NOW) == code
    return out


def rows(out):
    with out.open() as lines:
        return list(csv.DictReader(lines))


NOISY = [round(float(one)) for one in np.random.default_rng(3).poisson(80, 40)]


@pytest.mark.parametrize(
    "values",
    [NOISY, [0] * 20, [5, 900, 3], [7, 7, 7], [1, 0, 0, 2, 0, 0, 0, 1], [*NOISY[:20], 10**7, *NOISY[20:]]],
    ids=["noisy", "zeros", "three", "constant", "few", "outlier"],
)
def test_every_answer_keeps_the_promises_of_its_format(tmp_path, values):
    table = rows(forecast(weekly(tmp_path, values)))
    assert list(table[0]) == ["id", "origin", "h", "date", "quantile", "value", "cumulative"]
    assert len(table) == 6 * 9
    value = np.array([float(row["value"]) for row in table]).reshape(6, 9)
    total = np.array([float(row["cumulative"]) for row in table]).reshape(6, 9)
    assert (value >= 0).all()
    assert (np.diff(value, axis=1) >= 0).all() and (np.diff(total, axis=1) >= 0).all()
    assert (np.diff(total, axis=0) >= 0).all()
    assert (total[0] == value[0]).all()
    assert not any("e" in row["value"] + row["cumulative"] for row in table)


def test_an_origin_sees_nothing_of_what_came_later(tmp_path):
    whole = weekly(tmp_path, NOISY, "whole.csv")
    part = weekly(tmp_path, NOISY[:25], "part.csv")
    origin = (START + timedelta(days=7 * 24)).isoformat()
    assert forecast(whole, "--origin", origin).read_bytes() == forecast(part).read_bytes()


def test_a_number_published_later_is_not_known_yet(tmp_path):
    path = tmp_path / "v.csv"
    lines = ["date,value,as_of"]
    for at, value in enumerate(NOISY):
        day = START + timedelta(days=7 * at)
        lines += [f"{day},{value},{day}", f"{day},{value * 3},{day + timedelta(days=400)}"]
    path.write_text("\n".join(lines) + "\n")
    origin = str(START + timedelta(days=7 * 39))
    first = forecast(path, "--origin", origin).read_bytes()
    plain = weekly(tmp_path, NOISY, "plain.csv")
    assert first == forecast(plain).read_bytes()


def test_the_order_of_rows_and_other_ids_change_nothing(tmp_path):
    alone = weekly(tmp_path, NOISY, "alone.csv", series_id="b")
    body = alone.read_text().splitlines()
    other = weekly(tmp_path, [3] * 30, "other.csv", series_id="a").read_text().splitlines()[1:]
    both = tmp_path / "both.csv"
    both.write_text("\n".join([body[0], *other, *body[:0:-1]]) + "\n")
    mine = [row for row in rows(forecast(both)) if row["id"] == "b"]
    assert mine == rows(forecast(alone))


def test_gaps_and_corrections_are_named_in_the_run_record(tmp_path):
    values = [*NOISY[:10], None, *NOISY[10:20], -40, *NOISY[20:]]
    out = forecast(weekly(tmp_path, values))
    record = json.loads(out.with_name(out.name + ".run.json").read_text())
    assert any("missing" in one for one in record["warnings"])
    assert any("netted" in one for one in record["warnings"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("date,value\n2024-01-01,1\n2024-01-01,2\n2024-01-08,1\n", "line 3: date: duplicate"),
        ("date,value\n2024-01-01,1\n2024-01-09,2\n2024-01-15,1\n", "line 3: date: beside the grid"),
        ("date,value\n2024-01-01,x\n", "line 2: value"),
        ("date,count\n2024-01-01,1\n", "column missing"),
        ("", "bad.csv: empty; the first line is: date, value"),
    ],
    ids=["duplicate", "off-grid", "no-number", "column", "empty"],
)
def test_bad_input_names_line_and_field(tmp_path, capsys, text, told):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    forecast(path, code=2)
    assert told in capsys.readouterr().err
    assert not path.with_suffix(".q.csv").exists()


def dated(folder, days):
    path = folder / "dated.csv"
    path.write_text("date,value\n" + "".join(f"{START + timedelta(days=day)},{day}\n" for day in days))
    return path


@pytest.mark.parametrize(
    ("step", "meant"), [pytest.param(7, "W", id="weeks"), pytest.param(30, "M", id="months")]
)
def test_weeks_and_months_are_not_read_as_days(tmp_path, capsys, step, meant):
    out = ["--horizon", "2", "--paths", "100", "--out", str(tmp_path / "q.csv")]
    path = dated(tmp_path, range(0, 12 * step, step))
    assert main(["series", str(path), "--freq", "D", *out], now=NOW) == 2
    assert f"id series: date: no two dates are less than {step} days apart" in (
        said := capsys.readouterr().err
    )
    assert f"--freq {meant} meant?" in said


def test_when_most_days_are_missing_that_is_said_and_kept(tmp_path, capsys):
    path, out = dated(tmp_path, range(0, 50, 5)), tmp_path / "q.csv"
    words = ["series", str(path), "--freq", "D", "--horizon", "2", "--paths", "100", "--out", str(out)]
    assert main(words, now=NOW) == 0
    assert "warning: series: 36 of 46 periods have no row" in capsys.readouterr().err
    assert "36 of 46" in json.loads((tmp_path / "q.csv.run.json").read_text())["warnings"][0]
    assert main([*words, "--quiet"], now=NOW) == 0
    assert capsys.readouterr().err == ""


def test_the_answer_never_takes_the_place_of_a_folder_or_of_the_series(tmp_path, capsys):
    path = weekly(tmp_path, NOISY)
    words = ["series", str(path), "--freq", "W", "--horizon", "2", "--out"]
    for out, said in ((tmp_path, "is a folder; name a file"), (path, "is the series itself")):
        assert main([*words, str(out)], now=NOW) == 2
        assert said in capsys.readouterr().err


def test_two_values_are_too_few(tmp_path):
    forecast(weekly(tmp_path, [4, 5]), code=3)


def test_a_ledger_chain_breaks_when_a_byte_changes(tmp_path, capsys):
    book = tmp_path / "ledger.jsonl"
    path = weekly(tmp_path, NOISY)
    forecast(path, "--ledger", str(book), "--origin", str(START + timedelta(days=7 * 30)))
    forecast(path, "--ledger", str(book), "--origin", str(START + timedelta(days=7 * 32)))
    assert main(["ledger", "verify", str(book)], now=NOW) == 0
    assert main(["ledger", "score", str(book), "--actuals", str(path)], now=NOW) == 0
    assert main(["ledger", "verify", str(book)], now=NOW) == 0
    assert sum('"kind":"score"' in line for line in book.read_text().splitlines()) == 12
    book.write_text(book.read_text().replace('"seed":1', '"seed":2', 1))
    assert main(["ledger", "verify", str(book)], now=NOW) == 4
