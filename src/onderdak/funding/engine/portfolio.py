"""
Which locations to open, extend or close: every combination, on the same futures of demand and money.

A combination costs money before it earns (its budget), gives places month by month, and wins or loses. With
the same futures for all, the difference between two combinations is the choice and not the luck. All
combinations of one answer per location are tried, so "no plan is good enough" is proven and not given up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from onderdak.funding.types import Floats

MOST_COMBINATIONS = 4_096


@dataclass(frozen=True, slots=True)
class Choice:
    """
    One thing that may be done with a location.

    Attributes:
        places: places it gives, float64 [paths, months]. npv: euro per future, float64 [paths].
        budget: euro that the municipality puts in.
    """

    name: str
    places: Floats
    npv: Floats
    budget: float


@dataclass(frozen=True, slots=True)
class Option:
    """A location with the things that may be done, one of which is chosen; doing nothing is one of them."""

    location: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan must keep to: budget in euro, chances of shortage and of loss."""

    budget: float
    shortage: float
    loss: float


@dataclass(frozen=True, slots=True)
class Plan:
    """
    One combination with its figures.

    Attributes:
        p_shortage: share of futures with a month in which demand exceeds the places.
        short_mean: mean number of people without a place in the worst month.
        p_loss: share of futures in which all locations together lose.
        keeps: whether it keeps to all three limits.
    """

    chosen: tuple[tuple[str, str], ...]
    budget: float
    p_shortage: float
    short_mean: float
    p_loss: float
    npv_mean: float
    npv_p05: float
    keeps: bool


def combinations(options: Sequence[Option]) -> int:
    """How many combinations there are."""
    return int(np.prod([len(one.choices) for one in options])) if options else 0


def plans(demand: Floats, options: Sequence[Option], limits: Limits, *, most: int = 5) -> list[Plan]:
    """
    Try every combination and return the best, those that keep to the limits first.

    Args:
        demand: people who need a place here, float64 [paths, months].
        options: at most `MOST_COMBINATIONS` combinations; the caller has checked.
        most: how many plans to return; each differs from the others in what it does.

    Returns:
        Plans that keep to the limits by value, then the others by how far they are from them.
    """
    found = [_plan(demand, options, chosen, limits) for chosen in product(*(one.choices for one in options))]
    good = sorted((one for one in found if one.keeps), key=lambda one: (-one.npv_mean, one.budget))
    bad = sorted((one for one in found if not one.keeps), key=lambda one: _excess(one, limits))
    return [*good[:most], *bad[: max(0, most - len(good))]]


def _plan(demand: Floats, options: Sequence[Option], chosen: tuple[Choice, ...], limits: Limits) -> Plan:
    places = np.sum([one.places for one in chosen], axis=0)
    npv = np.sum([one.npv for one in chosen], axis=0)
    short = np.maximum((demand - places).max(axis=1), 0.0)
    budget = float(sum(one.budget for one in chosen))
    p_shortage, p_loss = float((short > 0).mean()), float((npv < 0).mean())
    return Plan(
        tuple((option.location, one.name) for option, one in zip(options, chosen, strict=True)), budget,
        p_shortage, float(short.mean()), p_loss, float(npv.mean()), float(np.quantile(npv, 0.05)),
        budget <= limits.budget and p_shortage <= limits.shortage and p_loss <= limits.loss,
    )  # fmt: skip


def _excess(plan: Plan, limits: Limits) -> tuple[float, float, float]:
    """How far outside the limits: shortage weighs first, then loss, then money."""
    return (
        max(plan.p_shortage - limits.shortage, 0.0),
        max(plan.p_loss - limits.loss, 0.0),
        max(plan.budget - limits.budget, 0.0) - plan.npv_mean * 1e-12,
    )
