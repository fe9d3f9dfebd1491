"""The same futures under other terms: what moves the case, and what certainty is worth per place per day."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from onderdak.funding.engine.figures import Outcome, expected_shortfall, value_of_case
from onderdak.funding.types import Case, OccupancyPaths

SHARES = tuple(
    """
    horizon.renewal_prob tariff.index_guaranteed tariff.index_after tariff.vol_after tariff.cut_prob
    tariff.cut_size own_contribution.payers_share own_contribution.collect_rate
    own_contribution.keep_share cost.index cost.index_vol invest.capex_sd
    invest.transition_grant_share exit.lease_tail_share exit.reuse_prob exit.reuse_value_share
    occupancy.start_share occupancy.departure_month occupancy.drift_sd discount_rate
    """.split()
)
AMOUNTS = tuple(
    """
    funding.tariff_day_eur horizon.guaranteed_months tariff.guaranteed_months
    own_contribution.amount_month_eur cost.fixed_place_month_eur cost.staff_month_eur
    cost.variable_person_month_eur invest.capex_place_eur exit.cost_place_eur exit.lease_tail_months
    capacity.build_months occupancy.arrivals_month
    """.split()
)
# what lives there changes with these, so its paths are drawn again
OCCUPANCY_MOVES = ("occupancy.", "capacity.")
AROUND, STEP = 0.1, 0.05
# rates that may not leave these bounds however far they are moved
WHOLE_RANGE = {
    "cost.index": (-0.5, 1.0),
    "tariff.index_after": (-0.5, 1.0),
    "tariff.index_guaranteed": (-0.5, 1.0),
}


def value_of(case: Case, key: str) -> float | None:
    """Read one number of a case by its key; None when the case has no such table."""
    table: Any = case
    for name in _path(key):
        table = getattr(table, name) if table is not None else None
    return None if table is None else float(table)


def with_value(case: Case, key: str, value: float) -> Case:
    """Return the case with one number changed; whole numbers stay whole."""
    return _replaced(case, _path(key), value)  # type: ignore[no-any-return]


def _path(key: str) -> list[str]:
    names = key.split(".")
    return ["funding", *names] if names[0] in ("horizon", "tariff") else names


def _replaced(table: Any, names: list[str], value: float) -> Any:
    old = getattr(table, names[0])
    new = (
        _replaced(old, names[1:], value)
        if is_dataclass(old)
        else type(old)(round(value) if isinstance(old, int) else value)
    )
    assert names[0] in {one.name for one in fields(table)}
    return replace(table, **{names[0]: new})


def sensitivity(outcome: Outcome, given: OccupancyPaths | None) -> Iterator[dict[str, object]]:
    """Move each number a little down and up; rows of `sensitivity.csv`, the largest swing first."""
    rows = []
    for key in (*AMOUNTS, *SHARES):
        now = value_of(outcome.case, key)
        if (
            now is None
            or (key.startswith("occupancy.") and given is not None)
            or (now == 0 and key in AMOUNTS)
        ):
            continue
        low, high = _around(key, now)
        people = None if key.startswith(OCCUPANCY_MOVES) else outcome.people
        down, up = (
            float(value_of_case(with_value(outcome.case, key, to), people).npv.mean()) for to in (low, high)
        )
        rows.append(
            {
                "key": key,
                "low": low,
                "high": high,
                "npv_low_eur": down,
                "npv_high_eur": up,
                "swing_eur": abs(up - down),
            }
        )
    return iter(sorted(rows, key=lambda row: (-float(str(row["swing_eur"])), str(row["key"]))))


def _around(key: str, now: float) -> tuple[float, float]:
    if key in SHARES:
        bottom, top = WHOLE_RANGE.get(key, (0.0, 1.0))
        return max(bottom, now - STEP), min(top, now + STEP)
    return now * (1 - AROUND), now * (1 + AROUND)


def certainty(outcome: Outcome) -> Iterator[dict[str, object]]:
    """
    Ask which tariff a location needs with so many years of certainty, without and with an indexed tariff.

    Returns:
        rows of `certainty.csv`; value = the tariff needed with the fewest years minus the tariff needed here.
    """
    case = outcome.case
    first: dict[str, float | None] = {}
    for years in case.wishes.certainty_years:
        for mode in ("horizon", "horizon_tariff"):
            sure = with_value(case, "horizon.guaranteed_months", 12 * years)
            if mode == "horizon_tariff":
                sure = with_value(sure, "tariff.guaranteed_months", 12 * years)
            value = value_of_case(sure, outcome.people)
            needed = value.tariff_for(case.wishes.loss_prob)
            first.setdefault(mode, needed)
            at_first = first[mode]
            yield {
                "years": years, "mode": mode, "tariff_breakeven_eur": value.tariff_breakeven,
                "tariff_for_loss_prob_eur": needed,
                "value_eur_place_day": None if needed is None or at_first is None else at_first - needed,
            }  # fmt: skip


def guarantee_grid(outcome: Outcome) -> Iterator[dict[str, object]]:
    """Cross the guarantee of term with the guarantee of tariff: rows of `guarantee_grid.csv`."""
    case = outcome.case
    months = sorted({0, *(12 * years for years in case.wishes.certainty_years if 12 * years <= case.months)})
    for horizon in months[1:]:
        for tariff in months:
            sure = with_value(
                with_value(case, "horizon.guaranteed_months", horizon), "tariff.guaranteed_months", tariff
            )
            npv = value_of_case(sure, outcome.people).npv
            yield {
                "horizon_months": horizon, "tariff_months": tariff, "p_loss": float((npv < 0).mean()),
                "npv_p05_eur": float(np.quantile(npv, 0.05)), "cvar95_eur": expected_shortfall(npv),
            }  # fmt: skip
