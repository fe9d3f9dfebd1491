"""Does a case take its occupancy from a forecast, and never look further than the forecast does?"""

import json
from datetime import UTC, date, datetime

import pytest

from onderdak.forecast.cli import main as forecast
from onderdak.forecast.tests.test_full_command import a_world
from onderdak.funding.cli import main as funding
from onderdak.funding.public import plan_portfolio, read_demand
from onderdak.funding.tests.test_portfolio import case
from onderdak.kernel.errors import InputInvalid

NOW, TODAY = datetime(2027, 1, 1, tzinfo=UTC), date(2027, 1, 1)
CASE = """format = "onderdak.case/1"
case = {{name = "L1", location_id = "{location}", start = 2027-02-01, months = {months}}}
paths = {{n = 20}}
capacity = {{places = 90}}
funding = {{horizon = {{guaranteed_months = 24, renewal_prob = 0.0}}}}
cost = {{fixed_place_month_eur = 900, variable_person_month_eur = 100}}
discount = {{rate = 0.02}}
output = {{charts = false}}
"""


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forecast")
    file = folder / "l1.npz"
    asked = ["full", str(a_world(folder)), "--scenario", "calm", "--horizon", "220", "--paths", "20",
             "--out", str(folder / "out"), "--occupancy-out", str(file), "--location", "L1"]  # fmt: skip
    assert forecast(asked, now=NOW) == 0
    return file


def worked(folder, paths, months: int = 6, location: str = "L1") -> int:
    (folder / "case.toml").write_text(CASE.format(months=months, location=location))
    return funding(
        ["case", str(folder / "case.toml"), "--out", str(folder / "out"), "--occupancy", str(paths)],
        today=TODAY,
    )


def test_a_case_rests_on_the_paths_and_says_so(tmp_path, paths):
    assert worked(tmp_path, paths) == 0
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    receipt = json.loads((tmp_path / "out" / "receipt.json").read_text())
    assert "OCCUPANCY_GENERATED" not in summary["warnings"]
    assert 0 < summary["occupancy_mean_share"] <= 1
    assert len(receipt["occupancy_sha256"]) == 64


def test_beyond_the_forecast_or_for_another_location_nothing_is_calculated(tmp_path, paths, capsys):
    assert worked(tmp_path, paths, months=12) == 2
    assert "too_few_paths_or_months" in capsys.readouterr().err
    assert worked(tmp_path, paths, location="P1") == 2
    assert "other_location" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_same_paths_are_the_demand_of_a_plan_for_locations(paths):
    one = case(60, 6) | {"case": {"name": "x", "start": "2027-02-01", "months": 6}}
    content = {
        "format": "onderdak.portfolio/1", "name": "Proef", "paths": 20, "limits": {"budget_eur": 1e6},
        "location": [{"name": "Nieuw", "cases": [one]}],
    }  # fmt: skip
    found = plan_portfolio(content, known_at=TODAY, demand=read_demand(paths))
    assert found["demand"][0]["p50"] > 0
    late = content | {"location": [{"name": "Nieuw", "cases": [case(60, 6)]}]}
    with pytest.raises(InputInvalid) as told:
        plan_portfolio(late, known_at=TODAY, demand=read_demand(paths))
    assert told.value.detail["problems"] == (("demand", "not_start_of_case"),)
