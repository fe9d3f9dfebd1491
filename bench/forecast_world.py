"""The invented country of the forecast bench; its numbers say nothing about the Netherlands."""

from dataclasses import replace
from datetime import date

import numpy as np

from onderdak.forecast.engine.distributions import Uncertain
from onderdak.forecast.engine.measures import Measure
from onderdak.forecast.engine.world import (
    Contract,
    HouseholdClass,
    Inflow,
    Ladder,
    Living,
    Municipality,
    Opening,
    Place,
    Span,
    StayRule,
    World,
)

CLASSES = (("single", 1, 0.45), ("couple", 2, 0.2), ("mother2", 3, 0.25), ("family4", 4, 0.1))


def national(limited: bool, seed: int = 11) -> World:
    """Return the invented country; without limits everybody finds a place in the own municipality."""
    draw = np.random.default_rng(seed)
    weight = draw.lognormal(0, 0.9, 342)
    weight /= weight.sum()
    sizes = np.array([one[1] for one in CLASSES])
    mix = np.array([one[2] for one in CLASSES])
    places, living, towns = [], [], []
    late = Opening(Uncertain("lognormal", (30.0, 120.0)), 0.05)
    for at, share in enumerate(weight):
        code, count = f"GM{at:04d}", max(6, int(share * 108_000))
        towns.append(Municipality(code, f"VR{at % 25 + 1:02d}", float(share)))
        ends = limited and draw.random() < 0.3
        places.append(
            Place(
                f"L{at:04d}",
                code,
                "goo",
                (Span(-900, None, count if limited else 10**6),),
                contract=Contract(int(draw.integers(200, 1000)), 0.8, 365) if ends else None,
                opening=late if limited and at % 9 == 0 else None,
            )
        )
        homes = count * 0.88 / float(mix @ sizes)
        living += [
            Living(f"L{at:04d}", name, int(homes * part), -int(draw.integers(30, 900)))
            for name, _, part in CLASSES
        ]
    return World(
        "national", date(2027, 1, 1), 1096, tuple(f"VR{at:02d}" for at in range(1, 26)), tuple(towns),
        tuple(HouseholdClass(name, size, part, 99) for name, size, part in CLASSES), tuple(places),
        tuple(living), (),
        Inflow("ar1" if limited else "constant", 140.0, True, 0.97, 0.05, 20.0 if limited else None, 400.0),
        (StayRule("*", "*", (0.0, 30.0, 180.0, 720.0),
                  {"return": (0.002, 0.0012, 0.0009, 0.0008), "housing": (0.0, 0.0003, 0.0006, 0.0006)}),),
        ladder=Ladder(types=("goo",)),
    )  # fmt: skip


def small() -> World:
    """Return a tenth of a country without evictions, for engines that follow every household slowly."""
    world = national(limited=False, seed=5)
    keep = {one.code for one in world.municipalities[:12]}
    return replace(
        world,
        horizon=200,
        municipalities=tuple(one for one in world.municipalities if one.code in keep),
        places=tuple(one for one in world.places if one.municipality in keep),
        incumbents=tuple(one for one in world.incumbents if one.where[1:] in {code[2:] for code in keep}),
        inflow=replace(world.inflow, per_day=4.0),
    )


def candidates(world: World, count: int = 160, seed: int = 3) -> tuple[Measure, ...]:
    """Return invented openings of different size, price, date and risk."""
    draw = np.random.default_rng(seed)
    found = []
    for at in range(count):
        places = int(draw.integers(50, 900))
        told = {
            "municipality": world.municipalities[int(draw.integers(len(world.municipalities)))].code,
            "placeType": "goo", "places": places, "from": int(draw.integers(40, 500)), "to": None,
            "delayDays": {"dist": "lognormal", "median": 30, "p90": 120}, "failProbability": 0.05,
            "leadDays": 30,
        }  # fmt: skip
        found.append(
            Measure(f"M{at:03d}", "capacity.add", told, int(places * draw.uniform(3_000, 15_000)) * 100)
        )
    return tuple(found)
