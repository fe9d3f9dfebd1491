"""Does the country as one place say rightly how many must be left out?"""

from dataclasses import replace

import pytest

from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.lexicographic import Limits, solve_ladder
from onderdak.placement.engine.modes import with_modes
from onderdak.placement.engine.pools import direct_program
from onderdak.placement.engine.rooms import room_program
from onderdak.placement.engine.shelter_bound import least_left_out
from onderdak.placement.tests.engine_worlds import NIGHT, a_world_with_rooms
from onderdak.placement.tests.test_engine_regions import a_country

SECONDS = 5.0


def bounds_of(world: Instance) -> list[tuple[float, float]]:
    """Return by level the value of the slow twin and the bound, with the earlier levels at these values."""
    levels = expanded_levels(world)
    modes = with_modes(world)
    direct = direct_program(modes, levels)
    values = solve_ladder(direct.program, direct.costs, levels, Limits()).values
    shelter = room_program(modes, levels).shelter
    assert shelter is not None
    return [
        (values[number], least_left_out(shelter, values[:number], values[:number], SECONDS))
        for number in range(len(levels))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_answer_is_below_what_it_says(seed: int) -> None:
    world = a_world_with_rooms(seed)
    people = tuple(replace(who, current_place=None, may_move=False) for who in world.households)
    options = replace(world.options, levels=("persons", "tiers"), move_budget=None)
    for value, bound in bounds_of(replace(world, households=people, options=options)):
        assert bound <= value


def test_half_a_room_for_women_and_half_a_room_for_men_are_no_room() -> None:
    """Two rooms of two in two towns; a woman, a man and a couple come: somebody must be left out."""
    areas = tuple(Area(town, "A") for town in ("0001", "0002"))
    rooms = tuple(PlaceRow(area.municipality, area.municipality, "room", 2, "A") for area in areas)
    rooms = tuple(replace(room, sharing="flexible") for room in rooms)
    people = (*(Household("w", 1, group="women"), Household("m", 1, group="men"), Household("c", 2)),)
    world = Instance(NIGHT, people, rooms, areas, options=Options(levels=("persons",)))
    assert bounds_of(world) == [(1.0, 1.0)]


def test_who_has_a_place_already_is_not_like_another() -> None:
    world = a_country(0)
    first = replace(world.households[0], current_place=world.places[0].id, may_move=True)
    world = replace(world, households=(first, *world.households[1:]))
    assert room_program(with_modes(world), expanded_levels(world)).shelter is None
