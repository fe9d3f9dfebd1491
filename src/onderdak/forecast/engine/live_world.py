"""
A world from counts of the own registers: places night by night, who is inside, who waits, who came, who left.

Where the registers are too young to say something, a prior with a source takes its place; every such
assumption is returned, so that the page can name it. Pure: the counts come in, a world file comes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.live_inflow import Pooled
from onderdak.forecast.engine.live_openings import PlannedPlace, planned_place, said_of_openings
from onderdak.forecast.engine.world import FORMAT

SIZES = (1, 2, 3, 4, 5, 6)
BANDS = (0, 30, 180, 720)
# places that came free by themselves: 150 to 200 a month of about 96,000 (VNG, letter of 14 March 2025)
PRIOR_HAZARD, PRIOR_EVENTS = 175 / 30.44 / 96_000, 8.0
# no register of this product says yet why people leave: equal weights would pretend to know more
CAUSES = {"return": 0.3, "housing": 0.4, "work": 0.1, "unknown": 0.2}
# about 300 arrivals a week in the country (August 2024, September 2025), by population where nothing is known
PRIOR_PER_WEEK, COUNTRY = 300.0, 17_800_000
RECENT_WEEKS = 8
MIX = {1: 0.42, 2: 0.26, 3: 0.16, 4: 0.10, 5: 0.04, 6: 0.02}
DISPERSION, CONCENTRATION, PHI, SIGMA = 20.0, 200.0, 0.97, 0.06
Nights = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LivePlace:
    """
    One location. `places`, `out_of_use`: int64[nights], from the night of the forecast on.

    `closes`: the first night that its contract, permit or funding does not carry; None when no end is known.
    """

    id: str
    municipality: str
    type: str
    places: Nights
    out_of_use: Nights
    closes: date | None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality (four digits) with its safety region and population."""

    code: str
    region: str
    population: int


Counted = Sequence[tuple[str, int, date, int]]
"""Rows of where (location id or four digits), size of the household, day, number of households."""


@dataclass(frozen=True, slots=True)
class LiveFacts:
    """
    What the registers say on a night. `episodes`: day of entry, day of leaving or None, households.

    `stays_from`, `reports_from`: since when stays and reports are recorded here.
    `overdue`: plans of openings whose day came without a yes; they are not counted on.
    """

    as_of: date
    horizon: int
    stays_from: date
    reports_from: date
    towns: tuple[Town, ...]
    places: tuple[LivePlace, ...]
    inside: Counted
    waiting: Counted
    came: Counted
    episodes: Sequence[tuple[date, date | None, int]]
    unused_share: float = 0.0
    planned: tuple[PlannedPlace, ...] = ()
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class LiveWorld:
    """The world as `onderdak.world/1`, and every assumption in it: code and the numbers it is about."""

    world: dict[str, Any]
    assumptions: tuple[dict[str, Any], ...]


def live_world(
    facts: LiveFacts,
    definitions: Sequence[Mapping[str, Any]],
    scenarios: Sequence[Mapping[str, Any]],
    pooled: Pooled | None = None,
) -> LiveWorld:
    """
    Build the world of a night.

    Args:
        definitions, scenarios: as a world file holds them.
        pooled: what the pool forecasts of who reports; without it the level of the last weeks stands in.
    """
    inflow, level, said = _inflow(facts) if pooled is None else _from_pool(pooled)
    stays, assumed = _stays(facts)
    mix, from_register = _mix(facts)
    notes = [*said, *assumed]
    if not from_register:
        notes.append({"code": "mix_prior"})
    usable = round(max(0.5, 1.0 - facts.unused_share), 2)
    notes.append({"code": "usable", "share": usable})
    notes += said_of_openings(facts.planned, facts.overdue)
    world = {
        "format": FORMAT,
        "id": "live",
        "asOf": facts.as_of.isoformat(),
        "horizonDays": facts.horizon,
        "regions": [{"code": code} for code in sorted({one.region for one in facts.towns})],
        "municipalities": _municipalities(facts),
        "householdClasses": [
            {"code": f"p{size}", "size": size, "mix": round(mix[size], 4)} for size in SIZES
        ],
        "places": [_place(one, facts, usable) for one in facts.places]
        + [planned_place(one, usable) for one in facts.planned],
        "incumbents": _living(facts.inside, "place", lambda day: _month(day, facts.as_of)),
        "waiting": _living(facts.waiting, "municipality", lambda day: min(day, facts.as_of)),
        "inflow": inflow,
        "stays": [stays],
        "ladder": {"types": ["goo", "hotel"]},
        "definitions": list(definitions),
        "scenarios": [_uncertain_level(one, facts.as_of, level) for one in scenarios],
    }
    return LiveWorld(world, tuple(notes))


def _municipalities(facts: LiveFacts) -> list[dict[str, Any]]:
    """Shares of who reports: what came, with a little of the population so that none is nothing."""
    came: dict[str, int] = {}
    for where, _size, _day, households in facts.came:
        came[where] = came.get(where, 0) + households
    people, total = sum(one.population for one in facts.towns) or 1, sum(came.values())
    prior = 50.0
    return [
        {
            "code": f"GM{one.code}",
            "region": one.region,
            "share": round((came.get(one.code, 0) + prior * one.population / people) / (total + prior), 6),
        }
        for one in facts.towns
    ]


def _mix(facts: LiveFacts) -> tuple[dict[int, float], bool]:
    """Return the shares of household sizes of who comes, and whether a register said anything."""
    counts = dict.fromkeys(SIZES, 0.0)
    for rows, weight in ((facts.came, 1.0), (facts.inside, 0.05)):
        for _where, size, _day, households in rows:
            counts[min(size, SIZES[-1])] += weight * households
    total = sum(counts.values())
    prior = 20.0
    return {
        size: (counts[size] + prior * MIX[size]) / (total + prior) for size in SIZES
    }, total > 0  # fmt: skip


def _place(one: LivePlace, facts: LiveFacts, usable: float) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": one.id,
        "municipality": f"GM{one.municipality}",
        "type": one.type,
        "capacity": spans_of(one.places, facts.as_of),
    }
    if usable < 1:
        row["usable"] = {"*": usable}
    if out := spans_of(one.out_of_use, facts.as_of):
        row["outOfUse"] = out
    if one.traits:
        row["traits"] = list(one.traits)
    if one.closes is not None:
        row["contract"] = {"end": max(one.closes, facts.as_of).isoformat()}
    return row


def spans_of(nights: Nights, first: date) -> list[dict[str, Any]]:
    """Return the runs of equal numbers above zero as spans; the last one has no end."""
    values = [int(one) for one in nights]
    found, start = [], 0
    for at in range(1, len(values) + 1):
        if at < len(values) and values[at] == values[start]:
            continue
        if values[start] > 0:
            until = None if at == len(values) else (first + timedelta(days=at)).isoformat()
            found.append(
                {"from": (first + timedelta(days=start)).isoformat(), "to": until, "places": values[start]}
            )
        start = at
    return found


def _living(rows: Counted, where: str, when: Any) -> list[dict[str, Any]]:
    found: dict[tuple[str, int, str], int] = {}
    for place, size, day, households in rows:
        name = f"GM{place}" if where == "municipality" else place
        key = (name, min(size, SIZES[-1]), when(day).isoformat())
        found[key] = found.get(key, 0) + households
    return [
        {where: name, "class": f"p{size}", "households": number, "since": since}
        for (name, size, since), number in sorted(found.items())
    ]


def _month(day: date, as_of: date) -> date:
    return min(day.replace(day=1), as_of)


def _inflow(facts: LiveFacts) -> tuple[dict[str, Any], float, list[dict[str, Any]]]:
    """
    Return who reports per day, how unsure its level is (p90 over median), and what was assumed.

    The last whole weeks speak; where they are few the level of the country, by population, speaks with them.
    """
    weeks = min(RECENT_WEEKS, max((facts.as_of - facts.reports_from).days // 7, 0))
    since = facts.as_of - timedelta(days=7 * weeks)
    persons = sum(size * n for _w, size, day, n in facts.came if since <= day < facts.as_of)
    people = sum(one.population for one in facts.towns)
    prior = PRIOR_PER_WEEK * people / COUNTRY
    per_week = (persons + 2 * prior) / (weeks + 2) if weeks < RECENT_WEEKS else persons / weeks
    per_week = max(per_week, 0.05 * prior)
    spread = exp(1.2816 * max(0.1, 1.0 / sqrt(max(persons / 2.2, 1.0) + 4 * weeks + 1)))
    said: list[dict[str, Any]] = [{"code": "inflow_weeks", "weeks": weeks, "perWeek": round(per_week, 1)}]
    if weeks < RECENT_WEEKS:
        said.append({"code": "inflow_prior", "perWeek": round(prior, 1)})
    inflow = {
        "model": "ar1", "unit": "persons", "perDay": round(per_week / 7, 4), "phi": PHI, "sigma": SIGMA,
        "dispersion": DISPERSION, "shareConcentration": CONCENTRATION,
    }  # fmt: skip
    return inflow, round(spread, 3), said


def _from_pool(pooled: Pooled) -> tuple[dict[str, Any], float, list[dict[str, Any]]]:
    """Return the paths of the pool; their spread is in them, so that the level needs no factor of its own."""
    inflow = {
        "model": "paths", "unit": "persons", "perDay": round(pooled.per_week / 7, 4), "freq": "W",
        "flow": pooled.flows.tolist(), "shareConcentration": CONCENTRATION,
    }  # fmt: skip
    said: list[dict[str, Any]] = [
        {
            "code": "inflow_pool", "weeks": pooled.weeks, "perWeek": round(pooled.per_week, 1),
            "last": pooled.last.isoformat(), "leader": pooled.leader, "demoted": list(pooled.demoted),
            "shares": {name: round(share, 3) for name, share in sorted(pooled.shares.items())},
        }
    ]  # fmt: skip
    return inflow, 1.0, said


def _uncertain_level(scenario: Mapping[str, Any], as_of: date, spread: float) -> dict[str, Any]:
    """Put the uncertainty of the level of the inflow into a scenario: one factor per path, from the start."""
    if spread <= 1:
        return dict(scenario)
    shift = {"from": as_of.isoformat(), "factor": {"dist": "lognormal", "median": 1.0, "p90": spread}}
    return {**scenario, "inflow": [shift, *scenario.get("inflow", [])]}


def _stays(facts: LiveFacts) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return hazards by age with their events and exposure: from who was watched, since it was watched."""
    exposure, events = np.zeros(len(BANDS)), np.zeros(len(BANDS))
    edges = np.array([*BANDS, 10**6], dtype=float)
    for entry, gone, households in facts.episodes:
        low = max((facts.stays_from - entry).days, 0)
        high = ((gone or facts.as_of) - entry).days
        if high < low:
            continue
        exposure += households * np.clip(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0, None)
        if gone is not None:
            events[int(np.searchsorted(edges, high, side="right")) - 1] += households
    pooled = (events.sum() + PRIOR_EVENTS) / (exposure.sum() + PRIOR_EVENTS / PRIOR_HAZARD)
    rates = (events + PRIOR_EVENTS) / (exposure + PRIOR_EVENTS / pooled)
    stays = {
        "form": "hazard",
        "fromDay": list(BANDS),
        "perDay": {cause: [round(float(one) * share, 9) for one in rates] for cause, share in CAUSES.items()},
        "events": {
            cause: [round(float(one) * share, 3) for one in events] for cause, share in CAUSES.items()
        },
        "exposureDays": [round(float(one), 1) for one in exposure],
    }
    said: list[dict[str, Any]] = [
        {"code": "stays", "events": int(events.sum()), "households": sum(n for *_, n in facts.episodes)},
        {"code": "causes", "shares": CAUSES},
    ]
    if events.sum() < 50:
        said.append({"code": "stays_prior", "perMonth": 175, "of": 96_000})
    return stays, said
