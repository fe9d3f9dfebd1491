"""Do the commands on files keep their promises: results, exit codes, nothing half-written, same bytes?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onderdak.placement.cli import match, match_diff, match_verify

EXAMPLE = {
    "format": "onderdak.match/1",
    "date": "2026-11-21",
    "areas": [
        {"municipality": "GM0363", "region": "VR13"},
        {"municipality": "GM0344", "region": "VR09"},
    ],
    "households": [
        {
            "id": "h1",
            "persons": 3,
            "adults": 1,
            "minors": 2,
            "tier": 1,
            "waitingSince": "2026-11-20T18:10:00+01:00",
            "ties": ["GM0363"],
        },
        {
            "id": "h2",
            "persons": 1,
            "group": "men",
            "tier": 2,
            "waitingSince": "2026-11-14T09:00:00+01:00",
            "shelteredTonight": True,
            "ties": ["GM0363"],
        },
        {"id": "h3", "persons": 2, "needs": ["stepFree"], "tier": 1, "shelteredTonight": True},
    ],
    "places": [
        {"id": "p1", "municipality": "GM0363", "kind": "unit", "capacity": 4},
        {"id": "p2", "municipality": "GM0344", "kind": "bed", "capacity": 1, "sharing": "men", "count": 2},
    ],
    "fit": {"values": [["h1", "p1", 0.7], ["h2", "p1", 0.4], ["h2", "p2", 0.2]]},
    "options": {"levels": ["tonight", "persons", "tiers", "locality", "fit"], "tierLevels": 2},
}


def a_file(folder: Path, name: str = "instance.json", **changes: object) -> Path:
    path = folder / name
    path.write_text(json.dumps({**EXAMPLE, **changes}), encoding="utf-8")
    return path


def told(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_example_gives_the_written_result_and_the_checker_agrees(tmp_path: Path) -> None:
    instance, out = a_file(tmp_path), tmp_path / "result.json"

    code = match(
        [str(instance), "--out", str(out), "--explain", "all", "--certificate", str(tmp_path / "c.npz")]
    )

    assert code == 0
    result = told(out)
    assert [(one["name"], one["value"], one["bound"], one["gap"]) for one in result["levels"]] == [
        ("tonight", 0, 0, 0),
        ("persons", 2, 2, 0),
        ("tier1", 2, 2, 0),
        ("tier2", 0, 0, 0),
        ("locality", 2, 2, 0),
        ("fit", 0.9, 0.9, 0),
    ]
    assert result["unsheltered"] == [{"household": "h3", "reason": "noCompatiblePlace", "evidence": "e1"}]
    assert result["evidence"]["e1"]["failed"] == {"need.stepFree": ["p1", "p2"], "size": ["p2"]}
    assert result["explanations"][1]["alternatives"] == [
        {"places": ["p1"], "losesAt": "tonight", "by": 3, "chain": [["h2", "p2", "p1"], ["h1", "p1", None]]}
    ]
    assert result["proof"] == {"kind": "networkDuals", "certificate": "c.npz", "verdict": "checked"}
    assert match_verify([str(instance), str(out)]) == 0


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    instance = a_file(tmp_path)
    outs = [tmp_path / "one.json", tmp_path / "two.json"]

    for out in outs:
        assert match([str(instance), "--out", str(out), "--workers", str(len(out.name))]) == 0

    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert "solveSeconds" in told(tmp_path / "one.json.run.json")
    assert told(tmp_path / "one.json.run.json")["fitScale"] == 10**6


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param(
            {"extra": 1}, "extra: is an unknown key; allowed: areas, compatibility, date", id="unknown_key"
        ),
        pytest.param(
            {"date": "21-11-2026"},
            'date: cannot be read: "21-11-2026"; allowed: a date as 2026-11-21',
            id="date",
        ),
        pytest.param(
            {"format": "x"}, 'format: is another format: "x"; allowed: "onderdak.match/1"', id="format"
        ),
        pytest.param(
            {"households": [{"id": "h", "persons": 0}]},
            "households[0].persons: is out of range: 0; allowed: a whole number from 1 ",
            id="nobody",
        ),
        pytest.param(
            {"households": [{"id": "h"}]}, "households[0].persons: is missing; allowed", id="no_persons"
        ),
        pytest.param(
            {"places": [{"id": "p", "municipality": "M", "kind": "bed"}]},
            'places[0].sharing: of a bed must be "men" or "women"',
            id="bed",
        ),
        pytest.param(
            {"options": {"levels": ["score"]}},
            'options.levels: is an unknown value: ["score"]; allowed: a list of tonight',
            id="level",
        ),
        pytest.param(
            {"options": {"gaps": {"x": 1}}},
            "options.gaps.x: is an unknown key; allowed: other, shelter",
            id="gap",
        ),
    ],
)
def test_bad_input_is_named_with_field_and_index_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], problem: str
) -> None:
    fit = {} if "households" not in changes and "places" not in changes else {"fit": None}
    instance, out = a_file(tmp_path, **{**fit, **changes}), tmp_path / "result.json"

    code = match([str(instance), "--out", str(out)])

    assert code == 2
    assert f"instance.json: {problem}" in capsys.readouterr().err
    assert not out.exists()


def test_tables_may_stand_in_csv_files_beside_the_instance(tmp_path: Path) -> None:
    (tmp_path / "households.csv").write_text(
        "id,persons,group,needs,ties,shelteredTonight\nh1,3,,,GM0363,\nh2,1,men,,GM0363|GM0344,true\n"
    )
    (tmp_path / "places.csv").write_text(
        "id,municipality,kind,capacity,features\np1,GM0363,unit,4,pets|stepFree\n"
    )
    instance = a_file(
        tmp_path, households={"csv": "households.csv"}, places={"csv": "places.csv"}, fit=None, options={}
    )
    outside = a_file(tmp_path, "outside.json", households={"csv": "../households.csv"})

    assert match([str(instance), "--out", str(tmp_path / "r.json")]) == 0
    assert [one["household"] for one in told(tmp_path / "r.json")["assignments"]] == ["h1"]
    assert match([str(outside), "--out", str(tmp_path / "o.json")]) == 2


def test_a_resident_without_any_permitted_place_ends_with_three(tmp_path: Path) -> None:
    resident = {"id": "h", "persons": 1, "currentPlace": "p", "mayMove": True}
    closed = {"id": "p", "municipality": "M", "kind": "unit", "capacity": 1, "availableUntil": "2026-11-21"}
    instance = a_file(tmp_path, households=[resident], places=[closed], fit=None)

    assert match([str(instance), "--out", str(tmp_path / "r.json")]) == 3
    assert not (tmp_path / "r.json").exists()


def test_a_changed_result_is_rejected(tmp_path: Path) -> None:
    instance, out = a_file(tmp_path), tmp_path / "r.json"
    assert match([str(instance), "--out", str(out)]) == 0
    result = told(out)
    result["levels"][1]["value"] = 1
    out.write_text(json.dumps(result))

    assert match_verify([str(instance), str(out)]) == 4


def test_the_difference_lists_who_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fewer = [EXAMPLE["places"][0]]
    first, second = a_file(tmp_path), a_file(tmp_path, "fewer.json", places=fewer, fit=None)
    for instance, name in ((first, "a.json"), (second, "b.json")):
        assert match([str(instance), "--out", str(tmp_path / name)]) == 0
    capsys.readouterr()

    assert match_diff([str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"household": "h2", "before": ["p2"], "after": None}
    ]


def test_pools_report_a_bound_per_level(tmp_path: Path) -> None:
    households = [{"id": f"h{n}", "persons": n, "dims": {"children": n - 1}} for n in (1, 2, 3, 4)]
    pool = {"id": "a", "municipality": "M", "kind": "pool", "capacity": {"persons": 6, "children": 3}}
    fit = {"values": [[f"h{n}", "a", n / 10] for n in (1, 2, 3, 4)], "default": None}
    instance = a_file(tmp_path, households=households, places=[pool], fit=fit, options={"levels": ["fit"]})

    assert match([str(instance), "--out", str(tmp_path / "r.json"), "--gate", "0.1"]) == 0
    result = told(tmp_path / "r.json")
    assert result["model"] == "pool"
    assert result["levels"] == [{"name": "fit", "value": 0.6, "bound": 0.6, "gap": 0}]


def test_a_time_limit_works_in_a_child_process(tmp_path: Path) -> None:
    households = [{"id": f"h{n}", "persons": 1 + n % 3} for n in range(6)]
    room = {"id": "r", "municipality": "M", "kind": "room", "capacity": 2, "count": 3}
    instance = a_file(tmp_path, households=households, places=[room], fit=None, options={"twoUnits": True})

    assert match([str(instance), "--out", str(tmp_path / "r.json"), "--time-limit", "20"]) == 0
    result = told(tmp_path / "r.json")
    assert (result["status"], result["proof"]["kind"]) == ("optimal", "lpBound")
    assert sum(result["modes"]["r"].values()) == 3


def test_the_commands_start_no_web_framework(tmp_path: Path) -> None:
    instance = a_file(tmp_path)
    script = (
        "import sys; from onderdak.site.cli import main; "
        f"sys.argv = ['onderdak', 'match', {str(instance)!r}, '--out', {str(tmp_path / 'r.json')!r}]; "
        "code = main(); "
        "assert not {'django', 'psycopg'} & set(sys.modules); sys.exit(code)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
