"""Splits the national figure over municipalities. MODELLED: no public figure per municipality exists."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from onderdak.site.demo.figures import SPREAD
from onderdak.site.demo.rows import Area

LEAST = 24  # places; every municipality takes part


def split_places(rng: Generator, areas: Sequence[Area], places: int) -> dict[str, int]:
    """
    Share places by population with lognormal noise, LEAST or more each, exactly `places` together.

    Returns:
        Places per municipality code.
    """
    population = np.array([area.population for area in areas], dtype=float)
    weight = population * rng.lognormal(0.0, SPREAD, len(areas))
    extra = apportion(weight, places - LEAST * len(areas))
    return {area.code: LEAST + int(count) for area, count in zip(areas, extra, strict=True)}


def apportion(weight: npt.NDArray[np.float64], total: int) -> npt.NDArray[np.int64]:
    """
    Divide `total` in whole numbers by weight, largest remainder first; of equal ones the first in the list.

    Returns:
        int64[n] with sum `total`.
    """
    exact = weight / weight.sum() * total
    whole = np.floor(exact).astype(np.int64)
    left = total - int(whole.sum())
    whole[np.argsort(-(exact - whole), kind="stable")[:left]] += 1
    return whole
