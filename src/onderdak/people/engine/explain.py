"""Say in short codes why two records are taken for one person; `words.py` reads them out."""

import math
from collections.abc import Callable

from onderdak.people.engine.levels import COMPARISONS
from onderdak.people.engine.linkage import Linked
from onderdak.people.engine.records import Columns
from onderdak.people.engine.weights import Weights


def codes(linked: Linked, index: int, columns: Columns, weights: Weights) -> str:
    """Return the evidence of one pair as `given:same+5.9;...;household:2`, and the rule that caps it."""
    return coded(linked, columns, weights)(index)


def coded(linked: Linked, columns: Columns, weights: Weights) -> Callable[[int], str]:
    """Return what gives the evidence of a pair by its place; equal pieces of text are made once."""
    levels = [linked.scored.levels[comparison.name] for comparison in COMPARISONS]
    made: dict[tuple[int, int, str | None], str] = {}

    def piece(at: int, place: int, value: str | None) -> str:
        comparison = COMPARISONS[at]
        level = comparison.levels[place]
        bits = weights.bits(comparison.name, level.code)
        known = linked.frequency[level.frequency].get(value) if value and level.frequency else None
        if known:
            bits += math.log2(weights.u[comparison.name][level.code]) - math.log2(known)
        return f"{comparison.name}:{level.code}{bits:+.1f}"

    def why(index: int) -> str:
        words = []
        for at, places in enumerate(levels):
            place = int(places[index])
            if place < 0:
                continue
            column = COMPARISONS[at].levels[place].frequency
            value = getattr(columns, column)[int(linked.scored.a[index])] if column else None
            key = (at, place, value)
            if key not in made:
                made[key] = piece(*key)
            words.append(made[key])
        if linked.support[index]:
            words.append(f"household:{int(linked.support[index])}")
        if linked.reason[index] >= 0:
            words.append(f"cap:{linked.reasons[int(linked.reason[index])]}")
        return ";".join(words)

    return why
