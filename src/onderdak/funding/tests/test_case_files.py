"""Does the command `funding case` write what it promises, and refuse what cannot be right?"""

import csv
import json
from datetime import date

import numpy as np
import pytest

from onderdak.funding.cli import main

TODAY = date(2026, 11, 22)
CASE = """
format = "onderdak.case/1"
[case]
name = "De Werf"
location_id = "loc-1"
start = 2027-01-01
months = 24
[paths]
n = 60
[capacity]
places = 100
[funding.horizon]
guaranteed_months = 24
renewal_prob = 0.5
[cost]
fixed_place_month_eur = 1200
[occupancy]
start_share = 0.5
arrivals_month = 5
arrivals_dispersion = 2
departure_month = 0.05
[discount]
rate = 0.025
[output]
certainty_years = [1, 2]
"""


@pytest.fixture
def run(tmp_path, capsys):
    def _run(text: str = CASE, *options: str, out: str = "out") -> tuple[int, str]:
        file = tmp_path / "case.toml"
        file.write_text(text, encoding="utf-8")
        code = main(["case", str(file), "--out", str(tmp_path / out), *options], today=TODAY)
        return code, capsys.readouterr().err

    return _run


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_file_is_written_with_its_columns(run, tmp_path):
    assert run() == (0, "")
    out = tmp_path / "out"
    assert list(rows(out / "cashflow.csv")[0]) == [
        "month",
        "line",
        "mean_eur",
        "p05_eur",
        "p50_eur",
        "p95_eur",
    ]
    assert list(rows(out / "paths.csv")[0]) == ["path", "npv_eur", "end_month", "occupied_mean", "a", "b"]
    assert list(rows(out / "sensitivity.csv")[0]) == [
        "key", "low", "high", "npv_low_eur", "npv_high_eur", "swing_eur",
    ]  # fmt: skip
    assert list(rows(out / "guarantee_grid.csv")[0])[:3] == ["horizon_months", "tariff_months", "p_loss"]
    assert {row["mode"] for row in rows(out / "certainty.csv")} == {"horizon", "horizon_tariff"}
    assert len(rows(out / "cashflow.csv")) == 10 * 24
    assert len(list((out / "charts").glob("*.svg"))) == 8
    summary = json.loads((out / "summary.json").read_text())
    assert summary["warnings"] == ["OCCUPANCY_GENERATED"]
    receipt = json.loads((out / "receipt.json").read_text())
    assert receipt["rows"][0]["key"] == "booo.goo_norm_day"
    assert receipt["rows"][0]["article"] == "BooO 3(1)"


def test_the_tariff_comes_from_the_law_when_the_file_has_none(run, tmp_path):
    run()
    run(CASE.replace("[funding.horizon]", "[funding]\ntariff_day_eur = 44\n[funding.horizon]"), out="given")
    law, given = ((tmp_path / name / "paths.csv").read_bytes() for name in ("out", "given"))
    assert law == given


def test_the_same_case_gives_the_same_bytes(run, tmp_path):
    no_charts = CASE + "charts = false\n"
    run(no_charts)
    run(no_charts, out="again")
    for file in (tmp_path / "out").iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


def test_an_option_goes_before_the_file(run, tmp_path):
    run(CASE + "charts = false\n", "--paths", "9", "--seed", "3")
    assert len(rows(tmp_path / "out" / "paths.csv")) == 9


WRONG = [
    ("months = 24", "months = 0", "case.months"),
    ("places = 100", "places = 100\nplots = 3", "capacity.plots"),
    ("start = 2027-01-01", "start = 2027-01-02", "case.start: not_first_of_month"),
    ("renewal_prob = 0.5", "renewal_prob = 1.5", "renewal_prob"),
    ("rate = 0.025", "rate = nan", "discount.rate"),
    ("fixed_place_month_eur = 1200", "", "cost.fixed_place_month_eur: missing"),
    ('format = "onderdak.case/1"', 'format = "onderdak.case/2"', "format"),
    ("[discount]", "[discount", "not_toml"),
    ("places = 100", "places = 100\nbuild_months = 24", "not_before_end"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_a_case_that_cannot_be_right_is_refused_and_nothing_is_written(run, tmp_path, old, new, told):
    code, said = run(CASE.replace(old, new))
    assert code == 2
    assert told in said
    assert not (tmp_path / "out").exists()


def test_before_the_first_norm_there_is_no_law_to_use(run, tmp_path):
    code, said = run(CASE.replace("start = 2027-01-01", "start = 2020-01-01"))
    assert code == 3
    assert "booo.goo_norm_day" in said
    assert not (tmp_path / "out").exists()


def occupancy(tmp_path, **changed):
    content = {
        "format": "onderdak.occupancy/1", "month0": "2027-01", "location": "loc-1", "run_id": "r-1",
        "occupied": np.full((80, 30), 70, np.int32), "turned_away": np.zeros((80, 30), np.int32),
    }  # fmt: skip
    np.savez(tmp_path / "paths.npz", **(content | changed))
    return str(tmp_path / "paths.npz")


def test_occupancy_comes_from_the_forecast_when_a_file_is_given(run, tmp_path):
    code, said = run(CASE + "charts = false\n", "--occupancy", occupancy(tmp_path))
    assert (code, said) == (0, "")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["warnings"] == []
    assert 0.6 < summary["occupancy_mean_share"] <= 0.7


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"occupied": np.zeros((9, 30), np.int32)}, "too_few_paths_or_months"),
        ({"month0": "2027-02"}, "not_start_of_case"),
        ({"location": "loc-2"}, "other_location"),
        ({"format": "x"}, "occupancy.format"),
        ({"occupied": np.full((80, 30), -1, np.int32)}, "negative"),
    ],
)
def test_paths_that_do_not_fit_the_case_are_refused(run, tmp_path, changed, told):
    code, said = run(CASE, "--occupancy", occupancy(tmp_path, **changed))
    assert code == 2
    assert told in said
