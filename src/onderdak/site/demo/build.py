"""Builds the demo world from one seed: households first, rooms around them, locations around the rooms."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.random import Generator

from onderdak.capacity.types import NewLocation, NewUnit
from onderdak.site.demo.families import Families, invented_bsns
from onderdak.site.demo.figures import LOCATIONS, NIGHT, OCCUPIED, PLACES, REGISTERED
from onderdak.site.demo.reports import add_reports
from onderdak.site.demo.rooms import PlannedUnit, plan_units
from onderdak.site.demo.rows import Area, World
from onderdak.site.demo.sites import build_sites
from onderdak.site.demo.split import apportion, split_places
from onderdak.site.demo.stays import add_stays
from onderdak.site.demo.vacancies import Vacancy, plan_vacancies

EPOCH = datetime(2022, 3, 10, 9, tzinfo=UTC)
KNOWN_BSNS = 4_000
BUFFER_SITES, BUFFER_PLACES = 6, 48


def build_world(rng: Generator, areas: Sequence[Area]) -> World:
    """
    Build the Netherlands on the demo night.

    The same generator state and areas give the same world, to the last name.

    Args:
        areas: every municipality of the country, in the order of their codes.

    Returns:
        A world that adds up: PLACES regular places, OCCUPIED persons on them on NIGHT, REGISTERED persons.
    """
    world, families = World(NIGHT), Families(rng)
    vacancies = plan_vacancies(rng, areas)
    places = split_places(rng, areas, PLACES)
    count = 1 + apportion(np.array([float(places[area.code]) for area in areas]), LOCATIONS - len(areas))
    bsns = invented_bsns(KNOWN_BSNS)
    plans: list[PlannedUnit] = []
    for area, sites in zip(areas, count.tolist(), strict=True):
        here = [vacancy for vacancy in vacancies if vacancy.municipality == area.code]
        units = _municipality(families, world, area, places[area.code], here, bsns)
        for location, planned in build_sites(families, area, units, sites):
            world.locations.append(location)
            plans.extend(planned)
    add_reports(rng, families, world, areas)
    _add_private(rng, families, world, areas)
    add_stays(families, world, plans)
    _add_buffers(families, world, areas)
    return world


def _municipality(
    families: Families, world: World, area: Area, places: int, vacancies: list[Vacancy], bsns: list[str]
) -> list[PlannedUnit]:
    """Invent the households that sleep here, and the units around them."""
    persons = places - sum(vacancy.places for vacancy in vacancies)
    sheltered = []
    for size in families.sizes(persons):
        bsn = bsns.pop() if bsns and families.draw() < 0.2 else None
        home = families.household(area.code, families.shape(size), _past(families), "stay", bsn=bsn)
        sheltered.append((len(world.households), home.whos))
        world.households.append(home)
    return plan_units(families, sheltered, vacancies)


def _past(families: Families) -> datetime:
    """A moment between March 2022 and a week before the night; half of them in the first year and a half."""
    share = families.draw()
    days = int(1_320 * share * (0.55 + 0.45 * share))
    return EPOCH + timedelta(days=days, minutes=families.below(480))


def _add_private(rng: Generator, families: Families, world: World, areas: Sequence[Area]) -> None:
    """Everybody else who is registered lives with host families or in a home of their own: no stay."""
    reporting = sum(len(world.households[report.household].whos) for report in world.reports)
    weight = np.array([area.population for area in areas], dtype=float)
    persons = apportion(weight, REGISTERED - OCCUPIED - reporting)
    for area, count in zip(areas, persons.tolist(), strict=True):
        for size in families.sizes(count):
            home = families.household(area.code, families.shape(size), _past(families), "private")
            world.households.append(home)


def _add_buffers(families: Families, world: World, areas: Sequence[Area]) -> None:
    """A few buffer locations that stand ready and are not opened; no national facility is in force."""
    large = sorted(areas, key=lambda area: -area.population)[4 : 4 + BUFFER_SITES]
    for area in large:
        units = tuple(
            NewUnit(f"0.{number + 1:02d}", 0, "section", "flexible", 6, ("ground_floor", "step_free"))
            for number in range(BUFFER_PLACES // 6)
        )
        world.locations.append(
            NewLocation(
                municipality=area.code, name="Oefenhal",
                address=f"Schetsweg {1 + families.below(99)}, {area.name}",
                phone=f"0100-000 {families.below(1000):03d}", operator="Veiligheidsregio (demo)", kind="hal",
                stock="buffer", quality="acute", catered=True, features=("near_care",), released="region",
                open_from=NIGHT - timedelta(days=200), contract_until=None, permit_until=None,
                funding_until=None,
                confirmed_at=datetime(2025, 10, 27, 9, tzinfo=UTC), units=units, demo=True,
            )
        )  # fmt: skip
