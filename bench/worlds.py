"""Invented worlds for the bench: real codes of municipalities and regions, all else drawn from a seed."""

import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow

REFERENCE = Path(__file__).parent.parent / "src/onderdak/capacity/store/reference/municipalities.csv"
NIGHT = date(2026, 11, 21)
SIZES = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (0.45, 0.25, 0.155, 0.09, 0.03, 0.015, 0.006, 0.003, 0.001))
ROOMS = ((1, 2, 3, 4, 5, 6, 8), (0.08, 0.30, 0.17, 0.30, 0.06, 0.07, 0.02))
NEEDS = (("stepFree", 0.05), ("pets", 0.06), ("quiet", 0.03), ("careNear", 0.02))
FEATURES = (("stepFree", 0.25), ("pets", 0.35), ("quiet", 0.3), ("careNear", 0.2))
QUALITY = (("acute", "temporary", "standard", "longStay"), (0.1, 0.3, 0.4, 0.2))


ROOMS_AT_ONE_SITE = (2, 15)  # of one size, from ... up to and including
SMALL_SITES = (1, 7)  # as many kinds of rooms in the country as the design counted: see decision 0010


def national(
    seed: int,
    households: int,
    occupancy: float,
    flexible: bool = False,
    rooms: tuple[int, int] = ROOMS_AT_ONE_SITE,
) -> Instance:
    """
    Return a country that asks for a place all at once.

    Args:
        households: number of households asking.
        occupancy: persons asking per place, so 0.95 leaves one place in twenty over.
        flexible: rooms may be used by a household, men or women; otherwise each room carries a label.
        rooms: how many rooms of one size a location has; fewer of them make more locations, so more pools.
    """
    random = np.random.default_rng((seed, households, round(occupancy * 1000)))
    areas, weight = _areas()
    asking = _households(random, households, areas, weight)
    persons = sum(who.persons for who in asking)
    places = _places(random, round(persons / occupancy), areas, weight, flexible, rooms)
    return Instance(NIGHT, asking, places, areas, options=Options(two_units=flexible))


def _areas() -> tuple[tuple[Area, ...], np.ndarray]:
    with REFERENCE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    population = np.array([float(row["population"]) for row in rows])
    areas = tuple(Area(row["code"], row["region"], float(row["population"])) for row in rows)
    return areas, population / population.sum()


def _households(random, number, areas, weight) -> tuple[Household, ...]:
    persons = random.choice(SIZES[0], number, p=SIZES[1])
    home = random.choice(len(areas), number, p=weight)
    second = random.choice(len(areas), number, p=weight)
    tied, group, tier = random.random(number), random.random(number), random.random(number)
    since, outside = random.exponential(6, number), random.random(number) < 0.1
    needs = random.random((number, len(NEEDS)))
    found = []
    for i in range(number):
        ties = {areas[home[i]].municipality} if tied[i] < 0.8 else set()
        if tied[i] < 0.1:
            ties.add(areas[second[i]].municipality)
        wants = frozenset(name for j, (name, share) in enumerate(NEEDS) if needs[i, j] < share)
        size = int(persons[i])
        found.append(
            Household(
                id=f"h{i:06d}",
                persons=size,
                group=None if size > 1 or group[i] > 0.95 else "women" if group[i] < 0.6 else "men",
                needs=wants,
                tier=2 if outside[i] else 1 if tier[i] < 0.01 else 3 if wants else 4,
                waiting_since=datetime(2026, 11, 21, 12, tzinfo=NETHERLANDS)
                - timedelta(days=float(since[i])),
                sheltered_tonight=not outside[i],
                ties=frozenset(ties),
            )
        )
    return tuple(found)


def _places(random, wanted, areas, weight, flexible, at_one_site) -> tuple[PlaceRow, ...]:
    """Draw locations until there are enough places; each has a few sizes of rooms and one set of features."""
    found: list[PlaceRow] = []
    there, site = 0, 0
    while there < wanted:
        area = areas[random.choice(len(areas), p=weight)]
        features = frozenset(name for name, share in FEATURES if random.random() < share)
        quality = str(random.choice(QUALITY[0], p=QUALITY[1]))
        for size in random.choice(ROOMS[0], random.integers(1, 4), p=ROOMS[1]):
            rooms = int(random.integers(at_one_site[0], at_one_site[1] + 1))
            rooms = min(rooms, max(1, (wanted - there) // int(size)))
            base = PlaceRow(
                f"p{len(found):05d}", area.municipality, "unit", int(size), area.region, f"l{site:05d}", rooms
            )
            base = replace(base, features=features, quality=quality)
            found += _labelled(base, random.random(), flexible)
            there += rooms * int(size)
            if there >= wanted:
                break
        site += 1
    return tuple(found)


def _labelled(base: PlaceRow, label: float, flexible: bool) -> list[PlaceRow]:
    if flexible:
        return [replace(base, kind="room", sharing="flexible")]
    if label < 0.72 or not isinstance(base.capacity, int):
        return [base]
    sharing = "women" if label < 0.9 else "men"
    return [replace(base, kind="bed", capacity=1, sharing=sharing, count=base.count * base.capacity)]
