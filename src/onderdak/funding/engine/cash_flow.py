"""
Cash of one location over its months and futures, line by line, in euro.

Only the tariff line depends on the starting tariff, and it does so linearly. So per path the net present
value is a x tariff + b, and the tariff that breaks even needs no search.
"""

import calendar

import numpy as np

from onderdak.funding.engine.streams import normals, uniforms
from onderdak.funding.types import Case, CashFlow, Floats, Ints, OccupancyPaths, Truths

BLOCK = 2_500  # paths that are worked on at once: keeps memory small, changes no number


def days_of_months(case: Case) -> Floats:
    """Real days in each month of the case, float64 [months]."""
    first = case.start.year * 12 + case.start.month - 1
    return np.array([_days(first + t) for t in range(case.months)], dtype=np.float64)


def paid_days(case: Case) -> Floats:
    """Days of each month, weighed by its amount against the first one, float64 [months]."""
    days = days_of_months(case)
    return days * np.array(case.funding.shape) if case.funding.shape else days


def _days(month: int) -> int:
    year, index = divmod(month, 12)
    return calendar.monthrange(year, index + 1)[1]


def end_months(case: Case, first: int, until: int) -> Ints:
    """First month without funding: the guarantee, then renewals as long as they come. int32 [paths]."""
    horizon = case.funding.horizon
    u = uniforms(case.paths.seed, "renewal", first, until, 1)[:, 0]
    if horizon.renewal_prob >= 1:
        return np.full(len(u), case.months, dtype=np.int32)
    renewals = (
        np.floor(np.log(u) / np.log(horizon.renewal_prob)) if horizon.renewal_prob > 0 else np.zeros(len(u))
    )
    ends = horizon.guaranteed_months + renewals * horizon.renewal_months
    return np.minimum(ends, case.months).astype(np.int32)


def tariff_factor(case: Case, first: int, until: int) -> Floats:
    """How the tariff stands against its start: steps once a year, float64 [paths, months]."""
    path, years = case.funding.tariff, -(-case.months // 12)
    z = normals(case.paths.seed, "tariff", first, until, years)
    cut = uniforms(case.paths.seed, "cut", first, until, years) < path.cut_prob
    free = (
        (1 + path.index_after)
        * np.maximum(0.0, 1 + path.vol_after * z)
        * np.where(cut, 1 - path.cut_size, 1.0)
    )
    sure = np.arange(years) * 12 < path.guaranteed_months
    step = np.where(sure[None, :], 1 + path.index_guaranteed, free)
    step[:, 0] = 1.0
    return _by_month(step, case.months)


def cost_factor(case: Case, first: int, until: int) -> Floats:
    """How running costs stand against their first year, float64 [paths, months]."""
    years = -(-case.months // 12)
    z = normals(case.paths.seed, "cost", first, until, years)
    step = np.maximum(0.0, 1 + case.cost.index + case.cost.index_vol * z)
    step[:, 0] = 1.0
    return _by_month(step, case.months)


def _by_month(step: Floats, months: int) -> Floats:
    """Yearly steps as a factor per month, float64 [paths, months]."""
    return np.asarray(np.repeat(np.cumprod(step, axis=1), 12, axis=1)[:, :months], dtype=np.float64)


def capex_of_paths(case: Case, first: int, until: int) -> Floats:
    """What building costs per path in euro: lognormal with the planned sum as its mean, float64 [paths]."""
    sd = case.invest.capex_sd
    spread = np.sqrt(np.log1p(sd**2))
    z = normals(case.paths.seed, "capex", first, until, 1)[:, 0]
    spent: Floats = case.invest.capex_place_eur * case.capacity.places * np.exp(spread * z - spread**2 / 2)
    return spent


def cash_flow(case: Case, people: OccupancyPaths, *, first: int, until: int) -> CashFlow:
    """
    Work out every line of paths [first, until).

    Args:
        people: rows of the same paths.
    """
    months = np.arange(case.months)
    ends = end_months(case, first, until)
    opened = (months[None, :] >= case.capacity.build_months) & (months[None, :] < ends[:, None])
    occupied = people.occupied * opened * _winding_down(case, ends)
    per_euro = _per_euro(case, people, occupied, opened, first, until)
    own, cost = case.own_contribution, case.cost
    prices = cost_factor(case, first, until)
    index = prices * opened
    lines = {
        "tariff": per_euro * case.funding.tariff_day_eur,
        "own_contribution": occupied
        * (own.payers_share * own.amount_month_eur * own.collect_rate * own.keep_share),
        "fixed": -index * (cost.fixed_place_month_eur * case.capacity.places),
        "staff": -index * cost.staff_month_eur,
        "variable": -index * cost.variable_person_month_eur * occupied,
        **_of_the_building(case, ends, prices, first, until),
    }
    discount = (1 + case.discount_rate) ** (-months / 12)
    return CashFlow(lines, ends, per_euro, occupied, discount)


def _winding_down(case: Case, ends: Ints) -> Floats:
    """Share of the people still there: it falls to nothing in the last months of a location that closes."""
    length = case.funding.horizon.wind_down_months
    if length == 0:
        return np.ones((len(ends), case.months))
    left = (ends[:, None] - np.arange(case.months)[None, :]) / length
    left[~_closes(case, ends)] = 1.0
    return np.clip(left, 0.0, 1.0)


def _closes(case: Case, ends: Ints) -> Truths:
    return (ends < case.months) | case.exit.at_horizon


def _per_euro(
    case: Case, people: OccupancyPaths, occupied: Floats, opened: Truths, first: int, until: int
) -> Floats:
    """Tariff line for a starting tariff of one euro a day."""
    if case.funding.pay_on == "person":
        units: Floats = occupied
    elif people.realised is not None:
        units = people.realised * opened
    else:
        units = np.asarray(opened * float(case.capacity.places), dtype=np.float64)
    return units * tariff_factor(case, first, until) * paid_days(case)[None, :]


def _of_the_building(case: Case, ends: Ints, prices: Floats, first: int, until: int) -> dict[str, Floats]:
    """Building, closing and reuse: single payments; closing is paid in the prices of its own month."""
    rows, shape = np.arange(len(ends)), (len(ends), case.months)
    spent = capex_of_paths(case, first, until)
    capex, leaving, reuse = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    build = max(case.capacity.build_months, 1)
    capex[:, :build] = -(spent * (1 - case.invest.transition_grant_share) / build)[:, None]
    closes, last, out = _closes(case, ends), np.minimum(ends, case.months - 1), case.exit
    tail = out.lease_tail_months * out.lease_tail_share * case.cost.fixed_place_month_eur
    leaving[rows, last] = -np.where(
        closes, prices[rows, last] * case.capacity.places * (out.cost_place_eur + tail), 0.0
    )
    sold = uniforms(case.paths.seed, "reuse", first, until, 1)[:, 0] < out.reuse_prob
    used = np.maximum(ends - case.capacity.build_months, 0)
    life = (
        np.clip(1 - used / out.residual_life_months, 0, 1)
        if out.residual_life_months
        else np.zeros(len(ends))
    )
    reuse[rows, last] = np.where(closes & sold, out.reuse_value_share * spent * life, 0.0)
    return {"capex": capex, "exit": leaving, "reuse": reuse}
