"""Does a run end when its time is over, with a lawful answer and bounds that hold?"""

import json
import signal
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.cli import match, match_verify
from onderdak.placement.engine.apart import Apart, Elapsed, Tell
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.instance import Household, Instance, Options, PlaceRow
from onderdak.placement.engine.solve import solve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world_with_rooms, best_of_all


def never_ending(task: int, elapsed_s: Elapsed, tell: Tell) -> None:
    """Tell one thing and search on for ever."""
    tell(task + 1)
    Event().wait()


def refusing(task: str, elapsed_s: Elapsed, tell: Tell) -> None:
    raise RuleRefused(reason=task)


def dying(task: int, elapsed_s: Elapsed, tell: Tell) -> None:
    tell(task)
    signal.raise_signal(signal.SIGKILL)


def test_a_search_that_never_ends_is_ended_and_what_it_told_stands() -> None:
    asked = count()

    with Apart(never_ending, 41) as child:
        told = list(child.messages(lambda: 30.0 if next(asked) == 0 else 0.0))

    assert told == [42]
    assert child.child.poll() == -signal.SIGKILL


def test_a_child_that_dies_leaves_what_it_told() -> None:
    with Apart(dying, 7) as child:
        assert list(child.messages(lambda: 30.0)) == [7]


def test_a_refusal_in_the_child_is_a_refusal_here() -> None:
    with Apart(refusing, "no_answer") as child, pytest.raises(RuleRefused) as refused:
        list(child.messages(lambda: 30.0))

    assert refused.value.detail == {"reason": "no_answer"}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_without_any_time_the_answer_is_lawful_and_its_bounds_hold(seed: int) -> None:
    world = a_world_with_rooms(seed, 4, 3)
    world = replace(world, options=replace(world.options, time_limit_s=0.0))
    try:
        result = solve(world)
    except RuleRefused:  # nobody who lives there can be given a place without a search
        assert any(who.current_place is not None for who in world.households)
        return

    assert verify(world, result).accepted
    best = best_of_all(world)
    if isinstance(best, tuple):
        told = tuple(-one.value if one.maximised else one.value for one in result.levels)
        assert tuple(round(value, 6) for value in told) >= best
        first = result.levels[0]
        assert (-first.bound if first.maximised else first.bound) <= best[0] + 1e-6


def test_a_run_with_time_searches_apart_and_comes_to_the_same_end() -> None:
    women = tuple(Household(f"w{number}", 1, group="women") for number in range(5))
    world = Instance(NIGHT, women, (PlaceRow("r", "0001", "room", 2, sharing="flexible", count=2),))

    result = solve(replace(world, options=Options(time_limit_s=60.0)))

    assert [one.value for one in result.levels] == [one.value for one in solve(world).levels]
    assert result.status == "optimal"


@pytest.mark.parametrize("kind", ["room", "pool", "unit"])
def test_the_command_writes_an_answer_however_short_its_time(tmp_path: Path, kind: str) -> None:
    people = [{"id": f"h{number}", "persons": 1 + number % 3} for number in range(6)]
    place = {"id": "r", "municipality": "M", "kind": kind, "capacity": 3, "count": 2}
    told = {"format": "onderdak.match/1", "date": "2026-11-21", "households": people, "places": [place]}
    instance, out = tmp_path / "i.json", tmp_path / "r.json"
    instance.write_text(json.dumps(told), encoding="utf-8")

    assert match([str(instance), "--out", str(out), "--time-limit", "0.001"]) == 0
    assert match_verify([str(instance), str(out)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert len(result["assignments"]) + len(result["unsheltered"]) == 6
    assert all(level["bound"] <= level["value"] for level in result["levels"])
