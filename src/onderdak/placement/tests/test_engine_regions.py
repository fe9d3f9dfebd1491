"""Do regions that search by themselves come close to their bound, and do fit types keep it exact?"""

from dataclasses import replace

import numpy as np
import pytest

from onderdak.placement.engine import room_answer
from onderdak.placement.engine.beside import BesideTask, solve_beside
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.fit_types import fit_types
from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.modes import with_modes
from onderdak.placement.engine.region_again import reopened
from onderdak.placement.engine.region_bounds import RegionBounds
from onderdak.placement.engine.regions import ByRegion
from onderdak.placement.engine.rooms import idle_limits, room_program
from onderdak.placement.engine.solve import solve
from onderdak.placement.engine.team import Team, solved
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


@pytest.mark.parametrize("seed", [1])
def test_regions_leave_nobody_out_that_the_whole_search_would_place(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = a_country(seed)
    monkeypatch.setattr(room_answer, "REGIONS_ARCS", 100)

    result = solve(world)

    assert verify(world, result).accepted
    persons = result.levels[0]
    asking = sum(who.persons for who in world.households)
    assert persons.bound <= persons.value <= persons.bound + 0.02 * asking


def test_a_region_searched_again_alone_is_no_worse_for_the_country() -> None:
    world = a_country(2)
    levels = expanded_levels(world)
    rooms = room_program(with_modes(world), levels)
    session = Session(rooms.program.arrays())
    cost = rooms.costs[0] * 100 + rooms.costs[-2] * 5 + rooms.costs[-1]
    none = np.zeros(len(rooms.numbers))
    session.hold(none, none)
    before = session.relaxed(cost)
    assert before.values is not None
    parts = ByRegion(rooms, session, Team(), cost, cost, lambda share: None)
    chosen = none.copy()
    for region in range(parts.split.count):
        task = reopened(session, parts.columnwise, cost, parts.split.columns, region, before.values)

        found = solved({**task, "near": 1e-6, "seconds": 10.0})

        assert found.numbers is not None
        gain = float(task["cost"] @ task["start"]) - found.value
        assert gain >= -1e-6
        chosen[:] = none
        chosen[parts.home == region] = np.round(found.numbers)
        session.hold(chosen, chosen)
        assert session.relaxed(cost).bound <= before.bound - gain + 1e-6


def test_limits_that_follow_from_the_rows_change_nothing() -> None:
    world = a_country(4)
    rooms = room_program(with_modes(world), expanded_levels(world))
    session = Session(rooms.program.arrays())
    cost = rooms.costs[0] * 100 + rooms.costs[-1]
    with_all = session.relaxed(cost).bound

    session.without(idle_limits(rooms))
    found = session.relaxed(cost)

    assert found.bound == pytest.approx(with_all)
    assert found.values is not None and (found.values <= session.upper + 1e-6).all()


@pytest.mark.parametrize("wrong_by", [0.0, 0.3])
def test_regions_bound_every_level_from_below_at_any_prices(wrong_by: float) -> None:
    world = replace(a_country(3), households=a_country(3).households[:70])
    levels = expanded_levels(world)
    rooms = room_program(with_modes(world), levels)
    session = Session(rooms.program.arrays())
    session.limit(rooms.costs[0], float((rooms.costs[0] @ session.relaxed(rooms.costs[0]).values) + 3.0))
    draw = np.random.default_rng(5)
    for cost in rooms.costs[-2:]:
        relaxed = session.relaxed(cost)
        best = session.whole(cost, 0.0)
        assert relaxed.multipliers is not None and best.values is not None
        prices = relaxed.multipliers * (1 + wrong_by * draw.standard_normal(len(relaxed.multipliers)))

        bound = RegionBounds(rooms, session).bound(
            Team(), cost, replace(relaxed, multipliers=prices), session.limits, None
        )

        assert bound <= float(cost @ best.values) + 1e-6
        assert wrong_by or bound >= relaxed.bound - 1e-3


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


def test_a_team_answers_in_order_and_goes_on_alone_when_its_child_is_lost() -> None:
    tasks = [one_room(float(price)) for price in range(1, 8)]
    with Team() as team:
        team.start()
        assert team.child is not None
        team.child.kill()
        team.child.wait()

        found = team.solved(tasks)

    assert [one.value for one in found] == [-float(price) for price in range(1, 8)]


def one_room(price: float) -> dict[str, object]:
    """One whole number up to one, worth a price."""
    program = {
        "row": np.array([0]),
        "column": np.array([0]),
        "factor": np.array([1.0]),
        "lower_side": np.array([-np.inf]),
        "upper_side": np.array([1.0]),
        "lower": np.array([0.0]),
        "upper": np.array([3.0]),
        "integer": np.array([True]),
    }
    return {"program": program, "cost": np.array([-price]), "near": 1e-6, "seconds": 5.0}


@pytest.mark.parametrize("more_out", [0.0, 2.0])
def test_a_level_solved_beside_bounds_it_for_anybody_more_left_out(more_out: float) -> None:
    world = a_country(6)
    levels = expanded_levels(world)
    rooms = room_program(with_modes(world), levels)
    first = [spec.kind for spec in levels].index("locality")
    session = Session(rooms.program.arrays())
    assert rooms.shelter is not None
    costs, idle = rooms.costs[: first + 1], idle_limits(rooms)

    found = solve_beside(BesideTask(session.program, costs, rooms.shelter, idle, None))

    assert found is not None and found.most[0] > 0
    values = found.most + more_out
    told, limits = found.given(costs[:-1], values)
    for cost, most in limits:
        session.limit(cost, most)
    direct = session.relaxed(costs[-1]).bound
    assert told.bound <= direct + 1e-6
    assert more_out or told.bound == pytest.approx(direct)
    with_regions = RegionBounds(rooms, session).bound(Team(), costs[-1], told, limits, None)
    best = session.whole(costs[-1], 0.0).bound
    assert with_regions <= best + 1e-6
