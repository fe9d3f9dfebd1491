"""Do three ways to compute the same world agree: the kernel, a slow simulation, and the infinite server?"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from onderdak.forecast.engine.conv import twin_of
from onderdak.forecast.engine.distributions import Uncertain
from onderdak.forecast.engine.runs import EXACT, KERNEL, Job, run, run_together
from onderdak.forecast.engine.world import (
    Definition,
    HouseholdClass,
    Inflow,
    Ladder,
    Living,
    Municipality,
    Opening,
    Place,
    Scenario,
    Shift,
    Span,
    StayRule,
    When,
    World,
)
from onderdak.forecast.tests.reference import Reference

CLASSES = (HouseholdClass("single", 1, 0.5, 9), HouseholdClass("mother2", 3, 0.5, 1))
TOWNS = (
    Municipality("GM0001", "VR01", 0.5),
    Municipality("GM0002", "VR01", 0.2),
    Municipality("GM0003", "VR02", 0.3),
)


def a_world(**changed):
    places = (
        Place("A", "GM0001", "goo", (Span(-500, 60, 60),), usable={"mother2": 0.9}),
        Place("B", "GM0002", "goo", (Span(-500, None, 40),), out_of_use=(Span(20, 50, 25),)),
        Place("C", "GM0003", "hotel", (Span(-500, None, 30), Span(70, None, 40))),
    )
    told = {
        "id": "w", "as_of": date(2027, 1, 1), "horizon": 80, "regions": ("VR01", "VR02"),
        "municipalities": TOWNS, "classes": CLASSES, "places": places,
        "incumbents": (Living("A", "single", 25, -200), Living("A", "mother2", 8, -40),
                       Living("B", "single", 30, -9)),
        "waiting": (Living("GM0003", "mother2", 2, -3),),
        "inflow": Inflow("constant", 2.5),
        "stays": (StayRule("*", "*", (0.0, 30.0, 180.0), {"return": (0.02, 0.008, 0.004)}),),
        "ladder": Ladder(refuse={"region": 0.1, "nation": 0.3}, leave_view=0.02),
    }  # fmt: skip
    return World(**{**told, **changed})


def kernel(world, paths, scenario=None, **more):
    return run(Job(world, scenario or Scenario("s"), (), plug_in=True, **more), paths).tally


@pytest.mark.parametrize(
    "ladder",
    [Ladder(refuse={"region": 0.1, "nation": 0.3}, leave_view=0.02), Ladder(leave_view=0.05)],
    ids=["refusing", "willing"],
)
def test_the_kernel_and_the_slow_simulation_give_the_same_path(ladder):
    world = a_world(ladder=ladder)
    found = kernel(world, 2)
    for path in range(2):
        assert Reference(world, Scenario("s"), path).run() == (found.nights[path, 0], found.evicted[path])
    assert found.nights[:, 0].min() > 0
    assert found.evicted.min() > 0


def test_they_agree_too_on_more_classes_than_the_kernel_works_on_at_once():
    classes = tuple(
        HouseholdClass(f"c{size}", size, part, 9 - size % 2)
        for size, part in enumerate((0.3, 0.2, 0.2, 0.1, 0.15, 0.05), start=1)
    )
    world = a_world(
        classes=classes, incumbents=(Living("A", "c6", 9, -40), Living("B", "c5", 6, -9)),
        waiting=(Living("GM0003", "c5", 2, -3),),
    )  # fmt: skip
    found = kernel(world, 2)
    for path in range(2):
        assert Reference(world, Scenario("s"), path).run() == (found.nights[path, 0], found.evicted[path])
    assert found.nights[:, 5:7].min() > 0


def test_they_agree_too_when_private_hosts_stop():
    world = a_world()
    hosts = Place("P", "GM0002", "poo", (Span(-500, None, 30),))
    living = (*world.incumbents, Living("P", "mother2", 6, -90))
    world = a_world(places=(*world.places, hosts), incumbents=living, host_breakup=0.02)
    found = kernel(world, 2)
    for path in range(2):
        assert Reference(world, Scenario("s"), path).run() == (found.nights[path, 0], found.evicted[path])
    assert (found.nights[:, 0] > kernel(a_world(), 2).nights[:, 0]).all()


def test_the_twin_and_the_kernel_agree_on_demand_whatever_the_room():
    bend = Scenario("bend", hazards=(Shift(When(day=40), Uncertain("fixed", (2.0,)), "return"),))
    for scenario in (Scenario("s"), bend):
        world = a_world(ladder=Ladder(), inflow=Inflow("constant", 20.0))
        found = kernel(world, 60, scenario)
        twin = twin_of(world, scenario, paths=60, plug_in=True)
        slots = [found_at // 7 for found_at in twin.days]
        demand = found.sums[0, slots, 2] / 60
        assert twin.demand.mean(axis=0) == pytest.approx(demand, rel=0.02)


def test_the_twin_and_the_kernel_agree_on_the_chance_of_a_shortage():
    towns = (Municipality("GM0001", "VR01", 1.0),)
    world = a_world(
        horizon=100, regions=("VR01",), municipalities=towns, classes=(HouseholdClass("single", 1, 1.0, 9),),
        places=(Place("A", "GM0001", "goo", (Span(-500, None, 620),)),), waiting=(),
        incumbents=(Living("A", "single", 500, -100),), ladder=Ladder(),
        inflow=Inflow("ar1", 6.0, phi=0.9, sigma=0.1),
    )  # fmt: skip
    tally = run(Job(world, Scenario("s"), ()), 300).tally
    seen = float(np.mean(tally.nights[:, 0] > 0))
    assert 0.1 < seen < 0.9
    assert abs(twin_of(world, Scenario("s"), paths=300).p_short - seen) < 0.06


def a_busy_world():
    """Private hosts that stop, people who come back, a late opening, and two ways of calling it full."""
    world = a_world()
    hosts = Place("P", "GM0002", "poo", (Span(-500, None, 30),))
    late = Place(
        "N", "GM0003", "goo", (Span(30, None, 20),), opening=Opening(Uncertain("fixed", (5.0,)), 0.5)
    )
    return a_world(
        places=(*world.places, hosts, late), host_breakup=0.02, abroad_fraction=0.2,
        incumbents=(*world.incumbents, Living("P", "mother2", 6, None)),
        inflow=Inflow("ar1", 5.0, phi=0.9, sigma=0.2, dispersion=10.0, direct={"poo": 0.2}),
        definitions=(full_when("nation", ("freeUsableBelow", 3)),
                     full_when("place", ("noUnitFor", "mother2"))),
    )  # fmt: skip


def full_when(level, test):
    return Definition(f"{level}-full", 1, level, ("*",), (), "mother2", frozenset(), test, 3,
                      ("freeUsableAtLeast", 6), 4)  # fmt: skip


@pytest.mark.parametrize("strict", [False, True], ids=["smaller first", "strict order"])
def test_the_exact_engine_gives_every_figure_of_the_kernel(strict):
    world = a_busy_world()
    ladder = Ladder(refuse={"region": 0.1, "nation": 0.3}, leave_view=0.02, strict=strict)
    world = replace(world, ladder=ladder)
    bend = Scenario("bend", hazards=(Shift(When(day=40), Uncertain("fixed", (2.0,)), "return"),))
    job = Job(world, bend, world.definitions, detail="place", follow="A")
    told, exact = (run(replace(job, engine=engine), 5).tally for engine in (KERNEL, EXACT))
    differ = [name for name in told._fields if (getattr(told, name) != getattr(exact, name)).any()]
    assert differ == []
    assert told.evicted.sum() > 0 and (told.balance[:, 5] > 0).any() and (told.full_since >= 0).any()


def test_worlds_that_run_together_share_their_households_and_give_what_each_gives_alone():
    world = a_busy_world()
    more = replace(world, places=(*world.places, Place("Z", "GM0001", "goo", (Span(10, None, 30),))))
    bend = Scenario("bend", hazards=(Shift(When(day=40), Uncertain("fixed", (2.0,)), "return"),))
    jobs = [Job(world, Scenario("s"), ()), Job(world, bend, ()), Job(more, Scenario("s"), ())]
    told = run_together(jobs, 8)
    for job, one in zip(jobs, told, strict=True):
        alone = run(job, 8).tally
        differ = [name for name in alone._fields if (getattr(alone, name) != getattr(one.tally, name)).any()]
        assert differ == []
    assert told[2].tally.nights[:, 0].sum() < told[0].tally.nights[:, 0].sum()
