"""Reads world, scenario and measure files strictly: each unknown key or bad value is named."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from onderdak.forecast.engine.distributions import Uncertain, uncertain
from onderdak.forecast.engine.world import (
    ANY,
    FORMAT,
    Contract,
    Definition,
    HouseholdClass,
    Inflow,
    Ladder,
    Living,
    Municipality,
    Opening,
    Place,
    Scenario,
    Shift,
    Span,
    StayRule,
    When,
    World,
)
from onderdak.kernel.errors import InputInvalid

T = TypeVar("T")
LAST = 99


class Reading:
    """One file being read: collects problems as (where, why), and knows day 0 and the folder."""

    def __init__(self, path: Path) -> None:
        self.path, self.problems, self.zero = path, list[tuple[str, str]](), date(2000, 1, 1)

    def wrong(self, where: str, why: str) -> None:
        """Note one problem."""
        self.problems.append((f"{self.path.name}: {where}", why))

    def stop(self) -> None:
        """
        Raises:
            InputInvalid: with every problem so far.
        """
        if self.problems:
            raise InputInvalid(problems=tuple(self.problems[:50]))

    def keys(self, told: Any, where: str, needed: str, more: str = "") -> dict[str, Any]:
        """Return an object whose keys are those named, and note what is unknown or missing."""
        if not isinstance(told, dict):
            self.wrong(where, "not an object")
            return {}
        for key in sorted(set(told) - set(needed.split()) - set(more.split())):
            self.wrong(f"{where}.{key}", "unknown key")
        for key in needed.split():
            if key not in told:
                self.wrong(f"{where}.{key}", "missing")
        return told

    def each(self, told: Any, where: str, read: Callable[[Any, str], T | None]) -> tuple[T, ...]:
        """Return what `read` makes of every row of a list, or of a CSV file that it names."""
        if isinstance(told, dict) and set(told) == {"csv"}:
            told = self._csv(told["csv"], where)
        if not isinstance(told, list):
            self.wrong(where, "not a list")
            return ()
        found = []
        for at, row in enumerate(told):
            try:
                one = read(row, f"{where}[{at}]")
            except (KeyError, TypeError, ValueError, AttributeError) as broken:
                self.wrong(f"{where}[{at}]", f"cannot be read: {broken}")
                continue
            if one is not None:
                found.append(one)
        return tuple(found)

    def _csv(self, name: str, where: str) -> list[dict[str, Any]]:
        try:
            with (self.path.parent / name).open(encoding="utf-8-sig", newline="") as lines:
                return [{key: _cell(value) for key, value in row.items()} for row in csv.DictReader(lines)]
        except (OSError, UnicodeDecodeError, csv.Error) as away:
            self.wrong(f"{where}.csv", f"not readable: {type(away).__name__}")
            return []

    def day(self, told: Any) -> int:
        """Return the number of days from day 0."""
        return (date.fromisoformat(told) - self.zero).days


def _cell(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except json.JSONDecodeError:
        return text


def load(path: Path) -> Any:
    """
    Return the JSON in a file.

    Raises:
        InputInvalid: not there, not UTF-8, or no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as broken:
        raise InputInvalid(problems=((path.name, f"not readable: {broken}"),)) from broken


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
        horizon = int(told["horizonDays"])
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
        _inflow(read, told["inflow"], horizon),
        tuple(
            one
            for rules in read.each(told["stays"], "stays", lambda r, at: _stay(read, r, at))
            for one in [rules]
        ),
        float(secondary.get("hostBreakupPerDay", 0.0)),
        float(abroad.get("fraction", 0.0)),
        uncertain(abroad["lagDays"]) if "lagDays" in abroad else None,
        _ladder(read, told.get("ladder", {})),
        read.each(told.get("definitions", []), "definitions", lambda row, at: definition_of(read, row, at)),
        read.each(told.get("scenarios", []), "scenarios", lambda row, at: scenario_of(read, row, at)),
    )
    _whole(read, world)
    read.stop()
    return world


def _class(read: Reading, row: Any, at: str) -> HouseholdClass:
    told = read.keys(row, at, "code size mix", "priority")
    size, mix = int(told["size"]), float(told["mix"])
    if size < 1 or mix < 0:
        read.wrong(at, "size from 1, mix from 0")
    return HouseholdClass(str(told["code"]), size, mix, int(told.get("priority", LAST)))


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
    if int(told["places"]) < 0:
        read.wrong(f"{at}.places", "below 0")
    return Span(start, until, int(told["places"]))


def _contract(read: Reading, row: Any, at: str) -> Contract:
    told = read.keys(row, at, "end", "extendProbability extendDays")
    return Contract(
        read.day(told["end"]), float(told.get("extendProbability", 0.0)), int(told.get("extendDays", 0))
    )


def _opening(read: Reading, row: Any, at: str) -> Opening:
    told = read.keys(row, at, "", "delayDays failProbability")
    return Opening(uncertain(told.get("delayDays", 0)), float(told.get("failProbability", 0.0)))


def _living(read: Reading, row: Any, at: str, where: str) -> Living:
    told = read.keys(row, at, f"{where} households", "class since")
    since = read.day(told["since"]) if told.get("since") else None
    if int(told["households"]) < 0 or (since is not None and since > 0):
        read.wrong(at, "households from 0, since not after asOf")
    return Living(str(told[where]), str(told.get("class", "person")), int(told["households"]), since)


def _inflow(read: Reading, row: Any, horizon: int) -> Inflow:
    told = read.keys(
        row,
        "inflow",
        "model",
        "unit perDay phi sigma dispersion shareConcentration direct steps file freq",
    )
    model = told.get("model")
    if model not in ("constant", "ar1", "schedule", "paths"):
        read.wrong("inflow.model", "constant, ar1, schedule or paths")
    steps = read.each(
        told.get("steps", []), "inflow.steps", lambda one, at: (read.day(one["from"]), float(one["perDay"]))
    )
    per_day = float(told.get("perDay", steps[0][1] if steps else 0.0))
    if per_day < 0 or told.get("unit", "persons") not in ("persons", "households"):
        read.wrong("inflow", "perDay from 0, unit persons or households")
    paths = _paths(read, told, horizon) if model == "paths" else None
    return Inflow(
        str(model),
        per_day,
        told.get("unit", "persons") == "persons",
        float(told.get("phi", 0.0)),
        float(told.get("sigma", 0.0)),
        None if told.get("dispersion") is None else float(told["dispersion"]),
        None if told.get("shareConcentration") is None else float(told["shareConcentration"]),
        {str(key): float(value) for key, value in (told.get("direct") or {}).items()},
        tuple(sorted(steps)),
        paths,
    )


def _paths(read: Reading, told: dict[str, Any], horizon: int) -> Any:
    """Return float64[paths, horizon] per day from the flows of `forecast series`; the last period goes on."""
    import numpy as np

    length = {"W": 7, "M": 30, "D": 1}.get(str(told.get("freq", "W")), 7)
    try:
        with np.load(read.path.parent / str(told["file"]), allow_pickle=False) as held:
            flow = np.asarray(held["flow"], dtype=np.float64)
    except (OSError, KeyError, ValueError) as broken:
        read.wrong("inflow.file", f"not readable: {type(broken).__name__}")
        return None
    days = np.repeat(flow / length, length, axis=1)
    short = max(0, horizon - days.shape[1])
    return np.hstack([days, np.repeat(days[:, -1:], short, axis=1)])[:, :horizon]


def _stay(read: Reading, row: Any, at: str) -> StayRule:
    told = read.keys(row, at, "form", "class type fromDay perDay events exposureDays days residualDays")
    cls, kind = str(told.get("class", ANY)), str(told.get("type", ANY))
    if told["form"] == "quantiles":
        rule = _of_quantiles(cls, kind, told["days"])
        rest = told.get("residualDays")
        residual = _of_quantiles(cls, kind, rest) if rest else None
        return StayRule(rule.cls, rule.type, rule.from_day, rule.per_day, residual=residual)
    if told["form"] != "hazard":
        raise ValueError("form is hazard or quantiles")
    bands = tuple(float(one) for one in told["fromDay"])
    rates = {str(cause): tuple(map(float, values)) for cause, values in told["perDay"].items()}
    if bands[0] != 0 or list(bands) != sorted(set(bands)):
        read.wrong(f"{at}.fromDay", "starts at 0 and rises")
    if any(len(values) != len(bands) or min(values) < 0 for values in rates.values()):
        read.wrong(f"{at}.perDay", "one number from 0 per band")
    events, exposure = told.get("events"), told.get("exposureDays")
    if events is not None and not isinstance(events, dict):
        events = {cause: events for cause in rates} if len(rates) == 1 else None
    return StayRule(
        cls,
        kind,
        bands,
        rates,
        {cause: tuple(map(float, values)) for cause, values in events.items()} if events else None,
        tuple(map(float, exposure)) if exposure else None,
    )


def _of_quantiles(cls: str, kind: str, days: Sequence[float]) -> StayRule:
    """Return the hazards between quantiles at (k + 1/2)/K; the last one runs on."""
    from math import log

    ordered = sorted(max(float(one), 0.5) for one in days)
    count = len(ordered)
    bands, rates, start, alive = [0.0], list[float](), 0.0, 1.0
    for at, day in enumerate(ordered):
        left = 1 - (at + 0.5) / count
        if day - start < 0.5 and at + 1 < count:
            continue
        rates.append(log(alive / left) / max(day - start, 0.5))
        bands.append(max(day, start + 0.5))
        start, alive = bands[-1], left
    rates.append(rates[-1])
    return StayRule(cls, kind, tuple(bands), {"unknown": tuple(rates)})


def _ladder(read: Reading, row: Any) -> Ladder:
    told = read.keys(row, "ladder", "", "steps types refuse leaveViewPerDay strictOrder")
    plain = Ladder()
    steps = tuple(told.get("steps", plain.steps))
    if any(one not in plain.steps for one in steps):
        read.wrong("ladder.steps", "municipality, region or nation")
    return Ladder(
        steps,
        tuple(told.get("types", plain.types)),
        {str(key): float(value) for key, value in (told.get("refuse") or {}).items()},
        float(told.get("leaveViewPerDay", 0.0)),
        bool(told.get("strictOrder", False)),
    )


TESTS = (
    "freeUsableBelow", "freeUsableAtLeast", "occupancyAbove", "occupancyBelow", "noUnitFor", "unitFor",
    "unplacedAtLeast", "unplacedBelow",
)  # fmt: skip
OPPOSITE = {
    "freeUsableBelow": "freeUsableAtLeast",
    "occupancyAbove": "occupancyBelow",
    "noUnitFor": "unitFor",
    "unplacedAtLeast": "unplacedBelow",
}


def definition_of(read: Reading, row: Any, at: str) -> Definition:
    """Read what somebody calls full; without a clear test, the opposite of the test clears it."""
    told = read.keys(
        row, at, "id level test", "version title validFrom setBy basis codes profile forDays clear count"
    )
    profile = read.keys(told.get("profile", {}), f"{at}.profile", "", "types class traits")
    test = _test(read, told["test"], f"{at}.test")
    clear = dict(told.get("clear") or {})
    clear_days = int(clear.pop("forDays", told.get("forDays", 1)))
    codes = told.get("codes", ANY)
    if told["level"] not in ("nation", "region", "municipality", "place"):
        read.wrong(f"{at}.level", "nation, region, municipality or place")
    if any((told.get("count") or {}).values()):
        read.wrong(f"{at}.count", "a world file holds no reserved, held or buffer places to count")
    return Definition(
        str(told["id"]),
        int(told.get("version", 1)),
        str(told["level"]),
        (codes,) if isinstance(codes, str) else tuple(map(str, codes)),
        tuple(profile.get("types", ())),
        profile.get("class"),
        frozenset(profile.get("traits", ())),
        test,
        int(told.get("forDays", 1)),
        _test(read, clear, f"{at}.clear") if clear else (OPPOSITE[test[0]], test[1]),
        clear_days,
    )


def _test(read: Reading, told: Any, at: str) -> tuple[str, Any]:
    if not isinstance(told, dict) or len(told) != 1 or next(iter(told)) not in TESTS:
        read.wrong(at, f"one of {', '.join(TESTS)}")
        return ("freeUsableBelow", 1)
    return next(iter(told.items()))


def scenario_of(read: Reading, row: Any, at: str) -> Scenario:
    """Read one scenario: events, and what they multiply."""
    told = read.keys(row, at, "id", "events inflow hazards title note")
    events = {name: uncertain(value, dates_from=read.zero) for name, value in told.get("events", {}).items()}
    found = Scenario(
        str(told["id"]),
        events,
        read.each(told.get("inflow", []), f"{at}.inflow", lambda one, where: shift_of(read, one, where)),
        read.each(told.get("hazards", []), f"{at}.hazards", lambda one, where: shift_of(read, one, where)),
    )
    for one in (*found.inflow, *found.hazards):
        if one.start.event is not None and one.start.event not in events:
            read.wrong(at, f"no event {one.start.event}")
    return found


def shift_of(read: Reading, row: Any, at: str) -> Shift:
    """Read one multiplier."""
    told = read.keys(row, at, "from factor", "cause class rampDays")
    factor: Uncertain = uncertain(told["factor"])
    if min(factor.values[:1] if factor.kind != "discrete" else factor.values[::2]) < 0:
        read.wrong(f"{at}.factor", "below 0")
    return Shift(
        _when(read, told["from"]),
        factor,
        told.get("cause"),
        str(told.get("class", ANY)),
        int(told.get("rampDays", 0)),
    )


def _when(read: Reading, told: Any) -> When:
    if isinstance(told, dict):
        return When(event=str(told["after"]), after=int(told.get("days", 0)))
    try:
        return When(day=read.day(told))
    except ValueError:
        return When(event=str(told))


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
