"""
Shares out what several measures do together: each one's mean addition over every order in which they come.

Source:
    Shapley 1953, A value for n-person games.
"""

from collections.abc import Mapping
from itertools import combinations
from math import factorial


def subsets_needed(count: int) -> list[frozenset[int]]:
    """Return every set of players but the empty one, smaller ones first."""
    return [frozenset(one) for size in range(1, count + 1) for one in combinations(range(count), size)]


def shapley(count: int, values: Mapping[frozenset[int], float]) -> list[float]:
    """
    Return the exact share of each player; together they are the value of all less the value of none.

    Args:
        values: of every set of players, the empty one included.
    """
    whole = factorial(count)
    shares = []
    for player in range(count):
        others = [at for at in range(count) if at != player]
        share = 0.0
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / whole
            for some in combinations(others, size):
                without = frozenset(some)
                share += weight * (values[without | {player}] - values[without])
        shares.append(share)
    return shares
