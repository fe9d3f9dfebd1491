"""Is the cash of a location right, to the cent where nothing is unsure?"""

import calendar
from dataclasses import replace

import numpy as np
import numpy_financial
import pytest

from onderdak.funding.engine import figures
from onderdak.funding.engine.cash_flow import cash_flow
from onderdak.funding.engine.figures import outcome_of, summary_of, value_of_case
from onderdak.funding.engine.occupancy import generated
from onderdak.funding.engine.streams import uniforms
from onderdak.funding.tests.builders import golden_case, steady, unsure_case, with_tariff
from onderdak.funding.types import Exit, Horizon, Invest, OccupancyModel, OwnContribution, TariffPath


def test_the_case_without_noise_equals_the_sheet():
    outcome = outcome_of(golden_case())
    assert outcome.flow.net.sum() == pytest.approx(336_400.00, abs=0.005)
    assert outcome.npv[0] == pytest.approx(328_384.41, abs=0.005)


def test_value_equals_numpy_financial_with_a_monthly_rate():
    outcome = outcome_of(unsure_case(20))
    monthly = 1.025 ** (1 / 12) - 1
    for path in range(20):
        assert outcome.npv[path] == pytest.approx(
            numpy_financial.npv(monthly, outcome.flow.net[path]), abs=5e-5
        )


def second_calculation(case, persons: float) -> float:
    """Plain Python, no arrays: build, run, wind down, close; everything certain."""
    total, end = 0.0, case.funding.horizon.guaranteed_months
    for t in range(case.months):
        year, month = divmod(case.start.year * 12 + case.start.month - 1 + t, 12)
        days, cash = calendar.monthrange(year, month + 1)[1], 0.0
        prices = (1 + case.cost.index) ** (t // 12)
        if t < case.capacity.build_months:
            cash -= case.invest.capex_place_eur * case.capacity.places * (
                1 - case.invest.transition_grant_share
            ) / case.capacity.build_months  # fmt: skip
        if case.capacity.build_months <= t < end:
            left = min(1.0, (end - t) / case.funding.horizon.wind_down_months)
            growth = (1 + case.funding.tariff.index_guaranteed) ** (t // 12)
            cash += case.capacity.places * days * case.funding.tariff_day_eur * growth
            own = case.own_contribution
            cash += (
                persons * left * own.payers_share * own.amount_month_eur * own.collect_rate * own.keep_share
            )
            cash -= prices * (
                case.capacity.places * case.cost.fixed_place_month_eur + case.cost.staff_month_eur
                + case.cost.variable_person_month_eur * persons * left
            )  # fmt: skip
        if t == min(end, case.months - 1):
            tail = case.exit.lease_tail_months * case.exit.lease_tail_share * case.cost.fixed_place_month_eur
            cash -= prices * case.capacity.places * (case.exit.cost_place_eur + tail)
            life = 1 - (end - case.capacity.build_months) / case.exit.residual_life_months
            cash += case.exit.reuse_value_share * case.invest.capex_place_eur * case.capacity.places * life
        total += cash / 1.025 ** (t / 12)
    return total


def test_a_certain_case_equals_a_second_calculation_to_four_decimals():
    case = unsure_case(1, months=60)
    case = replace(
        case, funding=replace(case.funding, horizon=Horizon(48, 0.0), tariff=TariffPath(60, 0.02)),
        cost=replace(case.cost, index_vol=0.0), invest=Invest(18_000, 0.0, 0.35),
        exit=Exit(2500, 12, 0.5, True, 180, 1.0, 0.7),
        own_contribution=OwnContribution(0.3, 244.22, 0.8, 1.0),
    )  # fmt: skip
    people = steady(case, 120)
    assert value_of_case(case, people).npv[0] == pytest.approx(second_calculation(case, 120), abs=5e-5)


def test_value_is_linear_in_the_tariff_path_by_path():
    case = unsure_case(300)
    value = value_of_case(case, None)
    dearer = value_of_case(with_tariff(case, 57.5), None)
    assert np.allclose(dearer.npv, value.a * 57.5 + value.b, atol=1e-6)
    assert (dearer.npv >= value.npv).all()


def test_the_tariff_that_breaks_even_is_what_a_search_finds():
    case = unsure_case(300)
    low, high = 10.0, 200.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if value_of_case(with_tariff(case, middle), None).npv.mean() < 0 else (low, middle)
        )
    assert value_of_case(case, None).tariff_breakeven == pytest.approx(low, abs=1e-6)


def test_the_tariff_for_a_bearable_loss_keeps_its_promise():
    case = unsure_case(1000)
    needed = value_of_case(case, None).tariff_for(0.10)
    lost = (value_of_case(with_tariff(case, needed + 1e-9), None).npv < 0).mean()
    assert lost <= 0.10
    assert (value_of_case(with_tariff(case, needed - 1), None).npv < 0).mean() > 0.10


def test_path_seventeen_is_the_same_however_many_are_drawn(monkeypatch):
    few, many = value_of_case(unsure_case(40), None), value_of_case(unsure_case(90), None)
    assert np.array_equal(few.npv, many.npv[:40])
    monkeypatch.setattr(figures, "BLOCK", 7)
    assert np.array_equal(value_of_case(unsure_case(90), None).npv, many.npv)


def test_streams_do_not_share_numbers():
    drawn = [uniforms(7, name, 0, 50, 8).ravel() for name in ("arrivals", "tariff", "cost", "reuse")]
    assert len({float(x) for one in drawn for x in one}) == 4 * 50 * 8
    assert not np.array_equal(uniforms(7, "cost", 0, 5, 8), uniforms(8, "cost", 0, 5, 8))


def test_a_place_that_is_paid_empty_pays_better_than_a_used_one():
    case = unsure_case(50)
    full, empty = (value_of_case(case, steady(case, n)).npv.mean() for n in (150, 0))
    assert empty > full
    paid_per_person = replace(case, funding=replace(case.funding, pay_on="person"))
    full, empty = (value_of_case(paid_per_person, steady(case, n)).npv.mean() for n in (150, 0))
    assert full > empty


def test_nobody_pays_for_a_location_that_runs_on_unless_asked():
    case = golden_case()
    charged = replace(case, exit=Exit(2500, at_horizon=True))
    free = replace(case, exit=Exit(2500, at_horizon=False))
    assert value_of_case(free, steady(case, 0)).npv[0] > value_of_case(charged, steady(case, 0)).npv[0]
    assert (cash_flow(free, steady(case, 0), first=0, until=1).lines["exit"] == 0).all()


@pytest.mark.parametrize(("arrivals", "departure"), [(9, 0.045), (300, 0.2)])
def test_generated_occupancy_has_the_mean_it_should_have(arrivals, departure):
    model = OccupancyModel(0.0, arrivals, 2.0, departure, 0.0)
    people = generated(model, places=100_000, build=0, months=80, seed=3, first=0, until=2000)
    assert people.occupied[:, -1].mean() == pytest.approx(arrivals / departure, rel=0.03)
    small = generated(model, places=50, build=2, months=80, seed=3, first=0, until=50)
    assert small.occupied.max() <= 50
    assert (small.occupied[:, :2] == 0).all()
    assert small.turned_away.sum() > 0


def test_the_shape_of_the_reference_case_is_reproduced():
    summary = summary_of(outcome_of(replace(unsure_case(4000), invest=Invest(18_000, 0.0, 0.35))))
    assert summary["tariff_breakeven_eur"] == pytest.approx(45, abs=1)
    assert summary["p_loss"] == pytest.approx(0.60, abs=0.04)
    assert summary["tariff_for_loss_prob_eur"] == pytest.approx(58, abs=1.5)
    assert summary["npv_p05_eur"] < summary["npv_p50_eur"] < summary["npv_p95_eur"]
    assert summary["cvar95_eur"] <= summary["npv_p05_eur"]
    low, high = summary["npv_p05_ci_eur"]
    assert low <= summary["npv_p05_eur"] <= high
