"""The levels of the objective, one after the other; what each of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.engine.instance import Household, Instance

SHELTER = ("tonight", "persons", "households", "tiers", "waiting")


@dataclass(frozen=True, slots=True)
class LevelSpec:
    """
    One level after expansion: "tiers" gives tier1, tier2 …; "relaxations" gives one level per code.

    `kind` is the name as in the options; `tier` and `code` are filled for expanded levels.
    """

    name: str
    kind: str
    tier: int = 0
    code: str = ""

    @property
    def is_shelter(self) -> bool:
        """
        Whether the level counts those left without a place, so that only the households left out matter.
        """
        return self.kind in SHELTER


def lowest_tier(instance: Instance) -> int:
    """Return the last tier in use; a household without a tier is in it."""
    return max((household.tier for household in instance.households), default=0) or 1


def expanded_levels(instance: Instance) -> tuple[LevelSpec, ...]:
    """
    Return the levels in the order in which they are decided.

    Relaxations: the options name them from cheap to dear; the dearest is minimised first, so it is used last.
    """
    options = instance.options
    tiers = lowest_tier(instance) if options.tier_levels is None else options.tier_levels
    found: list[LevelSpec] = []
    for kind in options.levels:
        if kind == "tiers":
            found += [LevelSpec(f"tier{tier}", kind, tier=tier) for tier in range(1, tiers + 1)]
        elif kind == "relaxations":
            found += [
                LevelSpec(f"relaxation{code}", kind, code=code) for code in reversed(options.relaxations)
            ]
        else:
            found.append(LevelSpec(kind, kind))
    return tuple(found)


def days_waited(household: Household, night: date) -> int:
    """Return whole calendar days (Dutch time) from the start of waiting to the night; never negative."""
    if household.waiting_since is None:
        return 0
    return max(0, (night - household.waiting_since.astimezone(NETHERLANDS).date()).days)


def losses(
    households: Sequence[Household], levels: Sequence[LevelSpec], night: date, lowest: int
) -> NDArray[np.int64]:
    """
    Return what each shelter level counts when a household gets no place.

    Args:
        lowest: the tier of a household without one.

    Returns:
        int64[households, levels]; levels that do not count those left out are zero.
    """
    persons = np.array([who.persons for who in households], np.int64)
    tier = np.array([who.tier or lowest for who in households], np.int64)
    table = np.zeros((len(households), len(levels)), np.int64)
    for column, level in enumerate(levels):
        if level.kind == "tonight":
            outside = np.array([not who.sheltered_tonight for who in households], bool)
            table[:, column] = persons * outside
        elif level.kind == "tiers":
            table[:, column] = persons * (tier == level.tier)
        elif level.kind == "waiting":
            table[:, column] = persons * np.array([days_waited(who, night) for who in households], np.int64)
        elif level.is_shelter:
            table[:, column] = persons if level.kind == "persons" else 1
    return table
