"""Measures: typed, dated edits of a world. The same draws run with and without them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onderdak.forecast.engine.distributions import uncertain
from onderdak.forecast.engine.reading import Reading, load
from onderdak.forecast.engine.world import Contract, Municipality, Opening, Scenario, Shift, Span, When, World
from onderdak.forecast.engine.world import Place as PlaceOfWorld

FORMAT = "onderdak.measures/1"
# fields by type, beyond id, type, owner, basis, source, leadDays, title
FIELDS = {
    "capacity.add": "municipality placeType places from to delayDays failProbability cost usable",
    "contract.extend": "place days probability cost",
    "capacity.convert": "place newType places from to cost",
    "quality.raise": "place qualityFrom qualityTo places from cost",
    "buffer.national": "placeType places from to delayDays failProbability cost usable",
    "priority.reserve": "place class places from to cost",
    "usable.raise": "places class change cost",
    "stay.shift": "cause class factor from rampDays cost",
    "host.retain": "factor from costPerHouseholdMonth cost",
    "key.redistribute": "shares from cost",
}
SHARED = "owner basis source leadDays title"
BUFFER = "landelijk"


@dataclass(frozen=True, slots=True)
class Measure:
    """One edit; `told` holds its fields as the file gives them. `cost_cents` is whole eurocents."""

    id: str
    type: str
    told: dict[str, Any]
    cost_cents: int


def read_measures(path: Path, world: World) -> tuple[Measure, ...]:
    """
    Read a file of measures, and try each on the world, so that what names nothing is refused at once.

    Raises:
        InputInvalid: everything that is wrong, each with where it stands.
    """
    read = Reading(path)
    read.zero = world.as_of
    told = read.keys(load(path), "measures", "format measures")
    if told.get("format") != FORMAT:
        read.wrong("format", f"not {FORMAT}")
    read.stop()
    found = read.each(told["measures"], "measures", lambda row, at: _measure(read, row, at))
    if len({one.id for one in found}) != len(found):
        read.wrong("measures", "an id twice")
    for at, one in enumerate(found):
        try:
            applied(world, Scenario("-"), one)
        except (KeyError, TypeError, ValueError, StopIteration) as broken:
            read.wrong(f"measures[{at}]", f"cannot be applied: {broken or 'names nothing in this world'}")
    read.stop()
    return found


def _measure(read: Reading, row: Any, at: str) -> Measure | None:
    kind = row.get("type")
    if kind not in FIELDS:
        read.wrong(f"{at}.type", f"one of {', '.join(FIELDS)}")
        return None
    told = read.keys(row, at, "id type", f"{FIELDS[kind]} {SHARED}")
    cost = told.get("cost", 0)
    if not isinstance(cost, int) or isinstance(cost, bool) or cost < 0:
        read.wrong(f"{at}.cost", "whole eurocents")
        cost = 0
    days = {key: read.day(told[key]) for key in ("from", "to") if told.get(key)}
    lead = told.get("leadDays", 0)
    if not isinstance(lead, int) or isinstance(lead, bool) or lead < 0:
        read.wrong(f"{at}.leadDays", "whole days from 0")
    if "from" in days and "to" in days and days["to"] <= days["from"]:
        read.wrong(f"{at}.to", "ends before it starts")
    for key in ("failProbability", "probability"):
        if key in told and not 0 <= float(told[key]) <= 1:
            read.wrong(f"{at}.{key}", "0 to 1")
    return Measure(str(told["id"]), kind, {**told, **days}, cost)


def applied(world: World, scenario: Scenario, measure: Measure) -> tuple[World, Scenario]:
    """
    Return the world and scenario with one measure in it.

    Raises:
        ValueError, KeyError: it names a place or municipality that is not there, or lacks a field.
    """
    told = measure.told
    if measure.type == "capacity.add":
        return replace(world, places=(*world.places, _added(world, measure))), scenario
    if measure.type == "buffer.national":
        return _buffered(world, measure), scenario
    if measure.type == "quality.raise":
        place = _place(world, told["place"])
        return _with(world, _converted(place, {**told, "newType": place.type})), scenario
    if measure.type == "priority.reserve":
        return _reserved(world, measure), scenario
    if measure.type == "contract.extend":
        place = _place(world, told["place"])
        if place.contract is None:
            raise ValueError("this place has no contract that ends")
        contract = Contract(place.contract.end, float(told.get("probability", 1.0)), int(told["days"]))
        return _with(world, replace(place, contract=contract)), scenario
    if measure.type == "capacity.convert":
        return _with(world, _converted(_place(world, told["place"]), told)), scenario
    if measure.type == "usable.raise":
        return _with(world, *(_easier(_place(world, one), told) for one in told["places"])), scenario
    if measure.type == "stay.shift":
        shift = Shift(
            When(day=int(told["from"])), uncertain(told["factor"]), told.get("cause"),
            str(told.get("class", "*")), int(told.get("rampDays", 0)),
        )  # fmt: skip
        return world, replace(scenario, hazards=(*scenario.hazards, shift))
    if measure.type == "host.retain":
        if int(told.get("from") or 0) > 0:
            raise ValueError("works from the start of the world; a later date is not modelled")
        return replace(world, host_breakup=world.host_breakup * float(told["factor"])), scenario
    shares = {str(key): float(value) for key, value in told["shares"].items()}
    if set(shares) != {one.code for one in world.municipalities}:
        raise ValueError("shares for every municipality and no other")
    towns = tuple(replace(one, share=shares[one.code]) for one in world.municipalities)
    return replace(world, municipalities=towns), scenario


def planned(world: World, scenario: Scenario, measures: tuple[Measure, ...]) -> tuple[World, Scenario]:
    """Return the world and scenario with all of these measures, in the order given."""
    for one in measures:
        world, scenario = applied(world, scenario, one)
    return world, scenario


def _added(world: World, measure: Measure) -> PlaceOfWorld:
    told = measure.told
    if told["municipality"] not in {one.code for one in world.municipalities}:
        raise ValueError("municipality not in this world")
    return PlaceOfWorld(
        f"+{measure.id}",
        str(told["municipality"]),
        str(told["placeType"]),
        (Span(int(told["from"]), told.get("to"), int(told["places"])),),
        usable={str(key): float(value) for key, value in (told.get("usable") or {}).items()},
        opening=Opening(uncertain(told.get("delayDays", 0)), float(told.get("failProbability", 0.0))),
    )


def _buffered(world: World, measure: Measure) -> World:
    """Return the world with places that no town or region has: only the national step reaches them."""
    if not any(one.code == BUFFER for one in world.municipalities):
        world = replace(
            world,
            regions=(*world.regions, BUFFER),
            municipalities=(*world.municipalities, Municipality(BUFFER, BUFFER, 0.0)),
        )
    told = {**measure.told, "municipality": BUFFER}
    return replace(world, places=(*world.places, _added(world, replace(measure, told=told))))


def _reserved(world: World, measure: Measure) -> World:
    """Return the world with some places of a location kept for one class, until the day of release."""
    told = measure.told
    place, cls = _place(world, told["place"]), str(told["class"])
    if cls not in {one.code for one in world.classes}:
        raise ValueError("class not in this world")
    if told.get("to") is None:
        raise ValueError("a day of release is needed: reserving orders, and never refuses for good")
    span = Span(int(told["from"]), int(told["to"]), int(told["places"]))
    kept = replace(
        place,
        id=f"{place.id}+{measure.id}",
        capacity=(span,),
        out_of_use=(),
        usable={one.code: place.usable.get(cls, place.usable.get("*", 1.0)) if one.code == cls else 0.0
                for one in world.classes},
        contract=None,
        opening=None,
    )  # fmt: skip
    rest = replace(place, out_of_use=(*place.out_of_use, span))
    return replace(_with(world, rest), places=(*_with(world, rest).places, kept))


def _place(world: World, wanted: str) -> PlaceOfWorld:
    found = [one for one in world.places if one.id == wanted]
    if not found:
        raise ValueError("place not in this world")
    return found[0]


def _with(world: World, *changed: PlaceOfWorld) -> World:
    new = {one.id: one for one in changed}
    return replace(world, places=tuple(new.get(one.id, one) for one in world.places))


def _converted(place: PlaceOfWorld, told: dict[str, Any]) -> PlaceOfWorld:
    span = Span(int(told["from"]), told.get("to"), int(told["places"]))
    before = tuple(
        replace(one, until=min(one.until or span.start, span.start))
        for one in place.capacity
        if one.start < span.start
    )
    return replace(place, type=str(told["newType"]), capacity=(*before, span))


def _easier(place: PlaceOfWorld, told: dict[str, Any]) -> PlaceOfWorld:
    cls = str(told.get("class", "*"))
    before = place.usable.get(cls, place.usable.get("*", 1.0))
    return replace(place, usable={**place.usable, cls: min(1.0, before + float(told["change"]))})
