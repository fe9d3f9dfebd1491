"""Use case (read): which places fit this household from this night, and why all others do not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import location_names, region_of_municipality
from onderdak.placement.rules.fit import misfit, reasons
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.kept_for import NOTHING, Price
from onderdak.placement.rules.locality import locality
from onderdak.placement.rules.relaxations import IN_USE, as_relaxed, used_by
from onderdak.placement.store.apart import kept_apart
from onderdak.placement.store.queries import excluded, taken_by_location
from onderdak.placement.types import (
    FreeUnit,
    PlacementRequest,
    PlaceOption,
    Rejection,
    RequestFacts,
    SearchResult,
)
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.price_places import prices_of
from onderdak.placement.usecases.relaxing import may_give_way
from onderdak.placement.usecases.request_reads import request_for
from onderdak.placement.usecases.round_reads import proposed_to_others

EXAMPLES = 6
NEVER_SHOWN_FIRST = "refused_before"
KEPT_APART = "kept_apart"


def search_places(*, desk: Desk, now: datetime, request_id: int, night: date, top: int = 3) -> SearchResult:
    """
    Find the best places for one household and say for every other unit why not.

    Own municipality first, then the region, then the country, as far as the household agreed to go and the
    other college released its places. Every unit with a free place is looked at; the full ones are counted.

    Returns:
        At most `top` options, best first; `verdict` is "fits", "no_suitable_place" or "no_place_at_all".

    Raises:
        NotPermitted: this role may not search.
        NotVisible: no such request for this desk.
    """
    desk.must_have("placement.search")
    regions = region_of_municipality()
    request = request_for(desk, request_id, region_of=regions)
    units = free_units(night=night, now=now, ignore_holds_of=[request.household_id])
    refused = excluded([request_id], night=night).get(request_id, (set(), set()))
    may = may_give_way(request, night)
    apart = kept_apart([request.household_id], night=night, now=now).get(request.household_id, set())
    fitting, rejected = _split(request, units, (refused[0], refused[1] | apart), may)
    rejected = _said_apart(rejected, apart)
    options = ranked(request, fitting, regions, prices_of(fitting, night=night, now=now), may)[:top]
    near = sorted(code for code, region in regions.items() if region == request.region)
    full = _full(request, near, units, night, now)
    return SearchResult(
        request_id=request_id,
        night=night,
        options=_said_proposed(options, night, request),
        fitting_units=len(fitting),
        rejections=tuple(_grouped(rejected)) + full,
        searched_units=len(units) + sum(row.units for row in full),
        searched_locations=len({unit.location_id for unit in units}) + len(full),
        verdict=verdict(fitting, units),
        as_of=now,
    )


def _said_proposed(
    options: Sequence[PlaceOption], night: date, asked: PlacementRequest
) -> tuple[PlaceOption, ...]:
    """Say of a place that the round of this night has it for somebody who comes first."""
    ids = [one.unit.unit_id for one in options]
    others = proposed_to_others(unit_ids=ids, night=night, asked=asked)
    return tuple(
        replace(one, reasons=(*one.reasons, ("-", "proposed_first", {"position": other.position})))
        if (other := others.get(one.unit.unit_id))
        else one
        for one in options
    )


def verdict(fitting: Sequence[FreeUnit], units: Sequence[FreeUnit]) -> str:
    """Tell apart "no place at all" (nothing is free) and "no suitable place" (free, and none fits)."""
    if fitting:
        return "fits"
    usable = [unit for unit in units if unit.others == 0 or unit.mode in ("men", "women")]
    return "no_suitable_place" if usable else "no_place_at_all"


def ranked(
    request: PlacementRequest,
    fitting: Iterable[FreeUnit],
    regions: dict[str, str],
    prices: Mapping[int, Price] | None = None,
    may: Collection[str] = (),
) -> list[PlaceOption]:
    """
    Order units that fit: without a relaxation first, then nearest, then best fit, then by id.

    What a place is worth to those still to come counts with the fit. It moves a place down and never out.
    """
    worth = prices or {}
    facts = request.facts
    scored = sorted(
        (
            _dearest(used_by(facts, unit, may)),
            locality(request.municipality, facts.ties, unit.municipality, regions),
            misfit(facts, unit) + _points(facts, worth.get(unit.unit_id, NOTHING)),
            unit.unit_id,
            unit,
        )
        for unit in fitting
    )
    return [
        PlaceOption(
            number,
            unit,
            far,
            misfit(facts, unit),
            (*reasons(facts, unit), *_kept(facts, worth.get(unit.unit_id, NOTHING))),
            relaxations=used_by(facts, unit, may),
        )
        for number, (_dear, far, _points_with_price, _, unit) in enumerate(scored, start=1)
    ]


def _dearest(used: tuple[str, ...]) -> int:
    """0 without a relaxation; else the place of the dearest one in their order."""
    return max((IN_USE.index(code) + 1 for code in used), default=0)


def _points(facts: RequestFacts, price: Price) -> int:
    return 0 if price.kept_for in facts.needs else price.points


def _kept(facts: RequestFacts, price: Price) -> list[tuple[str, str, dict[str, object]]]:
    """Say for whom a place is better kept; who needs it as much as they do hears nothing."""
    if not _points(facts, price):
        return []
    return [("-", "kept_for", {"who": price.kept_for, "persons": round(price.persons, 1)})]


def _split(
    request: PlacementRequest,
    units: Sequence[FreeUnit],
    refused: tuple[set[int], set[int]],
    may: Collection[str] = (),
) -> tuple[list[FreeUnit], list[tuple[str, FreeUnit]]]:
    fitting: list[FreeUnit] = []
    rejected: list[tuple[str, FreeUnit]] = []
    for unit in units:
        facts = as_relaxed(request.facts, used_by(request.facts, unit, may)) if may else request.facts
        failed = first_failure(checks(facts, request.municipality, request.region, unit))
        if failed is not None:
            rejected.append((_code(failed.rule, failed.detail), unit))
        elif unit.unit_id in refused[0] or unit.location_id in refused[1]:
            rejected.append((NEVER_SHOWN_FIRST, unit))
        else:
            fitting.append(unit)
    return fitting, rejected


def _said_apart(rejected: list[tuple[str, FreeUnit]], apart: set[int]) -> list[tuple[str, FreeUnit]]:
    """Name a location that is kept free of this household for what it is: nobody refused it."""
    return [
        (KEPT_APART if code == NEVER_SHOWN_FIRST and unit.location_id in apart else code, unit)
        for code, unit in rejected
    ]


def _code(rule: str, detail: dict[str, object]) -> str:
    """Name the reason finely enough for one sentence: the missing need, or for which group a room is."""
    if rule == "needs":
        missing = detail["missing"]
        return f"needs.{missing[0]}" if isinstance(missing, list) else rule
    return f"sharing.{detail['sharing']}" if rule == "sharing" else rule


def _grouped(rejected: Iterable[tuple[str, FreeUnit]]) -> list[Rejection]:
    groups: dict[str, list[FreeUnit]] = {}
    for code, unit in rejected:
        groups.setdefault(code, []).append(unit)
    found = [
        Rejection(
            code,
            len(units),
            sum(len(unit.free) for unit in units),
            tuple((unit.location_name, unit.label, unit.municipality) for unit in units[:EXAMPLES]),
        )
        for code, units in groups.items()
    ]
    return sorted(found, key=lambda row: (-row.units, row.rule))


def _full(
    request: PlacementRequest, near: list[str], units: Sequence[FreeUnit], night: date, now: datetime
) -> tuple[Rejection, ...]:
    """Locations of the own municipality and region in which every place is taken, one line per distance."""
    taken = taken_by_location(night=night, now=now, municipalities=near)
    with_room = {unit.location_id for unit in units}
    full = [one for one in taken if one not in with_room]
    names = location_names(full)
    rows = []
    for code, own in (("full.own", True), ("full.region", False)):
        mine = [one for one in full if (names[one][1] == request.municipality) is own]
        if mine:
            examples = tuple((names[one][0], "", names[one][1]) for one in sorted(mine)[:EXAMPLES])
            rows.append(Rejection(code, len(mine), sum(taken[one] for one in mine), examples))
    return tuple(rows)
