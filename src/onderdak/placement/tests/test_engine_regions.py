"""Do regions that search by themselves come close to their bound, and do fit types keep it exact?"""

from dataclasses import replace

import numpy as np
import pytest

from onderdak.placement.engine import room_search
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.fit_types import fit_types
from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow
from onderdak.placement.engine.solve import solve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world

TOWNS = tuple(f"{number:04d}" for number in range(1, 13))
LEVELS = ("persons", "tiers", "locality", "fit")


def a_country(seed: int) -> Instance:
    """Four regions of three towns, somewhat more people than places, every room open to any use."""
    draw = np.random.default_rng(seed)
    areas = tuple(Area(town, f"VR{number // 3}") for number, town in enumerate(TOWNS))
    people = tuple(
        Household(
            f"h{number:03d}",
            persons=int(size),
            group=("men", "women")[number % 2] if size == 1 else None,
            tier=1 + number % 2,
            ties=frozenset({TOWNS[int(draw.integers(12))]}),
        )
        for number, size in enumerate(draw.choice((1, 1, 2, 3, 4, 6), 150))
    )
    rooms = tuple(
        PlaceRow(
            f"r{number:02d}",
            TOWNS[number % 12],
            "room",
            int(draw.integers(2, 5)),
            count=4,
            sharing="flexible",
        )
        for number in range(36)
    )
    return Instance(NIGHT, people, rooms, areas, options=Options(levels=LEVELS, two_units=True))


@pytest.mark.parametrize("seed", [1, 2])
def test_regions_leave_nobody_out_that_the_whole_search_would_place(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = a_country(seed)
    monkeypatch.setattr(room_search, "REGIONS_ARCS", 100)

    result = solve(world)

    assert verify(world, result).accepted
    persons = result.levels[0]
    asking = sum(who.persons for who in world.households)
    assert persons.bound <= persons.value <= persons.bound + 0.02 * asking


@pytest.mark.parametrize("seed", range(20))
def test_fit_types_say_of_every_pair_what_the_table_says(seed: int) -> None:
    table = table_of(replace(a_world(seed), options=Options(levels=LEVELS, relaxations=("R1", "R2"))))

    types = fit_types(table)

    assert np.array_equal(types.ok[:, types.type_of], table.ok)
    misfit = types.offset[:, types.type_of] + types.base
    assert np.array_equal(misfit[table.ok], table.misfit[table.ok])
    first, second = np.nonzero(types.wider)
    assert (~types.ok[:, first] | types.ok[:, second]).all()
    assert (first < second).all()
