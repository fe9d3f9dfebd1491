"""What a business case comes to: value, risk and break-even in euro, over all paths."""

from dataclasses import dataclass

import numpy as np

from onderdak.funding.engine.cash_flow import BLOCK, cash_flow, paid_days, tariff_factor
from onderdak.funding.engine.occupancy import generated
from onderdak.funding.types import Case, CashFlow, Floats, OccupancyPaths, worth_now

TAIL = 0.05  # the worst share of paths that the expected shortfall is taken over


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    All paths of one case.

    Attributes:
        flow: lines float64 [paths, months].
        a, b: float64 [paths]; net present value = a x tariff + b.
    """

    case: Case
    people: OccupancyPaths
    flow: CashFlow
    a: Floats
    b: Floats

    @property
    def npv(self) -> Floats:
        """Net present value per path, euro."""
        return self.a * self.case.funding.tariff_day_eur + self.b

    @property
    def value(self) -> "Value":
        """The same case as a and b."""
        return Value(self.case, self.a, self.b)


def people_of(case: Case, given: OccupancyPaths | None, first: int, until: int) -> OccupancyPaths:
    """Rows [first, until) of the occupancy: from the forecast, or generated."""
    if given is not None:
        realised = None if given.realised is None else given.realised[first:until]
        return OccupancyPaths(
            given.occupied[first:until], given.turned_away[first:until], realised, given.source
        )
    assert case.occupancy is not None, "a case without a file has a model"
    return generated(
        case.occupancy, places=case.capacity.places, build=case.capacity.build_months, months=case.months,
        seed=case.paths.seed, first=first, until=until,
    )  # fmt: skip


def outcome_of(case: Case, given: OccupancyPaths | None = None) -> Outcome:
    """Work out every path. The block size changes no number."""
    blocks = [(at, min(at + BLOCK, case.paths.n)) for at in range(0, case.paths.n, BLOCK)]
    people = [people_of(case, given, *block) for block in blocks]
    flows = [
        cash_flow(case, who, first=first, until=until)
        for who, (first, until) in zip(people, blocks, strict=True)
    ]
    flow = CashFlow(
        {name: np.concatenate([one.lines[name] for one in flows]) for name in flows[0].lines},
        np.concatenate([one.end_month for one in flows]),
        np.concatenate([one.per_euro_tariff for one in flows]),
        np.concatenate([one.occupied for one in flows]),
        flows[0].discount,
    )
    rows = [who.realised for who in people if who.realised is not None]
    realised = np.concatenate(rows) if rows else None
    whole = OccupancyPaths(
        np.concatenate([who.occupied for who in people]),
        np.concatenate([who.turned_away for who in people]),
        realised,
        people[0].source,
    )
    a = worth_now(flow.per_euro_tariff, flow.discount)
    return Outcome(case, whole, flow, a, flow.npv - a * case.funding.tariff_day_eur)


@dataclass(frozen=True, slots=True)
class Value:
    """Net present value = a x tariff + b per path, and nothing else: enough to compare many cases quickly."""

    case: Case
    a: Floats
    b: Floats

    @property
    def npv(self) -> Floats:
        """Net present value per path, euro."""
        return self.a * self.case.funding.tariff_day_eur + self.b

    def tariff_for(self, loss_prob: float) -> float | None:
        """The starting tariff with which at most this share of paths loses; None when no tariff pays."""
        return float(np.quantile(-self.b / self.a, 1 - loss_prob)) if (self.a > 0).all() else None

    @property
    def tariff_breakeven(self) -> float | None:
        """The starting tariff with which the mean value is nil."""
        mean = float(self.a.mean())
        return -float(self.b.mean()) / mean if mean > 0 else None


def value_of_case(case: Case, people: OccupancyPaths | None) -> Value:
    """Work out a and b alone, block by block. `people` None: the built-in generator draws them."""
    a, b = np.empty(case.paths.n), np.empty(case.paths.n)
    for first in range(0, case.paths.n, BLOCK):
        until = min(first + BLOCK, case.paths.n)
        flow = cash_flow(case, people_of(case, people, first, until), first=first, until=until)
        a[first:until] = worth_now(flow.per_euro_tariff, flow.discount)
        b[first:until] = sum(
            worth_now(line, flow.discount) for name, line in flow.lines.items() if name != "tariff"
        )
    return Value(case, a, b)


def summary_of(outcome: Outcome) -> dict[str, object]:
    """Figures of `summary.json`, in euro and shares; None where a figure does not exist."""
    npv, flow, case = outcome.npv, outcome.flow, outcome.case
    n = len(npv)
    net, loss = flow.net, float((npv < 0).mean())
    month, never = breakeven_month(net, flow.discount)
    return {
        "npv_mean_eur": float(npv.mean()),
        "npv_sd_eur": float(npv.std(ddof=1)) if n > 1 else 0.0,
        "npv_se_eur": float(npv.std(ddof=1) / np.sqrt(n)) if n > 1 else 0.0,
        **{f"npv_p{q:02d}_eur": float(np.quantile(npv, q / 100)) for q in (5, 50, 95)},
        "npv_p05_ci_eur": quantile_interval(npv, 0.05),
        "p_loss": loss,
        "p_loss_se": float(np.sqrt(loss * (1 - loss) / n)),
        "cvar95_eur": expected_shortfall(npv),
        "peak_exposure_p95_eur": float(
            np.quantile(np.maximum(-np.cumsum(net, axis=1).min(axis=1), 0.0), 0.95)
        ),
        "breakeven_month_median": month,
        "p_never_breakeven": never,
        "tariff_breakeven_eur": outcome.value.tariff_breakeven,
        "tariff_for_loss_prob_eur": outcome.value.tariff_for(case.wishes.loss_prob),
        "occupancy_breakeven_share": occupancy_breakeven(outcome),
        "marginal_per_resident_month_eur": marginal_per_resident(outcome),
        "occupancy_mean_share": _mean_while_open(outcome, flow.occupied) / case.capacity.places,
        "turned_away_mean": _mean_while_open(outcome, outcome.people.turned_away),
    }


def quantile_interval(values: Floats, share: float) -> list[float]:
    """The 95 % interval of a quantile, from the order statistics."""
    n = len(values)
    spread = 1.96 * np.sqrt(n * share * (1 - share))
    low, high = int(np.floor(n * share - spread)), int(np.ceil(n * share + spread))
    ordered = np.sort(values)
    return [float(ordered[max(low, 0)]), float(ordered[min(high, n - 1)])]


def expected_shortfall(npv: Floats) -> float:
    """Mean of the worst twentieth of paths."""
    worst = max(1, int(np.ceil(TAIL * len(npv))))
    return float(np.sort(npv)[:worst].mean())


def breakeven_month(net: Floats, discount: Floats) -> tuple[int | None, float]:
    """The median month from which discounted cash stays above nil, and the share of paths without one."""
    below = np.cumsum(net * discount, axis=1) < -1e-9
    last_below = np.where(below.any(axis=1), below.shape[1] - 1 - np.argmax(below[:, ::-1], axis=1), -1)
    months = np.where(last_below == below.shape[1] - 1, np.inf, last_below + 1)
    median = float(np.quantile(months, 0.5, method="lower"))
    return (int(median) if np.isfinite(median) else None), float(np.isinf(months).mean())


def occupancy_breakeven(outcome: Outcome) -> float | None:
    """
    The mean occupancy (share of places) at which the mean value is nil, by scaling everybody who lives there.

    Nobody is drawn again: on the same futures the value is a line with a bend wherever a month of a path
    fills up. So the bends are put in order, and the one line that crosses nil is solved.

    Returns:
        None when no occupancy between empty and full breaks even.
    """
    case, places = outcome.case, float(outcome.case.capacity.places)
    now = outcome.flow.occupied
    worth = _worth_of_one(outcome) * (outcome.flow.discount / len(now))
    fixed = float(outcome.npv.mean()) - float((now * worth).sum())
    times = _crossing(now.ravel(), worth.ravel(), places, fixed)
    if times is None:
        return None
    return _mean_while_open(outcome, np.minimum(now * times, places)) / case.capacity.places


def _crossing(now: Floats, worth: Floats, places: float, fixed: float) -> float | None:
    """The first factor t >= 0 at which fixed + sum of worth x min(t x now, places) is nil, or None."""
    lived = now > 0
    now, worth = now[lived], worth[lived]
    order = np.argsort(-now)
    now, worth = now[order], worth[order]
    bends = np.concatenate(([0.0], places / now))
    full = np.concatenate(([0.0], np.cumsum(worth) * places))
    slope = np.concatenate(([0.0], np.cumsum(now * worth)))
    rest = slope[-1] - slope
    value = fixed + full + bends * rest
    side = np.sign(value[0])
    if side == 0:
        return 0.0
    beyond = np.flatnonzero(np.sign(value) != side)
    if not len(beyond):
        return None
    before = int(beyond[0]) - 1
    return float(-(fixed + full[before]) / rest[before])


def _worth_of_one(outcome: Outcome) -> Floats:
    """Cash that one more resident moves, before discount, float64 [paths, months]."""
    case = outcome.case
    own, now = case.own_contribution, outcome.flow.occupied
    per_person = own.payers_share * own.amount_month_eur * own.collect_rate * own.keep_share
    worth = np.divide(outcome.flow.lines["variable"], now, out=np.zeros_like(now), where=now > 0)
    worth += per_person
    if case.funding.pay_on == "person":
        worth += tariff_factor(case, 0, case.paths.n) * (paid_days(case) * case.funding.tariff_day_eur)
    return worth


def marginal_per_resident(outcome: Outcome) -> float:
    """What one more resident brings in a month of the first year, euro: income minus cost."""
    case = outcome.case
    own = case.own_contribution
    income = own.payers_share * own.amount_month_eur * own.collect_rate * own.keep_share
    if case.funding.pay_on == "person":
        income += case.funding.tariff_day_eur * float(paid_days(case)[:12].mean())
    return income - case.cost.variable_person_month_eur


def _mean_while_open(outcome: Outcome, people: Floats) -> float:
    months = np.arange(outcome.case.months)
    opened = (months >= outcome.case.capacity.build_months) & (months < outcome.flow.end_month[:, None])
    count = int(opened.sum())
    return float(people[opened].sum()) / count if count else 0.0
