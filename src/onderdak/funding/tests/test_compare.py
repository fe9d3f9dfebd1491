"""What is certainty worth, and which number moves a case the most?"""

from dataclasses import replace

import numpy as np
import pytest

from onderdak.funding.engine.compare import certainty, guarantee_grid, sensitivity, with_value
from onderdak.funding.engine.figures import occupancy_breakeven, outcome_of, summary_of
from onderdak.funding.tests.builders import steady, unsure_case


@pytest.fixture(scope="module")
def outcome():
    return outcome_of(unsure_case(1500))


def test_a_longer_horizon_without_an_indexed_tariff_is_not_certainty(outcome):
    rows = {(row["years"], row["mode"]): row["tariff_for_loss_prob_eur"] for row in certainty(outcome)}
    assert rows[1, "horizon"] == rows[1, "horizon_tariff"]
    assert rows[10, "horizon_tariff"] < rows[5, "horizon_tariff"] < rows[2, "horizon_tariff"]
    assert rows[10, "horizon"] - rows[10, "horizon_tariff"] > 5
    assert rows[10, "horizon"] > rows[5, "horizon"] - 1


def test_the_value_of_certainty_is_the_difference_with_the_fewest_years(outcome):
    rows = [row for row in certainty(outcome) if row["mode"] == "horizon_tariff"]
    for row in rows:
        expected = rows[0]["tariff_for_loss_prob_eur"] - row["tariff_for_loss_prob_eur"]
        assert row["value_eur_place_day"] == pytest.approx(expected)


def test_the_grid_crosses_both_guarantees(outcome):
    rows = list(guarantee_grid(outcome))
    assert len(rows) == 6 * 7
    risk = {(row["horizon_months"], row["tariff_months"]): row["p_loss"] for row in rows}
    assert risk[120, 120] < risk[120, 0]


def test_swings_come_largest_first_and_tariff_is_among_them(outcome):
    rows = list(sensitivity(outcome, None))
    swings = [row["swing_eur"] for row in rows]
    assert swings == sorted(swings, reverse=True)
    assert "funding.tariff_day_eur" in {row["key"] for row in rows[:4]}
    assert all(row["low"] <= row["high"] for row in rows)


def test_a_rate_moves_within_its_bounds():
    case = replace(unsure_case(10), exit=replace(unsure_case(10).exit, reuse_prob=0.98))
    row = next(row for row in sensitivity(outcome_of(case), None) if row["key"] == "exit.reuse_prob")
    assert row["high"] == 1.0
    assert with_value(case, "capacity.build_months", 4.4).capacity.build_months == 4


def test_occupancy_of_the_forecast_is_not_varied_by_its_generator():
    case = unsure_case(20)
    given = steady(case, 100)
    keys = {row["key"] for row in sensitivity(outcome_of(case, given), given)}
    assert not any(key.startswith("occupancy.") for key in keys)


def test_breaking_even_by_occupancy_is_found_only_when_it_exists():
    case = unsure_case(200)
    share = summary_of(outcome_of(case))["occupancy_breakeven_share"]
    assert share is None or 0 <= share <= 1
    hopeless = replace(case, cost=replace(case.cost, fixed_place_month_eur=9000))
    assert summary_of(outcome_of(hopeless))["occupancy_breakeven_share"] is None
    assert np.isfinite(summary_of(outcome_of(hopeless))["npv_mean_eur"])


@pytest.mark.parametrize("pay_on", ["place", "person"])
def test_the_occupancy_that_breaks_even_is_what_a_search_finds(pay_on):
    case = unsure_case(150, 48)
    tariff = 45.0 if pay_on == "place" else 66.0
    case = replace(case, funding=replace(case.funding, pay_on=pay_on, tariff_day_eur=tariff))
    outcome = outcome_of(case)

    def worth(times: float) -> tuple[float, float]:
        people = np.minimum(outcome.flow.occupied * times, 150.0)
        lines = dict(outcome.flow.lines)
        with np.errstate(invalid="ignore"):
            grown = np.nan_to_num(people / outcome.flow.occupied)
        lines["variable"] = lines["variable"] * grown
        if pay_on == "person":
            lines["tariff"] = lines["tariff"] * grown
        lived = people[outcome.flow.lines["fixed"] < 0]
        return float(replace(outcome.flow, lines=lines).npv.mean()), float(lived.mean())

    low, high = 0.0, 40.0
    rising = worth(high)[0] > worth(low)[0]
    assert worth(low)[0] * worth(high)[0] < 0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if (worth(middle)[0] > 0) == rising else (middle, high)
    assert occupancy_breakeven(outcome) == pytest.approx(worth(low)[1] / 150, abs=1e-6)
