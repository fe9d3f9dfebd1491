"""Is the answer the same whatever the order of rows, and does what was taken apart stay apart?"""

import csv
import random
from pathlib import Path

import pytest

from onderdak.people.cli import main
from onderdak.people.engine.records import RawRecord
from onderdak.people.tests.linking import decided

GIVEN = ("Олена", "Olena", "Елена", "Ivan", "Іван", "Марія", "Maria", "Olha", "Ольга", "Юрій", "Yurii")
LAST = ("Видумана", "Vydumana", "Ткаченко", "Tkachenko", "Tkaczenko", "Коваль", "Koval", "Ševčuk", "Шевчук")
FATHERS = ("", "", "Миколаївна", "Mykolaivna", "Іванович", "Ivanovych")
BIRTHS = ("1985-03-12", "1985-12-03", "1985-01-01", "1985", "", "2012-06-30", "2012-06-03")


def _rows(count: int, seed: int) -> list[RawRecord]:
    chance = random.Random(seed)
    return [
        RawRecord(
            id=f"r{at:03}", given=chance.choice(GIVEN), surname=chance.choice(LAST),
            patronymic=chance.choice(FATHERS), birth_date=chance.choice(BIRTHS), sex=chance.choice("MVF"),
            birth_place=chance.choice(("Київ", "Kyiv", "Kharkiv", "", "Україна")),
            household_id=chance.choice(("", "h1", "h2", "h3", "h4")),
            document_number=chance.choice(("", "", "FA123456", "FA123457", "GB999999")),
            source=chance.choice(("GM0363", "GM0344")),
        )
        for at in range(count)
    ]  # fmt: skip


def _written(rows: list[RawRecord], path: Path) -> Path:
    names = ("id", "given", "surname", "patronymic", "birth_date", "sex", "birth_place", "household_id",
             "document_number", "source")  # fmt: skip
    lines = [",".join(names)] + [",".join(getattr(row, name) for name in names) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_in_any_order_and_files_read_by_any_number_of_processes_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    rows = _rows(120, 3)
    shuffled = random.Random(1).sample(rows, len(rows))
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert main(["link", str(_written(rows, tmp_path / "a.csv")), "--out", str(first)]) == 0
    other = str(_written(shuffled, tmp_path / "b.csv"))
    assert main(["link", other, "--out", str(second), "--processes", "1"]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b"\n") > 10


def test_two_files_give_pairs_across_and_within_only_when_asked(tmp_path: Path) -> None:
    rows = _rows(60, 5)
    one = _written(rows[:30], tmp_path / "one.csv")
    other = _written(rows[30:], tmp_path / "other.csv")
    out = tmp_path / "pairs.csv"
    assert main(["link", str(one), str(other), "--out", str(out)]) == 0
    across = [line.split(",")[:2] for line in out.read_text().splitlines()[1:]]
    assert across and all(a < "r030" <= b for a, b in across)
    assert main(["link", str(one), str(other), "--out", str(out), "--within"]) == 0
    assert len(out.read_text().splitlines()) > len(across) + 1


def test_what_was_taken_apart_is_never_linked() -> None:
    rows = _rows(80, 9)
    pairs = {pair: told for pair, told in decided(rows).items() if told[0] == "link"}
    assert pairs
    places = {row.id: at for at, row in enumerate(rows)}
    apart = frozenset((places[a], places[b]) for a, b in pairs)
    again = decided(rows, apart)
    assert not [pair for pair in pairs if pair in again]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id,given,surname\n1,Olena,Vydumana\n1,Ivan,Vydumanyi\n", 3),
        ("id,given,surname,birth_date\n1,Olena,Vydumana,12-03-1985\n", 2),
        ("id,given,surname,birth_date\n1,Olena,Vydumana,1985-02-30\n", 2),
        ("id,given,surname,sex\n1,Olena,Vydumana,vrouw!\n", 2),
        ("id,given,surname\n,Olena,Vydumana\n", 2),
        ("id,given,surname\n1,,\n", 2),
        ("id,given,surname\n1,Olena\n", 2),
        ("given,surname\nOlena,Vydumana\n", 1),
        ("id,given\n1,Olena\n", 1),
        ("", 1),
    ],
)
def test_bad_input_ends_with_two_and_the_line(
    text: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["link", str(path), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert f"in.csv:{line}" in told and "Vydumana" not in told
    assert not out.exists()


def test_bytes_that_are_no_utf8_are_refused_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("id,given,surname\n1,Ol\xe9na,Vydumana\n".encode("latin-1"))
    assert main(["link", str(path), "--out", str(tmp_path / "o.csv")]) == 2
    assert "in.csv:2" in capsys.readouterr().err


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_file_of_a_spreadsheet_is_read_and_unused_columns_are_named(
    mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("Birth_Date,opmerking,id,surname,given", "1985-03-12,x,1,Vydumana,Olena",
            "1985-03-12,,2,Видумана,Олена")  # fmt: skip
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).replace(",", mark).encode())
    words = tmp_path / "words.csv"
    told = ["link", str(path), "--out", str(out), "--words", str(words), "--language", "en"]
    assert main(told) == 0
    assert out.read_text().splitlines()[1].startswith("1,2,0.9999")
    assert "1,2,link,same given name; same surname; same date of birth" in words.read_text()
    assert "in.csv: column opmerking is not used" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv", "words.csv"]


def test_every_wrong_line_is_told_in_order_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text("id,given,surname,birth_date\n1,A,B,12-03-1985\n\n1,A,B,\n2,A\n1,A,B,\n")
    out.write_text("as it was")
    assert main(["link", str(path), "--out", str(out)]) == 2
    lines = [line.split(":")[1] for line in capsys.readouterr().err.splitlines()]
    assert lines == ["2", "4", "5", "6"]
    assert out.read_text() == "as it was"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["link", "none.csv", "--out", "out.csv"], "there is no such file"),
        (["link", "in.csv", "--out", "in.csv"], "is a file that is read"),
        (["link", "in.csv", "--out", "nowhere/out.csv"], "there is no such folder"),
        (["link", "in.csv", "--out", "."], "is a folder"),
        (["link", "in.csv", "--out", "out.csv", "--threshold", "much"], "between 0 and 1"),
        (["link", "in.csv", "--out", "out.csv", "--weights", "in.csv"], "no weights file"),
        (["link", "in.csv", "in.csv", "in.csv", "--out", "out.csv"], "one file or two"),
        (["canonical", "12 - 13"], "a name has letters"),
        (["evaluate", "in.csv", "none.csv"], "column decision, id_a, id_b is missing"),
        (["evaluate", "none.csv", "in.csv"], "there is no such file"),
    ],
)
def test_a_command_that_cannot_be_right_says_why_in_words(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("id,given,surname\n1,Olena,Vydumana\n")
    assert main(words) == 2
    seen = capsys.readouterr().err
    assert told in seen and "Error" not in seen and "Errno" not in seen
    assert not (tmp_path / "out.csv").exists()


def test_names_of_any_signs_never_end_in_an_error(tmp_path: Path) -> None:
    chance, signs = random.Random(4), "абєїьюя'’ -/ ОшAbcxzwšÉłß;,\"\t01—日\u202e\u0301ı"
    path = tmp_path / "in.csv"

    def text() -> str:
        return "".join(chance.choice(signs) for _ in range(chance.randrange(12)))

    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("id", "given", "surname", "patronymic", "birth_place", "document_number"))
        writer.writerows((f"r{at}", text(), text() + "a", text(), text(), text()) for at in range(160))
    assert main(["link", str(path), "--out", str(tmp_path / "out.csv")]) == 0


def test_pairs_are_compared_with_the_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs, truth = tmp_path / "pairs.csv", tmp_path / "truth.csv"
    pairs.write_text("id_a,id_b,probability,decision,why\n1,2,1,link,x\n1,3,1,link,x\n4,5,0.5,review,x\n")
    truth.write_text("id,person\n1,a\n2,a\n3,b\n4,c\n5,c\n")
    assert main(["evaluate", str(pairs), str(truth)]) == 0
    told = capsys.readouterr().out
    assert "precision  0.5000" in told and "recall     0.5000" in told and "with review 1.0000" in told
