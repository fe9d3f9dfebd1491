"""Is every number of the worked case in the documentation what the command works out?"""

import re
import tomllib
from pathlib import Path

import pytest

from onderdak.funding.engine.case_files import LawAmounts, case_of, read_case
from onderdak.funding.engine.compare import certainty
from onderdak.funding.engine.figures import outcome_of, summary_of

DOCS = Path(__file__).parents[4] / "docs"
TEXT = (DOCS / "business-case.md").read_text(encoding="utf-8")


def row(name: str) -> list[str]:
    """The cells of the row of a table in the text that begins with this name."""
    (found,) = re.findall(rf"^\| {re.escape(name)} \|(.*)\|$", TEXT, re.MULTILINE)
    return [cell.strip() for cell in found.split("|")]


def number(cell: str) -> float:
    """The first number of a cell: "−€ 244,000" is -244000, "59 %" is 0.59, "€ 2.4 million" is 2400000."""
    sign = -1 if "−" in cell else 1
    value = float(re.search(r"[\d.]+", cell.replace(",", ""))[0])
    return sign * value * (1e6 if "million" in cell else 0.01 if "%" in cell else 1)


@pytest.fixture(scope="module")
def outcome():
    file = DOCS / "business-case" / "de-voorbeeldwerf.toml"
    return outcome_of(case_of(read_case(tomllib.loads(file.read_text(encoding="utf-8"))), LawAmounts()))


def test_the_table_of_figures_is_the_outcome(outcome):
    found = summary_of(outcome)
    for name, key, rounding in (
        ("mean value", "npv_mean_eur", 500), ("chance of a loss", "p_loss", 0.005),
        ("worst twentieth", "cvar95_eur", 50_000),
        ("deepest point of the cash", "peak_exposure_p95_eur", 50_000),
        ("tariff that breaks even", "tariff_breakeven_eur", 0.005),
        ("tariff for a one in ten chance of loss", "tariff_for_loss_prob_eur", 0.005),
        ("one more resident", "marginal_per_resident_month_eur", 0.5),
        ("occupancy that breaks even", "occupancy_breakeven_share", 0.005),
    ):  # fmt: skip
        assert number(row(name)[0]) == pytest.approx(found[key], abs=rounding), name
    assert len(outcome.npv) == 10_000


def test_the_table_of_certainty_is_the_outcome_and_so_is_the_sentence_under_it(outcome):
    needed: dict[str, list[float]] = {}
    for one in certainty(outcome):
        needed.setdefault(str(one["mode"]), []).append(float(one["tariff_for_loss_prob_eur"]))
    for name, mode in (
        ("certain term, tariff free", "horizon"), ("certain term and indexed tariff", "horizon_tariff"),
    ):  # fmt: skip
        assert [number(cell) for cell in row(name)] == pytest.approx(needed[mode], abs=0.005)
    assert [int(cell) for cell in row("years of certainty")] == list(outcome.case.wishes.certainty_years)
    (worth,) = re.findall(r"worth (\d+\.\d+) euro per place per day", TEXT)
    assert float(worth) == pytest.approx(needed["horizon"][3] - needed["horizon_tariff"][3], abs=0.005)
    (year,) = re.findall(r"about ([\d,]+) euro a year", TEXT)
    assert number(year) == pytest.approx(float(worth) * 150 * 365, rel=0.002)
