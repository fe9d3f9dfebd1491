"""Is every file that others can make either solved or refused with the field that is wrong?"""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onderdak.placement.cli import match, match_verify
from onderdak.placement.engine.instance import Instance
from onderdak.placement.tests.engine_worlds import a_world, a_world_with_rooms, best_of_all

UNIT: dict[str, Any] = {"id": "p1", "municipality": "M", "kind": "unit", "capacity": 2}
BED: dict[str, Any] = {"id": "p2", "municipality": "M", "kind": "bed", "capacity": 1, "sharing": "men"}
PAIR: dict[str, Any] = {"id": "h1", "persons": 2}
MAN: dict[str, Any] = {"id": "h2", "persons": 1, "group": "men"}


def a_file(folder: Path, **changes: object) -> Path:
    told = {"format": "onderdak.match/1", "date": "2026-11-21", "households": [PAIR, MAN]}
    told |= {"places": [UNIT, BED], **changes}
    (folder / "i.json").write_text(json.dumps(told), encoding="utf-8")
    return folder / "i.json"


def solved(folder: Path, *words: str, **changes: object) -> dict[str, Any]:
    instance, out = a_file(folder, **changes), folder / "r.json"
    assert match([str(instance), "--out", str(out), *words]) == 0
    assert match_verify([str(instance), str(out)]) == 0
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param(
            {"households": [{**MAN, "persons": "1"}]}, "households[0].persons: cannot be read", id="digits"
        ),
        pytest.param(
            {"households": [{**MAN, "needs": "lift"}]}, "households[0].needs: cannot be read", id="text"
        ),
        pytest.param(
            {"households": [{**MAN, "mayMove": "true"}]}, "households[0].mayMove: cannot be read", id="word"
        ),
        pytest.param(
            {"households": [{**PAIR, "persons": 10**30}]},
            "households[0].persons: is out of range",
            id="people",
        ),
        pytest.param(
            {"households": [{**PAIR, "nights": 10**12}]}, "households[0].nights: is out of range", id="nights"
        ),
        pytest.param(
            {"households": [{**PAIR, "tier": 10**6}]}, "households[0].tier: is out of range", id="tiers"
        ),
        pytest.param({"households": [MAN, MAN]}, "households[1].id: stands twice", id="twice"),
        pytest.param(
            {"places": [{**UNIT, "count": 10**15}]}, "places[0].count: is out of range", id="copies"
        ),
        pytest.param({"fit": {"values": [["h1", "p1", 1e300]]}}, "fit.values[0]: is out of range", id="fit"),
        pytest.param(
            {"fit": {"values": [["h1", "p1", 1], ["h1", "p1", 2]]}}, "fit.values[1]: stands twice", id="pair"
        ),
        pytest.param(
            {"compatibility": {"deny": [["h1", "p1"]]}}, "compatibility.deny[0]: cannot be read", id="deny"
        ),
        pytest.param({"options": {"moveBudget": -1}}, "options.moveBudget: is out of range", id="budget"),
        pytest.param({"options": {"timeLimitS": -1}}, "options.timeLimitS: is out of range", id="seconds"),
        pytest.param({"options": {"gaps": {"other": -1}}}, "options.gaps.other: is out of range", id="gap"),
        pytest.param(
            {"areas": [{"municipality": "M", "region": "A", "share": -1}]},
            "areas[0].share: is out of range",
            id="share",
        ),
    ],
)
def test_what_cannot_be_meant_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], problem: str
) -> None:
    assert match([str(a_file(tmp_path, **changes)), "--out", str(tmp_path / "r.json")]) == 2
    assert f"i.json: {problem}" in capsys.readouterr().err
    assert not (tmp_path / "r.json").exists()


def test_a_key_that_stands_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path)
    path.write_text(path.read_text()[:-1] + ', "date": "2026-11-22"}')

    assert match([str(path), "--out", str(tmp_path / "r.json")]) == 2
    assert capsys.readouterr().err == 'i.json: key "date" stands twice\n'


def test_every_list_may_stand_in_csv(tmp_path: Path) -> None:
    for name, lines in {
        "areas": "municipality,region,share\nM,A,2.5\n",
        "households": "id,persons,group,needs,dims,mayMove\nh1,2,,,kids=1|a=1,\nh2,1,men,lift|quiet,,TRUE\n",
        "places": "id,municipality,kind,capacity,sharing,features\np1,M,unit,2,,\np2,M,bed,,men,lift|quiet\n",
        "allow": "household,place,reason\nh2,p1,known there\n",
        "fit": "household,place,number\nh1,p1,0.5\nh2,p2,0.25\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(lines, encoding="utf-8")

    result = solved(
        tmp_path,
        **{name: {"csv": f"{name}.csv"} for name in ("areas", "households", "places")},
        compatibility={"allow": {"csv": "allow.csv"}},
        fit={"values": {"csv": "fit.csv"}},
    )

    assert [(one["household"], one["places"]) for one in result["assignments"]] == [
        ("h1", ["p1"]),
        ("h2", ["p2"]),
    ]
    assert result["levels"][-1] == {"name": "fit", "value": 0.75, "bound": 0.75, "gap": 0}


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        pytest.param("", "households.csv: h.csv has no first line with the names of the columns", id="empty"),
        pytest.param(
            "id,persons\nh1,2,3\n",
            "h.csv: line 2: has more cells than the first line has columns",
            id="cells",
        ),
        pytest.param("id,id,persons\nh1,h2,2\n", 'households.csv: h.csv has two columns "id"', id="columns"),
    ],
)
def test_a_table_that_is_not_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, problem: str
) -> None:
    (tmp_path / "h.csv").write_text(lines)
    path = a_file(tmp_path, households={"csv": "h.csv"})

    assert match([str(path), "--out", str(tmp_path / "r.json")]) == 2
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "out"),
    [
        pytest.param({"households": []}, [], id="nobody"),
        pytest.param({"places": []}, ["h1", "h2"], id="nowhere"),
        pytest.param({"places": [{**UNIT, "count": 0}]}, ["h1", "h2"], id="no_copies"),
        pytest.param(
            {"places": [{"id": "q", "municipality": "M", "kind": "pool", "capacity": 0}]},
            ["h1", "h2"],
            id="0",
        ),
        pytest.param({"options": {"levels": []}}, ["h1", "h2"], id="no_levels"),
        pytest.param({"options": {"tierLevels": 0}}, [], id="no_tiers"),
        pytest.param({"areas": [{"municipality": "M", "region": "A", "share": 0}]}, [], id="no_share"),
        pytest.param({"fit": {"values": [], "default": None}}, ["h1", "h2"], id="nothing_listed"),
        pytest.param({"places": [UNIT, {**UNIT, "id": "p3", "region": "B"}, BED]}, [], id="region_once"),
    ],
)
def test_odd_and_empty_instances_have_an_answer(
    tmp_path: Path, changes: dict[str, object], out: list[str]
) -> None:
    result = solved(tmp_path, "--explain", "all", **changes)

    assert [one["household"] for one in result["unsheltered"]] == out


def test_a_resident_who_stays_is_explained_without_alternatives(tmp_path: Path) -> None:
    resident = {**PAIR, "currentPlace": "p1"}

    result = solved(tmp_path, "--explain", "all", households=[resident, MAN])

    assert result["explanations"][0] == {"household": "h1", "chosen": ["p1"], "alternatives": []}


def test_two_residents_on_one_copy_end_with_three_and_the_name_of_the_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = {"id": "r", "municipality": "M", "kind": "room", "capacity": 1}
    men = [{**MAN, "id": name, "currentPlace": "r"} for name in ("a", "b")]

    assert (
        match([str(a_file(tmp_path, households=men, places=[room])), "--out", str(tmp_path / "r.json")]) == 3
    )
    assert "('r',)" in capsys.readouterr().err


def test_a_gate_that_is_missed_ends_with_five_and_the_result_is_there(tmp_path: Path) -> None:
    people = [{"id": f"h{number}", "persons": 1} for number in range(6)]
    room = {"id": "r", "municipality": "M", "kind": "room", "capacity": 3, "count": 2}
    path, out = a_file(tmp_path, households=people, places=[room]), tmp_path / "r.json"

    assert match([str(path), "--out", str(out), "--time-limit", "0", "--gate", "1"]) == 5
    assert out.exists()
    assert match([str(path), "--out", str(out), "--gate", "-1"]) == 2


def document(world: Instance) -> dict[str, Any]:
    """A world as its file, but for what files do not know: home, reach, release and draw."""
    options, rules = world.options, world.compatibility
    return {
        "format": "onderdak.match/1",
        "date": world.date.isoformat(),
        "areas": [
            {"municipality": a.municipality, "region": a.region, "share": a.share} for a in world.areas
        ],
        "households": [
            {"id": who.id, "persons": who.persons, "dims": dict(who.dims), "group": who.group}
            | ({"adults": who.adults, "minors": who.minors} if who.adults or who.minors else {})
            | ({"tier": who.tier} if who.tier else {})
            | {"needs": sorted(who.needs), "flags": sorted(who.flags), "consents": sorted(who.consents)}
            | {"waitingSince": who.waiting_since.isoformat() if who.waiting_since else None}
            | {"shelteredTonight": who.sheltered_tonight, "currentPlace": who.current_place}
            | {"mayMove": who.may_move, "ties": sorted(who.ties), "nights": who.nights}
            for who in world.households
        ],
        "places": [
            {"id": row.id, "municipality": row.municipality, "kind": row.kind, "count": row.count}
            | {"capacity": row.capacity if isinstance(row.capacity, int) else dict(row.capacity)}
            | ({"location": row.location} if row.location else {})
            | {"sharing": row.sharing, "features": sorted(row.features), "onlyFor": sorted(row.only_for)}
            | {"notFor": sorted(row.not_for), "quality": row.quality}
            | {"availableUntil": row.available_until.isoformat() if row.available_until else None}
            for row in world.places
        ],
        "compatibility": {
            "requires": {need: list(row) for need, row in rules.requires.items()},
            "allow": [list(one) for one in rules.allow],
            "deny": [list(one) for one in rules.deny],
            "hard": sorted(rules.hard),
        },
        "fit": {"values": [list(v) for v in world.fit.values], "default": world.fit.default}
        if world.fit
        else None,
        "options": {
            "levels": list(options.levels),
            "relaxations": list(options.relaxations),
            "twoUnits": options.two_units,
            "moveBudget": options.move_budget,
        },
    }


@pytest.mark.parametrize("part", range(4))
def test_any_file_gives_the_best_of_all_answers(tmp_path: Path, part: int) -> None:
    for seed in range(100_000 + part, 100_060, 4):
        world = a_world(seed) if seed % 3 == 0 else a_world_with_rooms(seed)
        people = tuple(replace(who, home=None, reach="country", draw=0) for who in world.households)
        places = tuple(replace(row, released="country") for row in world.places)
        world = replace(world, households=people, places=places)
        path, out = tmp_path / f"{seed}.json", tmp_path / "r.json"
        told = document(world)
        random.Random(seed).shuffle(told["households"])
        path.write_text(json.dumps(told), encoding="utf-8")

        code = match(
            [str(path), "--out", str(out), "--explain", "all", "--certificate", str(tmp_path / "c.npz")]
        )

        best = best_of_all(world)
        assert code == (3 if best == "infeasible" else 0), seed
        if code == 0:
            assert match_verify([str(path), str(out)]) == 0
            levels = json.loads(out.read_text(encoding="utf-8"))["levels"]
            sign = [-1 if one["name"] == "fit" and world.fit else 1 for one in levels]
            found = tuple(round(s * one["value"], 6) + 0.0 for s, one in zip(sign, levels, strict=True))
            assert best is None or found == best, seed
            assert all(one["gap"] == 0 for one in levels), seed


def test_a_room_that_is_shared_and_a_unit_of_the_same_size_are_not_exchanged(tmp_path: Path) -> None:
    women = [{"id": f"w{number}", "persons": 1, "group": "women", "tier": 1} for number in range(3)]
    families = [{"id": "f3", "persons": 3, "tier": 2}, {"id": "f4", "persons": 4, "tier": 2}]
    room = {"id": "r", "municipality": "M", "kind": "room", "capacity": 4, "sharing": "flexible"}
    unit = {"id": "u", "municipality": "M", "kind": "unit", "capacity": 4}

    answer = solved(tmp_path, households=[*women, *families], places=[room, unit])

    given = {one["household"]: one["places"] for one in answer["assignments"]}
    assert given == {"w0": ["r"], "w1": ["r"], "w2": ["r"], "f4": ["u"]}
