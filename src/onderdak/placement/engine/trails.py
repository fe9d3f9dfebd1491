"""Trails of areas from near to far, and the hubs on them: where alike households meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.alike import by_appearance
from onderdak.placement.engine.network import Area, Step, reachable_areas, trails_of
from onderdak.placement.engine.result import Ints

END = -1
Kind = tuple[frozenset[str], str | None, str]  # ties, home, reach


@dataclass(frozen=True, slots=True)
class Hubs:
    """
    A hub is a profile somewhere on a trail; trails that end alike share their hubs. Long trails come first.

    profile, area, need, step, following: int64[hubs], where `area` is a number in `areas`, `need` the release
    the college there must have given, `step` the distance from the hub before, `following` the next hub on
    the trail or END. signature, start: int64[starts], the nearest hubs of every signature.
    """

    areas: tuple[Area, ...]
    profile: Ints
    area: Ints
    need: Ints
    step: Ints
    following: Ints
    signature: Ints
    start: Ints


class _Links:
    """Trails as links of a chain: each link is an area and the link after it, numbered once."""

    def __init__(self) -> None:
        self.areas: dict[Area, int] = {}
        self.links: dict[tuple[int, int, int, int], int] = {}
        self.length: list[int] = []
        self.known: dict[tuple[Step, ...], list[int]] = {}

    def starts(self, kind: Kind, region: dict[str, str], areas: Iterable[Area]) -> list[int]:
        """Return the first links of the trails of a kind of household, over areas that have places."""
        steps = tuple([step for step in reachable_areas(*kind, region) if step[0] in areas])
        if steps not in self.known:
            self.known[steps] = self._starts(steps, region)
        return self.known[steps]

    def _starts(self, steps: tuple[Step, ...], region: dict[str, str]) -> list[int]:
        found = []
        for trail in trails_of(steps, region):
            following = END
            for area, need, step in reversed(trail):
                following = self._link(area, need, step, following)
            if following != END:
                found.append(following)
        return found

    def _link(self, area: Area, need: int, step: int, following: int) -> int:
        at = self.areas.setdefault(area, len(self.areas))
        number = self.links.setdefault((at, need, step, following), len(self.links))
        if number == len(self.length):
            self.length.append(1 + (self.length[following] if following != END else 0))
        return number


def hubs_of(
    profiles: Ints, kinds: Sequence[Kind], kind_of: Ints, region: dict[str, str], areas: Iterable[Area]
) -> Hubs:
    """
    Lay out the hubs of these signatures.

    Args:
        profiles, kind_of: int64[signatures], profile and number in `kinds`.
        region: by municipality. areas: those where places are.
    """
    links = _Links()
    starts = [links.starts(kind, region, areas) for kind in kinds]
    area, need, step, following = np.array(list(links.links), np.int64).reshape(-1, 4).T
    length = np.array(links.length, np.int64)
    count = np.array([len(found) for found in starts], np.int64)
    flat = np.array([link for found in starts for link in found], np.int64)
    signature = np.repeat(np.arange(len(profiles)), count[kind_of])
    within = np.arange(len(signature)) - np.repeat(_before(count[kind_of]), count[kind_of])
    first = flat[_before(count)[kind_of[signature]] + within] if len(signature) else signature
    who, link = _along(profiles[signature], first, following, int(length.max(initial=0)))
    seen, hub = by_appearance(np.stack([who, link], axis=1))
    order = np.argsort(-length[link[seen]], kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    on = link[seen][order]
    number = {pair: at for at, pair in enumerate(zip(who[seen][order].tolist(), on.tolist(), strict=True))}
    after = [
        number.get(pair, END) for pair in zip(who[seen][order].tolist(), following[on].tolist(), strict=True)
    ]
    start = place[hub[_before(length[first])]]
    return Hubs(
        *(tuple(links.areas), who[seen][order], area[on], need[on], step[on]),
        *(np.array(after, np.int64), signature, start),
    )


def _along(profile: Ints, link: Ints, following: Ints, longest: int) -> tuple[Ints, Ints]:
    """Return (profile, link) for every link on these trails, trail by trail, from near to far."""
    columns = [link]
    while len(columns) < longest:
        last = columns[-1]
        columns.append(np.where(last == END, END, following[last]))
    rows = np.stack(columns, axis=1) if longest else np.zeros((0, 1), np.int64)
    who = np.broadcast_to(profile[:, None], rows.shape) if longest else rows
    there = rows != END
    return who[there], rows[there]


def _before(count: Ints) -> Ints:
    """Return how many come before each, int64 like `count`."""
    return np.cumsum(count) - count
