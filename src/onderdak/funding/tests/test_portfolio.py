"""Which locations to open, extend or close under a budget, so that shortage and loss stay small?"""

from datetime import date
from itertools import product

import numpy as np
import pytest

from onderdak.funding.cli import main
from onderdak.funding.engine.portfolio import Choice, Limits, Option, plans
from onderdak.funding.public import plan_portfolio
from onderdak.funding.types import OccupancyPaths
from onderdak.kernel.errors import InputInvalid

KNOWN = date(2026, 11, 22)
DEMAND = np.array([[90.0, 110.0], [50.0, 60.0], [140.0, 150.0], [80.0, 80.0]])


def option(name: str, places: float, npv: list[float], budget: float) -> Option:
    nothing = Choice("nothing", np.zeros((4, 2)), np.zeros(4), 0.0)
    return Option(name, (nothing, Choice("open", np.full((4, 2), places), np.array(npv), budget)))


OPTIONS = [
    option("A", 100, [5.0, -5.0, 5.0, 5.0], 10.0),
    option("B", 60, [1.0, 8.0, 1.0, -9.0], 4.0),
    option("C", 20, [-1.0, -1.0, -1.0, -1.0], 1.0),
]


def test_every_combination_against_plain_python():
    limits = Limits(budget=14.0, shortage=0.25, loss=0.25)
    found = plans(DEMAND, OPTIONS, limits, most=8)
    assert len(found) == 8
    for plan in found:
        picks = [one.choices[what == "open"] for one, (_, what) in zip(OPTIONS, plan.chosen, strict=True)]
        places = [sum(float(pick.places[p][t]) for pick in picks) for p, t in product(range(4), range(2))]
        short = [max(DEMAND[p][t] - places[p * 2 + t] for t in range(2)) > 0 for p in range(4)]
        worth = [sum(float(pick.npv[p]) for pick in picks) for p in range(4)]
        assert plan.p_shortage == sum(short) / 4
        assert plan.p_loss == sum(one < 0 for one in worth) / 4
        assert plan.npv_mean == pytest.approx(sum(worth) / 4)
        assert plan.budget == sum(pick.budget for pick in picks)
    best = dict(found[0].chosen)
    assert best == {"A": "open", "B": "open", "C": "nothing"}
    assert [one.keeps for one in found] == sorted((one.keeps for one in found), reverse=True)


def test_when_nothing_keeps_to_the_limits_the_nearest_come_first_and_say_so():
    found = plans(DEMAND, OPTIONS, Limits(0.0, 0.0, 0.0), most=3)
    assert not any(one.keeps for one in found)
    assert found[0].p_shortage == min(one.p_shortage for one in found)


def case(places: int = 60, months: int = 24, **more: object) -> dict[str, object]:
    return {
        "format": "onderdak.case/1", "case": {"name": "x", "start": "2027-01-01", "months": months},
        "capacity": {"places": places},
        "funding": {"horizon": {"guaranteed_months": 24, "renewal_prob": 0.5}},
        "cost": {"fixed_place_month_eur": 900},
        "occupancy": {
            "start_share": 0.5, "arrivals_month": 1, "arrivals_dispersion": 2, "departure_month": 0,
        },
        "discount": {"rate": 0.02}, "exit": {"cost_place_eur": 1000},
    } | more  # fmt: skip


def content(**changed: object) -> dict[str, object]:
    return {
        "format": "onderdak.portfolio/1", "name": "Proef", "paths": 50,
        "limits": {"budget_eur": 1e6, "shortage": 0.1, "loss": 0.5}, "demand": {"now": 100},
        "location": [
            {"name": "Nieuw", "cases": [case(60), case(120)]},
            {"name": "Oud", "existing": True, "cases": [case(50)]},
        ],
    } | changed  # fmt: skip


def test_a_file_gives_several_plans_that_open_extend_and_close():
    found = plan_portfolio(content(), known_at=KNOWN)
    assert found["combinations"] == 6
    assert found["kept_to_limits"]
    chosen = [dict(one["chosen"]) for one in found["plans"]]
    assert chosen[0]["Nieuw"].startswith("open")
    closing = next(one for one in found["plans"] if dict(one["chosen"])["Oud"] == "close")
    assert closing["budget"] == 50 * 1000
    assert found["rows"][0]["article"] == "BooO 3(1)"
    assert plan_portfolio(content(), known_at=KNOWN) == found


def test_paths_of_the_forecast_are_the_demand_and_may_not_end_before_the_cases():
    people = OccupancyPaths(np.full((50, 24), 80.0), np.full((50, 24), 5.0), None, "run 1", "2027-01")
    found = plan_portfolio(content(), known_at=KNOWN, demand=people)
    assert found["demand"][0] == {"month": 0, "p05": 85, "p50": 85, "p95": 85}
    short = OccupancyPaths(people.occupied[:, :12], people.turned_away[:, :12], None, "run 1", "2027-01")
    with pytest.raises(InputInvalid) as told:
        plan_portfolio(content(), known_at=KNOWN, demand=short)
    assert told.value.detail["problems"] == (("demand", "too_few_paths_or_months"),)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"limits": {"budget_eur": 1, "shortage": 1.2}}, "limits.shortage"),
        ({"unknown": 1}, "unknown"), ({"location": []}, "location"),
        ({"location": [{"name": "x", "cases": [case(0)]}]}, "location.0.cases.0.capacity.places"),
        ({"location": [{"name": "x", "cases": [case()]}, {"name": "y", "cases": [case(months=36)]}]},
         "location"),
        ({"location": [{"name": str(n), "cases": [case()] * 3} for n in range(8)]}, "location"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_named_and_nothing_is_calculated(changed, problem):
    with pytest.raises(InputInvalid) as told:
        plan_portfolio(content(**changed), known_at=KNOWN)
    assert problem in [where for where, _ in told.value.detail["problems"]]


def test_the_command_writes_plans_and_refuses_what_cannot_be(tmp_path, capsys):
    file = tmp_path / "plan.toml"
    (tmp_path / "case.toml").write_text(CASE)
    file.write_text(
        'format = "onderdak.portfolio/1"\nname = "Proef"\npaths = 20\n[limits]\nbudget_eur = 1e6\n'
        '[demand]\nnow = 40\n[[location]]\nname = "Werf"\ncases = ["case.toml"]\n'
    )
    assert main(["portfolio", str(file), "--out", str(tmp_path / "out")], today=KNOWN) == 0
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "demand.csv", "plans.csv", "plans.json",
    ]  # fmt: skip
    assert "Werf: open" in (tmp_path / "out" / "plans.csv").read_text()
    file.write_text('format = "onderdak.portfolio/1"\n')
    assert main(["portfolio", str(file), "--out", str(tmp_path / "out")], today=KNOWN) == 2
    assert "limits: missing" in capsys.readouterr().err


CASE = """format = "onderdak.case/1"
case = {name = "x", start = 2027-01-01, months = 24}
capacity = {places = 60}
funding = {horizon = {guaranteed_months = 24, renewal_prob = 0.0}}
cost = {fixed_place_month_eur = 900}
occupancy = {start_share = 0.5, arrivals_month = 0, arrivals_dispersion = 1, departure_month = 0}
discount = {rate = 0.02}
"""
