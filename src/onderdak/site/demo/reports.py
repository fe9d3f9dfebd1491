"""Households that reported in the last days and wait for a place tonight. All invented."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.random import Generator

from onderdak.people.types import NewTie
from onderdak.site.demo.families import Families
from onderdak.site.demo.figures import (
    HOUSEHOLD_SIZES,
    NIGHT,
    REACHES,
    REPORTING_DAYS,
    REPORTING_HOUSEHOLDS,
    REPORTING_MUNICIPALITIES,
    ROOFLESS,
)
from onderdak.site.demo.rows import Area, DemoHousehold, DemoReport, World
from onderdak.site.demo.split import apportion
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

LAST_REPORT = datetime(NIGHT.year, NIGHT.month, NIGHT.day, 20, 20, tzinfo=UTC)
# Who waits at the counter of the demo municipality: shape, birth years, needs, has a roof tonight, hours ago.
AT_HOME: tuple[tuple[str, tuple[int, ...], tuple[str, ...], bool | None, float], ...] = (
    ("WCCC", (1987, 2014, 2017, 2023), (), False, 2.5),
    ("W", (1979,), ("wheelchair",), False, 9.0),
    ("EG", (1954, 1954), ("step_free",), False, 26.0),
    ("M", (1996,), (), False, 50.0),
    ("WMCCCCC", (1983, 1981, 2009, 2011, 2014, 2018, 2021), (), True, 30.0),
    ("WC", (1999, 2025), ("cot",), False, 5.0),
    ("WW", (1971, 1998), (), True, 74.0),
    ("MCC", (1985, 2012, 2015), ("pets",), None, 12.0),
)
NEEDS = (("step_free", 0.05), ("wheelchair", 0.01), ("ground_floor", 0.02), ("pets", 0.06), ("quiet", 0.02))
COT_BORN_FROM, COT = 2023, 0.6
WOMEN_ONLY = 0.03
SHARES_A_ROOM = 0.85


def add_reports(rng: Generator, families: Families, world: World, areas: Sequence[Area]) -> None:
    """Append the reporting households of the demo municipality and of the country to the world."""
    for shape, years, needs, roof, hours in AT_HOME:
        at = LAST_REPORT - timedelta(hours=hours)
        home = families.household(DEMO_MUNICIPALITY, shape, at, "report", birth_years=years)
        _append(families, world, home, needs, roof, "region" if roof else "country")
    others = [area for area in areas if area.code != DEMO_MUNICIPALITY]
    weight = np.array([area.population for area in others], dtype=float)
    chosen = rng.choice(len(others), REPORTING_MUNICIPALITIES - 1, replace=False, p=weight / weight.sum())
    some = [others[index] for index in sorted(chosen.tolist())]
    spread = REPORTING_HOUSEHOLDS - len(AT_HOME) - len(some)
    counts = 1 + apportion(np.array([area.population for area in some], dtype=float), spread)
    for area, count in zip(some, counts.tolist(), strict=True):
        for _ in range(count):
            _add_one(families, world, area.code)


def _add_one(families: Families, world: World, municipality: str) -> None:
    sizes = {str(size): share for size, share in HOUSEHOLD_SIZES.items()}
    shape = families.shape(int(families.choice(sizes)))
    minutes = 5 + families.below(REPORTING_DAYS * 24 * 60 - 10)
    home = families.household(
        municipality,
        shape,
        LAST_REPORT - timedelta(minutes=minutes),
        "report",
        ties=_ties(families, municipality),
    )
    needs = {need for need, share in NEEDS if families.draw() < share}
    born = [person.year or 0 for person in home.household.members]
    if max(born) >= COT_BORN_FROM and families.draw() < COT:
        needs.add("cot")
    if "m" not in home.whos and families.draw() < WOMEN_ONLY:
        needs.add("women_only")
    roof = True if families.draw() >= ROOFLESS else None if families.draw() < 0.12 else False
    _append(families, world, home, tuple(sorted(needs)), roof, families.choice(REACHES))


def _ties(families: Families, municipality: str) -> tuple[NewTie, ...]:
    kinds = [
        kind for kind, share in (("school", 0.12), ("work", 0.12), ("care", 0.06)) if families.draw() < share
    ]
    return tuple(NewTie(kind, municipality) for kind in kinds)


def _append(
    families: Families,
    world: World,
    home: DemoHousehold,
    needs: tuple[str, ...],
    roof: bool | None,
    reach: str,
) -> None:
    group = {"m": "men", "f": "women"}.get(home.whos[0]) if len(home.whos) == 1 else None
    if group and families.draw() >= SHARES_A_ROOM:
        group = None
    nights = 1 + families.below(6)
    world.households.append(home)
    world.reports.append(
        DemoReport(
            household=len(world.households) - 1,
            reported_at=home.registered_at,
            needed_from=NIGHT,
            needs=needs,
            grounds=tuple(sorted({ground for person in home.household.members for ground in person.grounds})),
            ties=tuple(dict.fromkeys(tie.place for tie in home.household.ties)),
            reach=reach,
            has_roof=roof,
            roof_until=NIGHT + timedelta(days=nights) if roof else None,
            group=group,
            draw=families.below(1_000_000),
            assessed=families.draw() < 0.7,
        )
    )
