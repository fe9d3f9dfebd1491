"""Loads the demo world through the doors of the rooms: people, places, stays, blocks, reports, accounts."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from numpy.random import default_rng

from onderdak.access.public import Desk
from onderdak.capacity.public import (
    BlockReason,
    LoadedCapacity,
    block_places,
    load_capacity,
    municipality_cards,
)
from onderdak.duty.public import NewDuty, NewReport, ReportRow, load_duties, load_reports
from onderdak.people.public import HouseholdRow, load_households
from onderdak.placement.public import Member, NewStay, Reach, Who, load_stays
from onderdak.site.demo.accounts import make_accounts
from onderdak.site.demo.build import build_world
from onderdak.site.demo.cases import play_cases
from onderdak.site.demo.duties import Cast, play_duties
from onderdak.site.demo.forecasts import play_forecasts
from onderdak.site.demo.funding import play_funding
from onderdak.site.demo.incomes import load_incomes
from onderdak.site.demo.measures import play_measures
from onderdak.site.demo.money import play_money
from onderdak.site.demo.promises import play_promises
from onderdak.site.demo.register import load_the_register
from onderdak.site.demo.reports import LAST_REPORT
from onderdak.site.demo.rows import Area, DemoReport, DemoStay, World
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

SEED = 20_251_031
HOME = "De Voorbeeldhaven"
SETTLED, A_DAY = timedelta(days=90), timedelta(days=1)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded, in persons and places, and how long each part took."""

    municipalities: int
    regions: int
    locations: int
    places: int
    occupied: int
    households: int
    persons: int
    reported: int
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of what was loaded: person_ids[i] and household number i + 1 belong to World.households[i]."""

    person_ids: list[tuple[int, ...]]
    capacity: LoadedCapacity
    site_of_unit: list[int]
    municipality_of_unit: list[str]


def load_demo(*, desk: Desk, now: datetime, seed: int = SEED, progress: Progress = lambda _: None) -> Loaded:
    """
    Build the world from `seed` and load it into an empty installation.

    Raises:
        InputInvalid, InvariantBroken, RuleRefused: an installation that is not empty.
    """
    clock, seconds = time.perf_counter, {}
    began = clock()

    def done(part: str) -> None:
        nonlocal began
        seconds[part] = round(clock() - began, 1)
        progress(f"{part}: {seconds[part]:.1f} s")
        began = clock()

    cards = municipality_cards(on=now.date())
    areas = [Area(card.code, card.name, card.region, card.population) for card in cards]
    world = build_world(default_rng(seed), areas)
    done("world")
    ids = _people(desk, now, world)
    done("people")
    capacity = load_capacity(desk=desk, now=now, locations=world.locations)
    units = [
        (site, row)
        for site, row in zip(capacity.location_ids, world.locations, strict=True)
        for _ in row.units
    ]
    found = Ids(ids, capacity, [site for site, _ in units], [row.municipality for _, row in units])
    done("capacity")
    load_stays(desk=desk, now=now, stays=_stays(world, found))
    done("stays")
    _blocks(desk, now, world, found)
    done("blocks")
    _duties(desk, now, world, found)
    done("duties and reports")
    load_the_register(desk=desk, now=now, world=world, persons=ids, chance=default_rng(seed + 1))
    done("register")
    load_incomes(desk=desk, now=now, chance=default_rng(seed), world=world, person_ids=ids)
    done("incomes")
    home = next(
        site for site, row in zip(capacity.location_ids, world.locations, strict=True) if row.name == HOME
    )
    make_accounts(desk=desk, now=now, areas=areas, location_id=home)
    done("accounts")
    play_duties(desk=desk, now=now, cast=_cast(world))
    done("judges, objections, questions")
    play_cases(desk=desk, now=now, homes=_settled(world)[2:12], location_id=home)
    done("incidents and care")
    play_promises(desk=desk, now=now, chance=default_rng(seed), night=world.night)
    done("promises")
    play_money(desk=desk, now=now, chance=default_rng(seed), night=world.night)
    done("contributions")
    play_funding(desk=desk, night=world.night)
    done("costs and grants")
    play_measures(desk=desk, now=now, night=world.night)
    play_forecasts(desk=desk, now=now)
    done("forecasts")
    return Loaded(
        municipalities=len(areas),
        regions=len({area.region for area in areas}),
        locations=len(world.locations),
        places=sum(unit.sleeps for row in world.locations if row.stock == "regular" for unit in row.units),
        occupied=sum(len(stay.places) for stay in world.stays if _tonight(world, stay)),
        households=len(world.households),
        persons=sum(len(persons) for persons in ids),
        reported=sum(len(ids[report.household]) for report in world.reports),
        seconds=seconds,
    )


def _settled(world: World) -> list[int]:
    """Households that live in the demo municipality for long, in the order of their stays."""
    found = dict.fromkeys(
        stay.household + 1
        for stay in world.stays
        if world.households[stay.household].household.municipality == DEMO_MUNICIPALITY
        and _kind(world, stay) == "stay"
        and stay.until is None
        and stay.start < world.night - SETTLED
    )
    return list(found)


def _cast(world: World) -> Cast:
    """Find who plays a part in what happened before the evening, by municipality and kind."""

    def where(household: int) -> str:
        return world.households[household].household.municipality

    reporting = [report.household for report in world.reports]
    return Cast(
        waiting=[one + 1 for one in reporting if where(one) == DEMO_MUNICIPALITY],
        sheltered=_settled(world)[:2],
        neighbour=[
            report.household + 1
            for report in world.reports
            if where(report.household) != DEMO_MUNICIPALITY and report.reported_at < LAST_REPORT - A_DAY
        ][:2],
    )


def _tonight(world: World, stay: DemoStay) -> bool:
    """Whether somebody has these places on the demo night, arrived and not left."""
    begun = stay.kind == "stay" and stay.start <= world.night
    return begun and (stay.until is None or world.night < stay.until)


def _people(desk: Desk, now: datetime, world: World) -> list[tuple[int, ...]]:
    ids, last = [], 0
    for row in world.households:
        ids.append(tuple(range(last + 1, last + 1 + len(row.whos))))
        last += len(row.whos)
    rows = (
        HouseholdRow(number, f"DEMO-{number:06d}", row.household, persons, row.registered_at)
        for number, (row, persons) in enumerate(zip(world.households, ids, strict=True), start=1)
    )
    load_households(desk=desk, now=now, rows=rows)
    return ids


def _stays(world: World, ids: Ids) -> Iterator[NewStay]:
    for stay in world.stays:
        row = world.households[stay.household]
        persons = ids.person_ids[stay.household]
        yield NewStay(
            municipality=ids.municipality_of_unit[stay.unit],
            household_id=stay.household + 1,
            unit_id=ids.capacity.unit_ids[stay.unit],
            location_id=ids.site_of_unit[stay.unit],
            places=tuple(ids.capacity.place_ids[stay.unit][place] for place in stay.places),
            members=tuple(Member(person, Who(who)) for person, who in zip(persons, row.whos, strict=True)),
            start=stay.start,
            until=stay.until,
            mode=stay.mode,
            kind=_kind(world, stay),
            agreed_until=stay.agreed_until,
            kept_from=stay.kept_from,
            kept_until=stay.kept_until,
        )


def _blocks(desk: Desk, now: datetime, world: World, ids: Ids) -> None:
    for block in world.blocks:
        block_places(
            desk=desk,
            now=now,
            request_key=uuid5(NAMESPACE_URL, block.reference),
            place_ids=ids.capacity.place_ids[block.unit],
            start=block.start,
            until=block.until,
            reason=BlockReason(block.reason),
            reference=block.reference,
            note=block.note,
        )


def _kind(world: World, stay: DemoStay) -> str:
    if stay.until is not None and stay.until <= world.night:
        return "left"
    return "kept" if stay.kept_from else stay.kind


def _duties(desk: Desk, now: datetime, world: World, ids: Ids) -> None:
    """Open a duty for everybody in municipal reception, expected or reporting; the last also ask."""
    here = [stay for stay in world.stays if stay.start <= world.night and _kind(world, stay) != "left"]
    load_duties(
        desk=desk,
        now=now,
        duties=(
            NewDuty(row.household.municipality, person, stay.household + 1, row.registered_at)
            for stay in here
            for row in (world.households[stay.household],)
            for person in ids.person_ids[stay.household]
        ),
    )
    load_reports(desk=desk, now=now, reports=[_report(world, ids, report) for report in world.reports])


def _report(world: World, ids: Ids, report: DemoReport) -> ReportRow:
    home = world.households[report.household].household
    number = report.household + 1
    return ReportRow(
        household_id=number,
        reference=f"DEMO-{number:06d}",
        person_ids=ids.person_ids[report.household],
        report=NewReport(
            municipality=home.municipality,
            members=home.members,
            reported_at=report.reported_at,
            needs=frozenset(report.needs),
            grounds=frozenset(report.grounds) if report.assessed else frozenset(),
            ties=home.ties,
            reach=Reach(report.reach),
            has_roof=report.has_roof,
            roof_until=report.roof_until,
            language=home.language,
            demo=True,
        ),
        draw=report.draw,
    )
