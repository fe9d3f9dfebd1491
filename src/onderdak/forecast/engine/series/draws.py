"""Random numbers by name: the same question gives the same draws, whatever was asked before it."""

import hashlib

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WILD_SHARE, WILD_FACTOR = 0.1, 3.0
_UNIT = float(np.sqrt(1 - WILD_SHARE + WILD_SHARE * WILD_FACTOR**2))


def generator_of(seed: int, *names: str) -> Generator:
    """Return a generator that depends on the seed and these names only."""
    digest = hashlib.sha256("\x1f".join((str(seed), *names)).encode()).digest()
    return Generator(Philox(key=np.frombuffer(digest[:16], dtype=np.uint64)))


def heavy(draw: Generator, shape: tuple[int, ...]) -> Floats:
    """
    Return shocks of variance 1 with heavy, bounded tails: one in ten is three times as large.

    Bounded at six, since the exponent of an unbounded heavy tail has no mean.
    """
    normal = draw.standard_normal(shape)
    wild = draw.random(shape) < WILD_SHARE
    return np.clip(np.where(wild, WILD_FACTOR, 1.0) * normal / _UNIT, -6.0, 6.0)
