"""Turns live requests and free units into the instance that the engine decides on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onderdak.capacity.public import NEEDS
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.engine.instance import Area, Compatibility, Household, Instance, Options, PlaceRow
from onderdak.placement.rules.locality import near
from onderdak.placement.rules.relaxations import BELOW_STANDARD, IN_USE, allowed
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.waiting_order import InLine

NO_ADULT_MAN = "no_adult_man"
QUALITY = {"acute": "acute", "temporary": "temporary", "standard": "standard", "long_stay": "longStay"}
STANDARD_QUALITY = "standardQuality"
MOVE = "move"
Refused = Mapping[int, tuple[set[int], set[int]]]


def instance_of(
    line: Sequence[InLine],
    units: Sequence[FreeUnit],
    *,
    night: date,
    levels: tuple[str, ...],
    region_of: Mapping[str, str],
    refused: Refused | None = None,
    relaxed: Mapping[str, frozenset[str]] | None = None,
    own: Mapping[int, int] | None = None,
) -> Instance:
    """
    Build the instance of model N for one night: rooms as they are labelled.

    Args:
        refused: units and locations per request that an earlier refusal keeps from being offered again.
        relaxed: per municipality what its college switched on. Where quality may give way, a place of the
            standard is asked first; elsewhere a place is taken as it is labelled.
        own: unit per request that is kept for it: it stays there or gets another place, never none.
    """
    on, kept = relaxed or {}, own or {}
    rows = tuple(row for unit in units for row in [_row(unit)] if row is not None)
    there = {row.id for row in rows}
    return Instance(
        date=night,
        households=tuple(
            _with_own_place(
                _with_relaxations(
                    household_of(one.request, night, one.tier.rank),
                    one.request,
                    on.get(one.request.municipality, frozenset()),
                ),
                kept.get(one.request.request_id),
                there,
            )
            for one in line
        ),
        places=rows,
        areas=tuple(Area(code, region) for code, region in sorted(region_of.items())),
        compatibility=Compatibility(deny=tuple(_denied(refused or {}, units))),
        options=Options(
            model="N",
            levels=_levels(levels, any(on.values())),
            relaxations=tuple(code for code in IN_USE if any(code in codes for codes in on.values())),
            seed=night.toordinal(),
        ),
    )


def _levels(levels: tuple[str, ...], relaxes: bool) -> tuple[str, ...]:
    """Relaxations are a level of their own: after shelter, before how near a place is."""
    if not relaxes or "relaxations" in levels:
        return levels
    at = next((n for n, name in enumerate(levels) if name in ("locality", "fit", "fairness")), len(levels))
    return (*levels[:at], "relaxations", *levels[at:])


def _with_relaxations(who: Household, request: PlacementRequest, on: frozenset[str]) -> Household:
    """Let the engine see only what may give way: a yes without the decision of the college counts not."""
    may = allowed(request.facts, on)
    asks = frozenset({STANDARD_QUALITY}) if BELOW_STANDARD in may else frozenset()
    return replace(who, needs=who.needs | asks, consents=(who.consents & {MOVE}) | may)


def _with_own_place(who: Household, unit_id: int | None, rows: Collection[str]) -> Household:
    if unit_id is None or place_row_id(unit_id) not in rows:
        return who
    return replace(who, current_place=place_row_id(unit_id), may_move=True)


def place_row_id(unit_id: int) -> str:
    return f"u{unit_id}"


def unit_id_of(row: str) -> int:
    return int(row[1:])


def household_of(request: PlacementRequest, night: date, tier: int = 0) -> Household:
    """Return one waiting household as the engine reads it."""
    facts = request.facts
    return Household(
        id=str(request.request_id),
        persons=facts.persons,
        adults=facts.adults,
        minors=facts.minors,
        group=facts.group,
        needs=facts.needs,
        flags=frozenset() if facts.has_adult_man else frozenset({NO_ADULT_MAN}),
        consents=facts.consents,
        tier=tier,
        waiting_since=facts.reported_at.astimezone(NETHERLANDS),
        sheltered_tonight=facts.sheltered_on(night),
        ties=frozenset(near(request.municipality, facts.ties)),
        needed_from=max(facts.needed_from, night),
        home=request.municipality,
        reach=facts.reach.value,
        draw=request.draw,
    )


def _row(unit: FreeUnit) -> PlaceRow | None:
    """A unit as supply: whole for a household, or its free places for men or women; None when in use."""
    shared = unit.sharing if unit.sharing in ("men", "women") else unit.mode
    if unit.others and shared not in ("men", "women"):
        return None
    beds = shared in ("men", "women")
    return PlaceRow(
        id=place_row_id(unit.unit_id),
        municipality=unit.municipality,
        region=unit.region,
        location=f"l{unit.location_id}",
        kind="bed" if beds else "unit",
        capacity=1 if beds else len(unit.free),
        count=len(unit.free) if beds else 1,
        sharing=str(shared) if beds else "none",
        features=unit.features & NEEDS,
        only_for=frozenset({NO_ADULT_MAN}) if "women_only" in unit.features else frozenset(),
        quality=QUALITY[unit.quality],
        available_until=unit.until,
        released=unit.released.value,
    )


def _denied(refused: Refused, units: Sequence[FreeUnit]) -> Iterable[tuple[str, str, str]]:
    for request, (unit_ids, location_ids) in sorted(refused.items()):
        for unit in units:
            if unit.unit_id in unit_ids or unit.location_id in location_ids:
                yield str(request), place_row_id(unit.unit_id), "refused_before"
