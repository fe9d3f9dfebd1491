"""
The search of model N+ for a whole country: region by region, and bounds from one place and from the regions.

Everything a smaller search does to prove a level would take longer here than the night allows, so a gap may
stay; it is reported.
"""

import numpy as np

from onderdak.placement.engine.country import Country
from onderdak.placement.engine.hot import PRIMAL
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.lexicographic import relative_short, rounded_up
from onderdak.placement.engine.mip import Answer, Floats
from onderdak.placement.engine.room_search import Found, RoomSearch
from onderdak.placement.engine.room_weights import DEARER, LIGHT
from onderdak.placement.engine.rooms import least_numbers, nearest_that_fit
from onderdak.placement.engine.shelter_bound import least_without_search

REGIONS_ARCS = 25_000  # above this the country is searched region by region
ALMOST = 0.95  # of the gap that is asked: what is nearer is near enough


class CountrySearch(RoomSearch):
    """A search that tells as a smaller one does."""

    both_sides = False  # the linear program of a level starts at the first one, which such a row cuts off

    def run(self) -> None:
        """Propose numbers, then bring level by level to its bound."""
        self.country = Country(self.rooms, self.session, self.levels, self._left)
        with self.country:
            super().run()

    def _propose(self) -> None:
        """Search region by region, at the prices of the linear program."""
        began = self.elapsed_s()
        relaxed = self.country.relaxed()
        if relaxed.values is None:  # no time for the linear program: rooms for households
            self._keep(np.zeros(len(self.rooms.numbers)))
            return
        near, basis = relaxed.values[self.rooms.arcs :], self.session.kept()
        chosen = nearest_that_fit(self.rooms, near, least_numbers(self.rooms, near))
        self.tell(Found(chosen, self.bounds.copy()))  # without a flow: stands if the time ends too soon
        self._keep(self.country.numbers(relaxed, self.elapsed_s() - began))
        self.session.go_back(basis)

    def _bound(self, number: int, spec: LevelSpec, gap: float, whole: bool) -> float:
        """Return the bound of a level; search again where it stays too far from it."""
        if spec.is_shelter and self.rooms.shelter is not None:  # the rows of the country show no more
            given = self._values()[:number], self.bounds[:number]
            return least_without_search(self.rooms.shelter, *given)
        relaxed, limits = self.country.known(number, self._values()[:number]) or (
            self._priced(self.rooms.costs[number]),
            self.session.limits,
        )
        bound = rounded_up(relaxed.bound, whole) if relaxed.complete else -np.inf
        if not spec.is_shelter and self._value(number) > bound:
            self.bounds[number] = max(self.bounds[number], bound)
            self._told()  # stands if the time ends too soon
            bound = max(bound, rounded_up(self.country.bound(number, relaxed, limits), whole))
        short = relative_short(self._value(number), bound)
        if not spec.is_shelter and short > ALMOST * gap > 0.0:
            weights = DEARER if spec.kind == "locality" else LIGHT
            closer = self.country.closer(number, bound / (1.0 - ALMOST * gap), weights)
            if closer is not None:
                self._keep(closer)
        return bound

    def _priced(self, cost: Floats) -> Answer:
        return self.session.relaxed(cost, self._left(0.8), PRIMAL)
