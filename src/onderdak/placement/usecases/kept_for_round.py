"""Part of a round: what is kept for those who wait is their own place, to take or to give up for another."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from onderdak.placement.rules.hard_limits import fits
from onderdak.placement.store.models import PlacementRequest, Proposal
from onderdak.placement.store.residents import kept_units
from onderdak.placement.types import FreeUnit
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.instance_of import Refused
from onderdak.placement.usecases.waiting_order import InLine

LABELLED = ("men", "women")


def units_with_own(
    *, line: Sequence[InLine], night: date, now: datetime, refused: Refused
) -> tuple[list[FreeUnit], dict[int, int]]:
    """
    List the units that a round decides about, and per request the unit that is kept for it among them.

    Whoever has a hold is never left without a place by a round: the unit is its own until it gets another
    one, and then it is free for somebody else in the same round. A hold that does not fit any more, or that
    decides how the rest of a room is used, stays what it is: the place is not in the round.
    """
    households = {one.request.household_id: one for one in line}
    kept = kept_units(household_ids=list(households), night=night, now=now)
    units = free_units(night=night, now=now, ignore_holds_of=list(kept))
    if not kept:
        return units, {}
    by_id = {unit.unit_id: unit for unit in units}
    own: dict[int, int] = {}
    for household_id, one in kept.items():
        waiting, unit = households[household_id].request, by_id.get(one.unit_id)
        if unit is None or not (one.whole or unit.sharing in LABELLED):
            continue
        barred = refused.get(waiting.request_id, (set(), set()))
        if unit.unit_id in barred[0] or unit.location_id in barred[1]:
            continue
        if fits(waiting.facts, waiting.municipality, waiting.region, unit):
            own[household_id] = unit.unit_id
    if len(own) < len(kept):
        units = free_units(night=night, now=now, ignore_holds_of=list(own))
    return units, {households[one].request.request_id: unit for one, unit in own.items()}


def batches(*, proposals: Sequence[Proposal], night: date, now: datetime) -> list[list[str]]:
    """
    Return the municipalities of the places of these proposals in the order in which they are confirmed.

    A household leaves what is kept for it before another one moves in there; where municipalities wait for
    each other they are one batch.
    """
    ids = [one.request_id for one in proposals]
    of = dict(PlacementRequest.objects.filter(id__in=ids).values_list("id", "household_id"))
    goes = {of[one.request_id]: one for one in proposals}
    taken = {one.unit_id for one in proposals}
    before: dict[str, set[str]] = {}
    for household, kept in kept_units(household_ids=list(goes), night=night, now=now).items():
        to = goes[household]
        if kept.unit_id in taken and to.place_municipality != kept.municipality:
            before.setdefault(kept.municipality, set()).add(to.place_municipality)
    return in_order({one.place_municipality for one in proposals}, before)


def in_order(codes: Collection[str], before: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the codes in batches, each after those that come before it; a ring is one batch."""
    groups = [frozenset((code,)) for code in sorted(codes)]
    found: list[list[str]] = []
    while groups:
        left = frozenset().union(*groups)
        first = {one: _first(one, before, left) for one in groups}
        ready = [one for one in groups if not first[one]]
        found += [sorted(one) for one in ready]
        groups = [one for one in groups if first[one]]
        if not ready:
            groups = _joined(groups, first)
    return found


def _first(group: frozenset[str], before: Mapping[str, set[str]], left: frozenset[str]) -> set[str]:
    wanted = set().union(*(before.get(code, set()) for code in group))
    return (wanted & left) - group


def _joined(groups: list[frozenset[str]], first: Mapping[frozenset[str], set[str]]) -> list[frozenset[str]]:
    """Join one ring of groups that wait for each other."""
    way = [groups[0]]
    while True:
        code = min(first[way[-1]])
        before = next(one for one in groups if code in one)
        if before in way:
            ring = way[way.index(before) :]
            return [*(one for one in groups if one not in ring), frozenset().union(*ring)]
        way.append(before)
