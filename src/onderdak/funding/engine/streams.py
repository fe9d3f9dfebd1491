"""
Random numbers by name: one stream per purpose, keyed by seed, stream and path.

Path 17 draws the same numbers whether 20 or 20,000 paths are asked and however the work is cut. So every
comparison of two cases meets the same futures, and its difference is the effect and not the luck.
"""

from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from onderdak.funding.types import Floats

STREAMS = ("arrivals", "departures", "drift", "tariff", "cut", "renewal", "cost", "capex", "reuse")
WORDS_PER_COUNT = 4  # one step of the counter of Philox gives four 64-bit words


@lru_cache(maxsize=16)  # two dozen cases of one page ask for the same draws; they are never written to
def uniforms(seed: int, stream: str, first: int, until: int, width: int) -> Floats:
    """
    Draw uniform numbers in (0, 1) for paths [first, until).

    Returns:
        float64 [until - first, width]; row i belongs to path first + i.
    """
    counts = -(-width // WORDS_PER_COUNT)
    key = np.array([seed, STREAMS.index(stream) + 1], dtype=np.uint64)
    source = np.random.Philox(key=key)
    source.advance(first * counts)
    drawn = np.random.Generator(source).random((until - first, counts * WORDS_PER_COUNT))[:, :width]
    kept = np.clip(drawn, 1e-12, 1 - 1e-12)
    kept.flags.writeable = False
    return kept


@lru_cache(maxsize=16)
def normals(seed: int, stream: str, first: int, until: int, width: int) -> Floats:
    """Draw standard normal numbers, float64 [until - first, width]."""
    drawn: Floats = ndtri(uniforms(seed, stream, first, until, width))
    drawn.flags.writeable = False
    return drawn
