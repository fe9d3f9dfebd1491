"""Does the demo world add up to the national figures, hold no contradiction, and name nobody who exists?"""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from onderdak.capacity.tests.builders import every_municipality
from onderdak.site.demo import figures, register
from onderdak.site.demo.build import build_world
from onderdak.site.demo.families import invented_bsns
from onderdak.site.demo.names import ENDINGS, STEMS
from onderdak.site.demo.rows import Area, World
from onderdak.site.demo.split import apportion, split_places

SEED = 20_251_031
HOME = "0344"


@pytest.fixture(scope="module")
def areas() -> list[Area]:
    return [
        Area(row["code"], row["name"], row["region"], int(row["population"])) for row in every_municipality()
    ]


@pytest.fixture(scope="module")
def world(areas: list[Area]) -> World:
    return build_world(np.random.default_rng(SEED), areas)


def units(world: World) -> list:
    return [(site, unit) for site in world.locations for unit in site.units]


def tonight(world: World) -> list:
    """Stays in which somebody has the places on the demo night."""
    return [
        stay
        for stay in world.stays
        if stay.kind == "stay"
        and stay.start <= world.night
        and (stay.until is None or stay.until > world.night)
    ]


def test_places_persons_and_occupancy_are_the_national_figures(world: World) -> None:
    regular = [unit.sleeps for site, unit in units(world) if site.stock == "regular"]
    taken = [(stay.unit, place) for stay in tonight(world) for place in stay.places]

    assert sum(regular) == figures.PLACES == 96_830
    assert len(taken) == len(set(taken)) == figures.OCCUPIED == 96_733
    assert sum(len(row.whos) for row in world.households) == figures.REGISTERED == 135_010
    assert {site.municipality for site in world.locations} == {row["code"] for row in every_municipality()}


def test_the_ninety_seven_free_places_are_what_the_desks_must_see(world: World) -> None:
    all_units = units(world)
    users = Counter(stay.unit for stay in tonight(world) for _ in stay.places)
    blocked = {block.unit for block in world.blocks}
    promised = {stay.unit for stay in world.stays if stay.kind == "promise" and stay.start <= world.night}
    counts = Counter()
    for number, (site, unit) in enumerate(all_units):
        left = unit.sleeps - users[number]
        if site.stock != "regular" or not left:
            continue
        family = unit.sharing == "none" and users[number] > 0
        kind = (
            "blocked"
            if number in blocked
            else "promised"
            if number in promised
            else "spare"
            if family
            else "free"
        )
        counts[kind] += left
    assert counts == {
        "spare": figures.UNIT_IN_USE,
        "blocked": figures.BLOCKED,
        "promised": figures.PROMISED,
        "free": figures.FREE,
    }
    crowded = sum(users[block.unit] for block in world.blocks)
    assert crowded == 6


def test_utrecht_has_four_private_units_for_a_mother_with_three_children(world: World) -> None:
    users = {stay.unit for stay in tonight(world)}
    closed = {block.unit for block in world.blocks} | {
        stay.unit for stay in world.stays if stay.kind == "promise" and stay.start <= world.night
    }
    free = [
        (site.name, unit.sleeps, site.quality)
        for number, (site, unit) in enumerate(units(world))
        if site.municipality == HOME and number not in users and number not in closed and unit.sleeps >= 4
    ]
    assert sorted(free) == [
        ("De Voorbeeldhaven", 4, "standard"),
        ("Demokade", 6, "long_stay"),
        ("Fictiehof", 4, "temporary"),
        ("Schijnhof", 5, "acute"),
    ]


def test_nobody_sleeps_in_two_places_and_no_place_has_two_users_on_one_night(world: World) -> None:
    by_place: dict[tuple[int, int], list] = {}
    by_household: dict[int, list] = {}
    for stay in world.stays:
        for place in stay.places:
            by_place.setdefault((stay.unit, place), []).append(stay)
        by_household.setdefault(stay.household, []).append(stay)
    for stays in (*by_place.values(), *by_household.values()):
        ordered = sorted(stays, key=lambda stay: stay.start)
        for earlier, later in pairwise(ordered):
            assert earlier.until is not None
            assert earlier.until <= later.start


def test_every_member_has_a_place_of_the_unit_and_strangers_share_only_with_their_own_group(
    world: World,
) -> None:
    all_units = units(world)
    for stay in world.stays:
        whos = world.households[stay.household].whos
        _, unit = all_units[stay.unit]
        assert len(stay.places) == len(whos)
        assert max(stay.places) < unit.sleeps
        if stay.mode != "household":
            assert (unit.sharing, whos) == (stay.mode, ("m",) if stay.mode == "men" else ("f",))


def test_a_women_only_location_has_no_man(world: World) -> None:
    all_units = units(world)
    for stay in tonight(world):
        if "women_only" in all_units[stay.unit][0].features:
            assert "m" not in world.households[stay.household].whos


def test_two_thirds_are_women_and_children_and_sizes_are_those_assumed(world: World) -> None:
    whos = Counter(who for row in world.households for who in row.whos)
    assert 0.64 <= (whos["f"] + whos["c"]) / whos.total() <= 0.74
    sizes = Counter(len(row.whos) for row in world.households if row.sleeps == "stay")
    for size in (1, 2, 3, 4):
        assert sizes[size] / sizes.total() == pytest.approx(figures.HOUSEHOLD_SIZES[size], abs=0.02)


def test_six_hundred_households_report_in_five_days_more_than_half_without_a_roof(world: World) -> None:
    homes = Counter(world.households[report.household].household.municipality for report in world.reports)
    assert (len(world.reports), len(homes), homes[HOME]) == (600, 120, 8)
    roofless = sum(report.has_roof is not True for report in world.reports)
    assert roofless / 600 == pytest.approx(figures.ROOFLESS, abs=0.05)
    first = min(report.reported_at for report in world.reports)
    last = max(report.reported_at for report in world.reports)
    assert last - first <= timedelta(days=figures.REPORTING_DAYS)


def test_one_seed_gives_one_world_and_another_seed_another(world: World, areas: list[Area]) -> None:
    again = build_world(np.random.default_rng(SEED), areas)
    other = build_world(np.random.default_rng(SEED + 1), areas)

    assert again.households[:500] == world.households[:500]
    assert again.stays == world.stays
    assert other.households[:500] != world.households[:500]
    assert sum(unit.sleeps for site, unit in units(other) if site.stock == "regular") == figures.PLACES


def test_everybody_is_marked_and_has_an_invented_name_and_a_number_of_the_test_range(world: World) -> None:
    stems = {stem for stem, _ in STEMS}
    endings = {ending for row in ENDINGS for ending in (row[0], row[2])}
    for row in world.households[:2_000]:
        for person in row.household.members:
            assert person.demo
            assert any(person.family == stem + ending for stem in stems for ending in endings)
            assert person.bsn is None or person.bsn.startswith("9999")
    assert all(site.demo and site.phone.startswith("0100-000") for site in world.locations)


def test_numbers_of_the_test_range_pass_the_check_of_eleven() -> None:
    for bsn in invented_bsns(50):
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        assert sum(int(digit) * weight for digit, weight in zip(bsn, weights, strict=True)) % 11 == 0


def test_the_split_follows_population_and_adds_up(areas: list[Area]) -> None:
    split = split_places(np.random.default_rng(1), areas, 10_000)

    assert sum(split.values()) == 10_000
    assert min(split.values()) >= 24
    assert apportion(np.array([1.0, 1.0, 1.0]), 4).tolist() == [2, 1, 1]


def test_who_was_missed_has_a_place_so_that_a_search_finds_a_duty(world) -> None:
    missed: list[tuple[str, int, int]] = []
    persons = [(number,) for number, _ in enumerate(world.households, start=1)]
    now = max(row.registered_at for row in world.households)
    list(register._seen(world, persons, now, np.random.default_rng(SEED + 1), missed))
    housed = {stay.household + 1 for stay in tonight(world)}
    assert len(missed) > register.SEARCHES
    assert {household for _, household, _ in missed} <= housed
