"""Reads what somebody calls full, and scenarios, from a world file or a file of their own."""

from typing import Any

from onderdak.forecast.engine.distributions import Uncertain, uncertain
from onderdak.forecast.engine.reading import Reading
from onderdak.forecast.engine.world import ANY, Definition, Scenario, Shift, When

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
