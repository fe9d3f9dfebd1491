"""Cases for tests: the golden one without noise, and one with everything unsure."""

from dataclasses import replace
from datetime import date

import numpy as np

from onderdak.funding.types import (
    CapacityPlan,
    Case,
    Cost,
    Exit,
    Funding,
    Horizon,
    Invest,
    OccupancyModel,
    OccupancyPaths,
    Paths,
    TariffPath,
)


def golden_case() -> Case:
    """A hundred places for two years at 44 euro, nothing unsure."""
    return Case(
        name="Zonder ruis", location_id="", start=date(2027, 1, 1), months=24, capacity=CapacityPlan(100),
        funding=Funding(44.0, Horizon(24, 0.0)), cost=Cost(1200.0), paths=Paths(1), discount_rate=0.025,
        occupancy=OccupancyModel(0.0),
    )  # fmt: skip


def unsure_case(paths: int = 400, months: int = 120) -> Case:
    """A hundred and fifty places, ten years, every kind of noise. Invented figures."""
    return Case(
        name="Met ruis", location_id="", start=date(2027, 1, 1), months=months, capacity=CapacityPlan(150, 4),
        funding=Funding(44.0, Horizon(27, 0.75), TariffPath(0, 0.02, 0.02, 0.06, 0.12, 0.15)),
        cost=Cost(620, 38_000, 165, 0.03, 0.015), paths=Paths(paths), invest=Invest(18_000, 0.1, 0.35),
        exit=Exit(2500, 12, 0.5, True, 180, 0.5, 0.7), discount_rate=0.025,
        occupancy=OccupancyModel(0.6, 9, 2, 0.045, 0.045),
    )  # fmt: skip


def with_tariff(case: Case, tariff: float) -> Case:
    """The same case with another starting tariff."""
    return replace(case, funding=replace(case.funding, tariff_day_eur=tariff))


def steady(case: Case, persons: float) -> OccupancyPaths:
    """So many people, every month, on every path."""
    occupied = np.full((case.paths.n, case.months), float(persons))
    return OccupancyPaths(occupied, np.zeros_like(occupied))
