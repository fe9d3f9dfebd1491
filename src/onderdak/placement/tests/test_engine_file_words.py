"""Does a file that is wrong, or looks like a slip, say so in words: what, where and what is allowed?"""

import json
from pathlib import Path
from typing import Any

import pytest

from onderdak.placement.cli import match, match_diff, match_verify
from onderdak.placement.tests.test_engine_odd_files import MAN, PAIR, UNIT, a_file, solved


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert match([*map(str, words)]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "i.json: empty", id="empty"),
        pytest.param(b'{"a": 1,\n "b": }', "i.json: line 2, column 7: no JSON: Expecting value", id="comma"),
        pytest.param(b'{"a":\n "caf\xe9"}', "i.json: line 2: not UTF-8 (byte 12 of the file)", id="latin"),
        pytest.param(
            b"[" * 99_999, "i.json: no JSON that can be meant: lists or objects too deep", id="deep"
        ),
        pytest.param(b"[" + b"9" * 5_000 + b"]", "i.json: no JSON that can be meant: a number", id="digits"),
        pytest.param(
            b'{"a": {"id": "h7", "n": 1, "n": 2}}',
            'i.json: key "n" of the object with id "h7" stands twice',
            id="key",
        ),
    ],
)
def test_a_file_that_is_no_json_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, said: str
) -> None:
    (tmp_path / "i.json").write_bytes(raw)

    assert refused(capsys, tmp_path / "i.json", "--out", tmp_path / "r.json").startswith(said)


def test_a_mark_at_the_start_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b",", b",\r\n"))

    assert match([str(path), "--out", str(tmp_path / "r.json")]) == 0


def test_where_the_answer_cannot_stand_is_said_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path)
    before = path.read_bytes()

    assert "is a folder" in refused(capsys, path, "--out", tmp_path)
    assert "is the instance already" in refused(capsys, path, "--out", path)
    assert "is not there" in refused(capsys, path, "--out", tmp_path / "none" / "r.json")
    assert "Is a directory" in refused(capsys, tmp_path, "--out", tmp_path / "r.json")
    assert "a number from 0" in refused(capsys, path, "--out", tmp_path / "r.json", "--time-limit", "nan")
    assert path.read_bytes() == before


def test_a_cell_is_named_with_its_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "h.csv").write_text("id,persons,tier\r\nh1,2,1\r\n\r\nh2,two,1\r\nh3,1,0\r\n")
    path = a_file(tmp_path, households={"csv": "h.csv"})

    lines = refused(capsys, path, "--out", tmp_path / "r.json").splitlines()

    assert [line.partition(";")[0] for line in lines] == [
        'h.csv: line 4: persons: cannot be read: "two"',
        'h.csv: line 5: tier: is out of range: "0"',
    ]


def test_no_more_than_fifty_problems_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, households=[{"id": f"h{n}", "persons": 0} for n in range(70)])

    lines = refused(capsys, path, "--out", tmp_path / "r.json").splitlines()

    assert len(lines) == 51
    assert lines[-1] == "i.json: and 20 more problems"


@pytest.mark.parametrize("options", [{}, {"model": "N+"}, {"relaxations": ["R1"]}], ids=str)
def test_no_place_at_all_blames_no_rule(tmp_path: Path, options: dict[str, Any]) -> None:
    result = solved(tmp_path, places=[], options=options)

    assert {one["reason"] for one in result["unsheltered"]} == {"noCompatiblePlace"}
    assert all(one == {"kind": "noPlaces", "failed": {}} for one in result["evidence"].values())


def test_the_claim_that_there_is_no_place_is_checked(tmp_path: Path) -> None:
    solved(tmp_path, households=[{**PAIR, "needs": ["lift"]}])
    result = json.loads((tmp_path / "r.json").read_text())
    result["evidence"]["e1"] = {"kind": "noPlaces", "failed": {}}
    (tmp_path / "r.json").write_text(json.dumps(result))

    assert match_verify([str(tmp_path / "i.json"), str(tmp_path / "r.json")]) == 4


def test_free_words_that_look_like_a_slip_are_named_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slips = {"needs": ["wheelchiar", "stepFree"], "ties": ["N"], "tier": 99}
    late = {**MAN, "waitingSince": "2027-11-21T10:00:00+01:00", "ties": ["M"], "tier": 1}

    warnings = solved(tmp_path, households=[{**PAIR, **slips}, late])["warnings"]

    assert [(one["code"], one["value"], one["households"]) for one in warnings] == [
        ("unknownNeed", "wheelchiar", ["h1"]),
        ("unknownTown", "N", ["h1"]),
        ("waitsFromLater", "2026-11-21", ["h2"]),
        ("tierLeap", 99, ["h1"]),
    ]
    assert 'is "wheelchair" meant? (household h1)' in capsys.readouterr().err
    assert solved(tmp_path)["warnings"] == []


def test_a_need_that_places_spell_otherwise_is_named(tmp_path: Path) -> None:
    homes = [{**UNIT, "features": ["step_free"]}]

    warnings = solved(tmp_path, households=[{**PAIR, "needs": ["stepFree"]}, MAN], places=homes)["warnings"]

    assert [(one["code"], one["value"], one["households"]) for one in warnings] == [
        ("unknownNeed", "stepFree", ["h1"])
    ]
    assert 'places have "step_free": is that meant?' in warnings[0]["says"]


def test_a_certificate_that_cannot_be_is_not_left_out_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = {"id": "r1", "municipality": "M", "kind": "room", "capacity": 2, "sharing": "flexible"}

    solved(tmp_path, "--certificate", str(tmp_path / "c.npz"), places=[UNIT, room])

    assert not (tmp_path / "c.npz").exists()
    assert "c.npz is not written: rooms and pools have bounds, no prices" in capsys.readouterr().err


def test_answers_to_two_files_are_compared_only_when_somebody_is_in_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [str(tmp_path / f"{name}.json") for name in ("both", "one", "strange")]
    others = [PAIR, MAN], [PAIR], [{**PAIR, "id": "x"}]
    for households, out in zip(others, answers, strict=True):
        path = a_file(tmp_path, households=households, places=[UNIT])
        assert match([str(path), "--out", out]) == 0
    capsys.readouterr()

    assert match_diff(answers[:2]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"household": "h2", "before": None, "after": None, "only": "before"}
    assert "another instance" in told.err
    assert match_diff([answers[0], answers[2]]) == 2
    assert "no household of both.json" in capsys.readouterr().err
    assert match_diff([answers[0], answers[0]]) == 0
    assert capsys.readouterr() == ("", "")


def test_what_is_no_answer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instance, other = a_file(tmp_path), tmp_path / "other.json"

    assert match_verify([str(instance), str(instance)]) == 2
    assert 'i.json: format: is "onderdak.match/1"; allowed: "onderdak.result/1"' in capsys.readouterr().err
    for text, said in {
        "{": "line 1, column 2",
        '{"format": "onderdak.result/1"}': "proof: is missing",
    }.items():
        other.write_text(text)
        assert match_verify([str(instance), str(other)]) == 2
        assert f"other.json: {said}" in capsys.readouterr().err
