"""Who pays for which part of the places, how much, and until when; and is a gap named and never filled?"""

from datetime import date

import pytest

from onderdak.funding.cli import main as funding
from onderdak.funding.engine.case_files import LawAmounts, case_of, read_case
from onderdak.funding.engine.figures import outcome_of, value_of_case
from onderdak.funding.tests.test_portfolio import case
from onderdak.funding.usecases.cite_law import amounts_for, assumptions_of
from onderdak.kernel.errors import InputInvalid

TODAY = date(2027, 1, 1)
HALF = [
    {"group": "displaced", "percent": 50},
    {"group": "status_holders", "percent": 50, "regime": "flexible", "tariff_day_eur": 60,
     "basis": "aanname"},
]  # fmt: skip


def with_funding(**changed) -> dict:
    """Two years from January 2027 at the norm of the law, changed."""
    content = case(100, 24)
    content["funding"] = {"horizon": {"guaranteed_months": 24, "renewal_prob": 0.0}} | changed
    return content


def steps(*rows: tuple[str, str, float]) -> list[dict]:
    return [{"start": start, "until": until, "tariff_day_eur": euro} for start, until, euro in rows]


def faults(**changed) -> tuple:
    with pytest.raises(InputInvalid) as told:
        amounts_for(read_case(with_funding(**changed)), known_at=TODAY, scenarios=())
    return told.value.detail["problems"]


def worked(**changed):
    found = read_case(with_funding(**changed))
    law, rows = amounts_for(found, known_at=TODAY, scenarios=())
    return case_of(found, law), rows, found


def test_days_without_an_amount_and_days_with_two_are_named():
    gap = steps(("2027-01-01", "2027-06-01", 44), ("2027-09-01", "2029-01-01", 40))
    assert faults(steps=gap) == (("funding.steps 2027-06-01/2027-09-01", "tariff_gap"),)
    twice = steps(("2027-01-01", "2028-01-01", 44), ("2027-11-01", "2029-01-01", 40))
    assert faults(steps=twice) == (("funding.steps 2027-11-01/2028-01-01", "tariff_overlap"),)
    short = steps(("2027-02-01", "2028-12-01", 44))
    assert faults(steps=short)[:2] == (
        ("funding.steps 2027-01-01/2027-02-01", "tariff_gap"),
        ("funding.steps 2028-12-01/2029-01-01", "tariff_gap"),
    )
    assert faults(steps=steps(("2027-01-15", "2029-01-01", 44))) == (
        ("funding.steps.0", "not_first_of_month"),
    )
    assert ("funding", "tariff_twice") in faults(tariff_day_eur=44, mix=HALF)


def test_shares_are_a_hundred_percent_and_an_amount_that_is_no_law_says_what_it_rests_on():
    assert faults(mix=[HALF[0]]) == (("funding.mix", "not_100_percent"),)
    no_amount = HALF[1] | {"tariff_day_eur": None, "basis": ""}
    assert faults(mix=[HALF[0], no_amount]) == (
        ("funding.mix.1.tariff_day_eur", "scenario_amount_missing"),
    )  # fmt: skip
    assert faults(mix=[HALF[0], HALF[1] | {"basis": ""}]) == (("funding.mix.1.basis", "scenario_missing"),)
    assert faults(mix=[HALF[0], HALF[1] | {"regime": "booo"}]) == (
        ("funding.mix.1.regime", "group_not_in_regime"),
    )  # fmt: skip


def test_a_mix_pays_the_norm_for_displaced_people_and_the_assumption_for_the_others():
    found, rows, read = worked(mix=HALF)
    assert [row.article for row in rows] == ["BooO 3(1)"]
    assert found.funding.tariff_day_eur == pytest.approx((44 + 60) / 2)
    assert [(one.percent, one.tariff_day_eur) for one in found.funding.payers] == [(50, 44.0), (50, 60.0)]
    assert assumptions_of(read) == "aanname"
    one = worked(tariff_day_eur=52)[0]
    assert outcome_of(found).npv[0] == pytest.approx(outcome_of(one).npv[0], abs=1e-6)


def test_amounts_by_date_equal_a_sum_by_hand_and_stay_linear_in_the_first_one():
    moved = worked(steps=steps(("2027-01-01", "2028-01-01", 44), ("2028-01-01", "2029-01-01", 33)))[0]
    tariff = outcome_of(moved).flow.lines["tariff"][0]
    assert tariff[:12].sum() == pytest.approx(100 * 365 * 44)
    assert tariff[12:].sum() == pytest.approx(100 * 366 * 33)
    value = value_of_case(moved, None)
    flat = value_of_case(case_of(read_case(with_funding(tariff_day_eur=44)), LawAmounts()), None)
    assert value.npv[0] < flat.npv[0]
    assert value.a[0] * 44 + value.b[0] == pytest.approx(outcome_of(moved).npv[0], abs=1e-6)


def test_the_command_names_the_gap_and_writes_nothing(tmp_path, capsys):
    text = """format = "onderdak.case/1"
case = {name = "x", start = 2027-01-01, months = 24}
capacity = {places = 10}
cost = {fixed_place_month_eur = 900}
occupancy = {start_share = 1, arrivals_month = 0, arrivals_dispersion = 1, departure_month = 0}
discount = {rate = 0.02}
[funding]
horizon = {guaranteed_months = 24, renewal_prob = 0.0}
steps = [{start = 2027-01-01, until = 2028-01-01, tariff_day_eur = 44}]
"""
    (tmp_path / "case.toml").write_text(text)
    out = tmp_path / "out"
    assert funding(["case", str(tmp_path / "case.toml"), "--out", str(out)], today=TODAY) == 2
    assert "funding.steps 2028-01-01/2029-01-01: tariff_gap" in capsys.readouterr().err
    asked = ["case", str(tmp_path / "case.toml"), "--out", str(out), "--forecast", "x"]
    (tmp_path / "case.toml").write_text(text.replace("2028-01-01, tariff", "2029-01-01, tariff"))
    assert funding(asked, today=TODAY) == 2
    assert "paths.forecast: needs_database" in capsys.readouterr().err
    assert not out.exists()
