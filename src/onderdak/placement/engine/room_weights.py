"""
Weighs the levels of a room program into one sum for the searches that propose an answer.

Nothing rests on the weights: an answer is judged level by level. They only say where to look first.
"""

from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.mip import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """
    `trade`: misfit that a person-step of locality is worth. `shelter`: the shelter levels, in steps of
    locality; the last one holds for all later ones.
    """

    trade: float
    shelter: tuple[float, ...]


USUAL = Weights(20.0, (500.0, 60.0, 25.0, 10.0, 0.0))
LIGHT = Weights(19.0, (40.0, 12.0, 8.0, 4.0, 0.0))  # nationwide: the less lies between them, the quicker
DEARER = Weights(32.0, LIGHT.shelter)  # where locality stays too far from its bound


def weighted(costs: Floats, levels: tuple[LevelSpec, ...], weights: Weights = USUAL) -> tuple[Floats, Floats]:
    """
    Return the weighted sum of all levels, and that of the levels below shelter, float64[columns].

    Args:
        costs: float64[levels, columns].
    """
    each = weights_of(costs, levels, weights)
    below = np.array([not spec.is_shelter for spec in levels], bool)
    return each @ costs, np.where(below, each, 0.0) @ costs


def weights_of(costs: Floats, levels: tuple[LevelSpec, ...], weights: Weights = USUAL) -> Floats:
    """Return what a unit of each level weighs in the sum, float64[levels]."""
    each, fine = np.zeros(len(levels)), np.zeros(costs.shape[1])
    for number in reversed(range(len(levels))):
        if not levels[number].is_shelter:
            step = float(np.abs(fine).max(initial=0.0))
            unit = weights.trade if levels[number].kind == "locality" else 4.0 * step
            each[number] = max(unit, 1.0) if step else 1.0
            fine = fine + costs[number] * each[number]
    step, place = max(weights.trade, float(np.abs(fine).max(initial=0.0)) / 9.0), 0
    for number, spec in enumerate(levels):
        if spec.is_shelter:
            unit = max(1.0, float(costs[number].max(initial=0.0)) / 9.0)
            each[number] = step * weights.shelter[min(place, len(weights.shelter) - 1)] / unit
            place += 1
    return each
