"""Reads a world file strictly, and checks that what it names is there."""

from datetime import date
from pathlib import Path
from typing import Any

from onderdak.forecast.engine.distributions import uncertain
from onderdak.forecast.engine.reading import Reading, load, whole
from onderdak.forecast.engine.world import (
    ANY,
    FORMAT,
    Contract,
    HouseholdClass,
    Inflow,
    Ladder,
    Living,
    Municipality,
    Opening,
    Place,
    Span,
    World,
)
from onderdak.forecast.engine.world_flows import inflow_of, ladder_of, stay_of
from onderdak.forecast.engine.world_terms import definition_of, scenario_of
from onderdak.kernel.errors import InputInvalid

LAST = 99


def read_world(path: Path) -> World:
    """
    Read a world.

    Raises:
        InputInvalid: everything that is wrong, each with where it stands.
    """
    read = Reading(path)
    told = read.keys(
        load(path),
        "world",
        "format id asOf horizonDays regions municipalities places inflow stays",
        "householdClasses incumbents waiting secondary ladder definitions scenarios",
    )
    if told.get("format") != FORMAT:
        read.wrong("world.format", f"not {FORMAT}")
    read.stop()
    try:
        read.zero = date.fromisoformat(told["asOf"])
        horizon = whole(told["horizonDays"])
    except (TypeError, ValueError):
        raise InputInvalid(
            problems=((f"{path.name}: world.asOf", "no date, or no number of days"),)
        ) from None
    if not 1 <= horizon <= 20_000:
        read.wrong("world.horizonDays", "1 to 20000")
    classes = read.each(
        told.get("householdClasses", [{"code": "person", "size": 1, "mix": 1.0}]),
        "householdClasses",
        lambda row, at: _class(read, row, at),
    )
    secondary = read.keys(told.get("secondary", {}), "secondary", "", "hostBreakupPerDay returnFromAbroad")
    abroad = read.keys(secondary.get("returnFromAbroad", {}), "returnFromAbroad", "", "fraction lagDays")
    world = World(
        str(told["id"]),
        read.zero,
        horizon,
        read.each(
            told["regions"], "regions", lambda row, at: str(read.keys(row, at, "code", "name")["code"])
        ),
        read.each(told["municipalities"], "municipalities", lambda row, at: _municipality(read, row, at)),
        classes,
        read.each(told["places"], "places", lambda row, at: place_of(read, row, at)),
        read.each(told.get("incumbents", []), "incumbents", lambda row, at: _living(read, row, at, "place")),
        read.each(told.get("waiting", []), "waiting", lambda row, at: _living(read, row, at, "municipality")),
        read.guarded("inflow", lambda: inflow_of(read, told["inflow"], horizon), Inflow("constant", 0.0)),
        tuple(
            one
            for rules in read.each(told["stays"], "stays", lambda r, at: stay_of(read, r, at))
            for one in [rules]
        ),
        read.guarded("secondary", lambda: _share(secondary.get("hostBreakupPerDay", 0.0)), 0.0),
        read.guarded("returnFromAbroad", lambda: _share(abroad.get("fraction", 0.0)), 0.0),
        read.guarded("returnFromAbroad", lambda: uncertain(abroad["lagDays"]) if abroad else None, None),
        read.guarded("ladder", lambda: ladder_of(read, told.get("ladder", {})), Ladder()),
        read.each(told.get("definitions", []), "definitions", lambda row, at: definition_of(read, row, at)),
        read.each(told.get("scenarios", []), "scenarios", lambda row, at: scenario_of(read, row, at)),
    )
    _whole(read, world)
    read.stop()
    return world


def _share(told: Any) -> float:
    """Return a share or a rate per day, 0 to 1."""
    if not 0 <= float(told) <= 1:
        raise ValueError(f"{told} is not from 0 to 1")
    return float(told)


def _class(read: Reading, row: Any, at: str) -> HouseholdClass:
    told = read.keys(row, at, "code size mix", "priority")
    size, mix = whole(told["size"]), float(told["mix"])
    if size < 1 or mix < 0:
        read.wrong(at, "size from 1, mix from 0")
    return HouseholdClass(str(told["code"]), size, mix, whole(told.get("priority", LAST)))


def _municipality(read: Reading, row: Any, at: str) -> Municipality:
    told = read.keys(row, at, "code region share", "name")
    if float(told["share"]) < 0:
        read.wrong(f"{at}.share", "below 0")
    return Municipality(str(told["code"]), str(told["region"]), float(told["share"]))


def place_of(read: Reading, row: Any, at: str) -> Place:
    """Read one place; a capacity that ends before it starts is refused."""
    told = read.keys(row, at, "id municipality type capacity", "usable traits outOfUse contract opening name")
    usable = {str(key): float(value) for key, value in (told.get("usable") or {}).items()}
    if any(not 0 < one <= 1 for one in usable.values()):
        read.wrong(f"{at}.usable", "above 0, at most 1")
    contract, opening = told.get("contract"), told.get("opening")
    return Place(
        str(told["id"]),
        str(told["municipality"]),
        str(told["type"]),
        read.each(told["capacity"], f"{at}.capacity", lambda one, where: _span(read, one, where)),
        read.each(told.get("outOfUse", []), f"{at}.outOfUse", lambda one, where: _span(read, one, where)),
        usable,
        frozenset(map(str, told.get("traits", []))),
        _contract(read, contract, f"{at}.contract") if contract else None,
        _opening(read, opening, f"{at}.opening") if opening else None,
    )


def _span(read: Reading, row: Any, at: str) -> Span:
    told = read.keys(row, at, "from places", "to reason")
    start = read.day(told["from"])
    until = None if told.get("to") is None else read.day(told["to"])
    if until is not None and until <= start:
        read.wrong(f"{at}.to", "ends before it starts")
    if whole(told["places"]) < 0:
        read.wrong(f"{at}.places", "below 0")
    return Span(start, until, whole(told["places"]))


def _contract(read: Reading, row: Any, at: str) -> Contract:
    told = read.keys(row, at, "end", "extendProbability extendDays")
    return Contract(
        read.day(told["end"]), float(told.get("extendProbability", 0.0)), whole(told.get("extendDays", 0))
    )


def _opening(read: Reading, row: Any, at: str) -> Opening:
    told = read.keys(row, at, "", "delayDays failProbability")
    return Opening(uncertain(told.get("delayDays", 0)), float(told.get("failProbability", 0.0)))


def _living(read: Reading, row: Any, at: str, where: str) -> Living:
    told = read.keys(row, at, f"{where} households", "class since")
    since = read.day(told["since"]) if told.get("since") else None
    if whole(told["households"]) < 0 or (since is not None and since > 0):
        read.wrong(at, "households from 0, since not after asOf")
    return Living(str(told[where]), str(told.get("class", "person")), whole(told["households"]), since)


def _whole(read: Reading, world: World) -> None:
    """Note what names something that is not there, and what is there twice."""
    towns, classes = {one.code for one in world.municipalities}, {one.code for one in world.classes}
    places = {one.id for one in world.places}
    for name, rows in (("municipalities", world.municipalities), ("householdClasses", world.classes)):
        codes = [one.code for one in rows]
        if len(set(codes)) != len(codes) or not codes:
            read.wrong(name, "a code twice, or none")
    if len(places) != len(world.places):
        read.wrong("places", "an id twice")
    for at, town in enumerate(world.municipalities):
        if town.region not in world.regions:
            read.wrong(f"municipalities[{at}].region", "not among the regions")
    for at, place in enumerate(world.places):
        if place.municipality not in towns:
            read.wrong(f"places[{at}].municipality", "not among the municipalities")
    for name, living, known in (("incumbents", world.incumbents, places), ("waiting", world.waiting, towns)):
        for at, one in enumerate(living):
            if one.where not in known:
                read.wrong(f"{name}[{at}]", "names something that is not there")
            if one.cls not in classes:
                read.wrong(f"{name}[{at}].class", "not among the classes")
    if not any(one.cls == ANY and one.type == ANY for one in world.stays):
        read.wrong("stays", "a rule for class * and type * is needed")
    if sum(one.share for one in world.municipalities) <= 0 or sum(one.mix for one in world.classes) <= 0:
        read.wrong("world", "shares and mix must add up to more than 0")
