"""How far every row lies from where a household belongs, worked out for all rows at once."""

import numpy as np

from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.result import Ints


class Distances:
    """Municipalities and regions of the rows as numbers; the answer per set of ties is kept."""

    def __init__(self, reach: Reach) -> None:
        self.region = reach.region
        towns, self.town_of = np.unique(reach.municipality, return_inverse=True)
        regions, self.region_of = np.unique(reach.region_of, return_inverse=True)
        self.town = {str(name): number for number, name in enumerate(towns)}
        self.region_number = {str(name): number for number, name in enumerate(regions)}
        self._known: dict[frozenset[str], Ints] = {}

    def steps(self, ties: frozenset[str]) -> Ints:
        """Return 0 in a municipality of the ties or without ties, 1 in one of their regions, 2 elsewhere."""
        if ties not in self._known:
            near = [self.region_number.get(self.region.get(tie, tie), -1) for tie in ties]
            own = [self.town.get(tie, -1) for tie in ties]
            found = np.full(len(self.town_of), 2 if ties else 0, np.int64)
            for one in near:
                found[self.region_of == one] = 1
            for one in own:
                found[self.town_of == one] = 0
            self._known[ties] = found
        return self._known[ties]
