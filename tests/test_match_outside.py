"""Does a set of others, in the form of its own files, give its known best value?"""

import json
from pathlib import Path

import pytest

from bench import match_outside
from bench.match_figures import summary
from bench.match_outside import OUTSIDE, Known, outside, plain, write_instance
from onderdak.placement.cli import match, match_verify

# Invented, in the form of the real files: two tables name the towns in another order and in capitals.
SET = {
    "FY17_size.csv": """case,number of children,number of adults,number of seniors
1,0,1,0
2,2,2,0
3,0,1,1
4,1,1,0
""",
    "FY17_cap.csv": """affiliate,stated capacity,"""
    """actual resettled children,actual resettled adults,actual resettled seniors
XX-Elm Town,5,2,2,0
XX-Oak Bay ,2,1,1,0
""",
    "FY17_Employment_Weight.csv": """case number,XX-OAK BAY,XX-ELM TOWN
1,0.5,0.9
2,0.8,1.2
3,0.6,NA
4,0.4,0.7
""",
    "FY17_Compatibility.csv": """Case Num,XX-ELM TOWN,XX-OAK BAY
1,1,1
2,1,1
3,1,1
4,1,0
""",
}
BEST = (
    Known("FY17", "stated", 2.7),  # 1 and 2 to Elm Town (five persons), 3 to Oak Bay
    Known("FY17", "actual", 2.2),  # four persons: 1 and 4 to Elm Town, 3 to Oak Bay
    Known("FY17", "ages", 1.7),  # no place for the senior of 3: 2 to Elm Town, 1 to Oak Bay
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SET.items():
        below = tmp_path / "copy of the repository" / name[5:8]
        below.mkdir(parents=True)
        (below / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return tmp_path


def test_every_capacity_gives_its_known_best_value(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv(OUTSIDE, str(folder))
    monkeypatch.setattr(match_outside, "KNOWN", BEST)

    row = outside(0, 0.0, 0)

    assert (row["sets"], row["equal"]) == (3, 3)
    assert [row[known.name] for known in BEST] == [2.7, 2.2, 1.7]
    assert summary("g14", [row])[0][3]


def test_another_value_than_the_known_one_is_said(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv(OUTSIDE, str(folder))
    monkeypatch.setattr(match_outside, "KNOWN", (Known("FY17", "stated", 2.71),))

    row = outside(0, 0.0, 0)

    assert (row["sets"], row["equal"]) == (1, 0)
    assert not summary("g14", [row])[0][3]


def test_the_written_instance_is_a_file_for_the_command_line(folder: Path, tmp_path: Path, capsys) -> None:
    instance, answer = write_instance(folder, BEST[2], tmp_path), tmp_path / "answer.json"

    assert match([str(instance), "--out", str(answer), "--gate", "0"]) == 0
    assert match_verify([str(instance), str(answer)]) == 0

    told = json.loads(answer.read_text("utf-8"))
    assert (told["model"], told["status"]) == ("pool", "optimal")
    assert told["levels"] == [{"name": "fit", "value": 1.7, "bound": 1.7, "gap": 0}]
    assert [(one["household"], one["places"]) for one in told["assignments"]] == [
        ("1", ["XX-OAK BAY"]),
        ("2", ["XX-ELM TOWN"]),
    ]


@pytest.mark.parametrize("named", [None, "", "/there/is/no/such/folder"])
def test_without_the_files_nothing_is_measured_and_one_line_says_so(named: str | None, monkeypatch) -> None:
    monkeypatch.delenv(OUTSIDE, raising=False)
    if named is not None:
        monkeypatch.setenv(OUTSIDE, named)

    row = outside(0, 0.0, 0)

    assert list(row) == ["skipped"] and OUTSIDE in str(row["skipped"])
    assert summary("g14", [row]) == []


def test_two_different_files_of_one_name_are_refused(folder: Path) -> None:
    (folder / "fy17_size.csv").write_text("case,number of children,number of adults,number of seniors\n")

    with pytest.raises(SystemExit, match=r"FY17_size\.csv is there more than once and differs"):
        write_instance(folder, BEST[0], folder)


def test_the_one_affiliate_with_two_names_is_one() -> None:
    assert plain("NY-HIAS New York") == plain("NY-NEW YORK CITY")
    assert plain("OH-Toledo ") == "OH-TOLEDO"
