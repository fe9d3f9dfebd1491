"""Are messy lists read and bad ones refused, with every wrong cell named at once and nothing guessed?"""

import io
import random
import zipfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from onderdak.kernel.errors import InputInvalid
from onderdak.people.cli import main
from onderdak.people.engine.list_file import MOST_BYTES, read_list
from onderdak.people.engine.records import RawRecord
from onderdak.people.rules.list_cells import SENTENCES
from onderdak.people.usecases.check_list import FILE_SENTENCES, check_list

TODAY = date(2026, 6, 1)
HEADINGS = (
    ("Voornaam", "Achternaam", "Geboortedatum", "M/V", "Telefoon"),
    ("given", "surname", "birth_date", "sex", "notes"),
    ("Ім'я", "Прізвище", "Дата народження", "Стать", "Примітка"),
    ("Roepnaam", "Familienaam", "Geb.datum", "Geslacht", "Kamer"),
)
NAMES = (("Олена", "Видумана"), ("Iryna", "Vydumana-Testenko"), ("IVAN", "TESTENKO"), ("Юлія", "Вигадана"))
BIRTHS = ("12-03-1985", "1/7/2011", "1985", "", "03.11.1979", "2001-02-28")


def _messy(number: int) -> bytes:
    """
    A list as municipalities send them: other headings, empty rows, spaces, typed dates, other
    separators.
    """
    chance = random.Random(number)
    rows: list[list[object]] = [list(chance.choice(HEADINGS))]
    for _ in range(chance.randint(1, 8)):
        given, last = chance.choice(NAMES)
        born: object = chance.choice(BIRTHS)
        rows.append([f"  {given} ", last, born, chance.choice(("m", "V", "x", "", "Vrouw")), "kamer 3"])
        if chance.random() < 0.3:
            rows.append(["", "", "", "", ""])
    if number % 2:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([date(1990, 5, 4) if cell == "1985" else cell for cell in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    mark = chance.choice((";", ",", "\t"))
    text = "\r\n".join(mark.join(str(cell) for cell in row) for row in rows) + "\r\n\r\n"
    return text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")))


@pytest.mark.parametrize("number", range(30))
def test_a_messy_list_is_read(number: int) -> None:
    rows = read_list(_messy(number))
    checked = check_list(data=_only_first(rows), today=TODAY)
    assert not checked.problems and checked.records
    assert all(cell == cell.strip() for row in rows for cell in row)


def _only_first(rows: list[list[str]]) -> bytes:
    """One row goes through the whole check of cells; linking itself is tested elsewhere."""
    return "\n".join(";".join(row) for row in rows[:2]).encode()


def _bad_cell(number: int) -> bytes:
    chance = random.Random(number)
    spoiled = chance.choice(
        (
            (
                "Олена",
                "Видумана",
                chance.choice(("31-02-1985", "1-1-85", "gisteren", "12-03-2099", "3/25/1985")),
                "v",
            ),
            ("", "", "12-03-1985", "v"),
            ("Олена", "Видумана", "12-03-1985", chance.choice(("?", "vr.", "2"))),
            (chance.choice(("=cmd|' /C calc'!A0", "@SUM(1)", "=1")), "Видумана", "", "v"),
            ("12345", "Видумана", "", "v"),
        )
    )
    rows = [
        ("voornaam", "achternaam", "geboortedatum", "geslacht"),
        ("Іван", "Тестенко", "1980", "m"),
        spoiled,
    ]
    return "\n".join(";".join(row) for row in rows).encode()


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_two_hundred_lists_with_a_wrong_cell_are_refused_with_row_and_column(start: int) -> None:
    for number in range(start, start + 20):
        checked = check_list(data=_bad_cell(number), today=TODAY)
        assert checked.problems and {problem.row for problem in checked.problems} == {3}
        assert all(
            problem.column and problem.sentence == SENTENCES[problem.code] for problem in checked.problems
        )
        assert not checked.inside and not checked.known


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    return _packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})


def _hostile(number: int) -> tuple[bytes, str]:
    chance, book = random.Random(number), {"xl/workbook.xml": b"<workbook/>"}
    noise = bytes(chance.randrange(256) for _ in range(300))
    return (
        (_bomb(), "unpacks_too_large"),
        (
            _packed({**book, "a.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'}),
            "entities",
        ),
        (_packed({**book, "xl/vbaProject.bin": noise}), "active_content"),
        (_packed({**book, "../evil.xml": noise}), "broken_sheet"),
        (_packed({**book, **{f"xl/p{at}": b"x" for at in range(300)}}), "too_many_parts"),
        (_packed({"word/document.xml": b"<w/>"}), "no_sheet"),
        (_messy(2 * number + 1)[: 200 + number], "broken_sheet"),
        (b"\xd0\xcf\x11\xe0" + noise, "old_excel"),
        (b"%PDF-1.7;\n" + b"tekst;meer\n", "no_table"),
        ("voornaam;achternaam\nOl\xe9na;Vydumana\n".encode("latin-1"), "no_utf8"),
        (b'voornaam;achternaam\n"Olena;Vydumana\n', "broken_csv"),
        (b"voornaam;achternaam\n", "no_rows"),
        (b"", "empty"),
        (b"kamer;bed\n1;2\n", "no_names"),
        (b"voornaam;given\nOlena;Olena\n", "heading_twice"),
        (b"voornaam;achternaam\n" + b"a" * 600 + b";b\n", "cell_too_long"),
        (b"voornaam;achternaam\n" + b"a;b\n" * 20_001, "too_many_rows"),
        (b";".join([b"voornaam"] * 70) + b"\nOlena\n", "too_many_columns"),
        (b"\x00" * (MOST_BYTES + 1), "too_large"),
        (b"<html><table>;\n;</table>", "no_table"),
    )[number % 20]


@pytest.mark.parametrize("kind", range(20))
def test_a_hundred_hostile_files_are_refused_as_a_whole(kind: int) -> None:
    for number in range(kind, kind + 100, 20):
        data, code = _hostile(number)
        with pytest.raises(InputInvalid) as refused:
            check_list(data=data, today=TODAY)
        assert refused.value.detail["problems"] == (("file", code),)
        assert FILE_SENTENCES[code]


def test_who_is_known_is_told_and_double_rows_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        "nr;voornaam;achternaam;geboortedatum\nA1;Olena;Vydumana;12-03-1985\nA2;Олена;Видумана;12-03-1985\n"
    )
    known = [RawRecord(id="K7", given="Елена", surname="Выдумана", birth_date="1985-03-12")]
    checked = check_list(data=rows.encode(), today=TODAY, known=known)
    assert [(match.one, match.other) for match in checked.inside] == [("A1", "A2")]
    assert {match.other for match in checked.known} == {"K7"} and checked.new == 0
    path = tmp_path / "lijst.csv"
    path.write_text(rows, encoding="utf-8")
    assert main(["check", str(path)], today=TODAY) == 0
    assert "dubbel in de lijst: A1 = A2" in capsys.readouterr().out


def test_the_command_names_row_and_column_and_no_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(_bad_cell(1))
    assert main(["check", str(path)], today=TODAY) == 2
    told = capsys.readouterr().err
    assert "lijst.csv: rij 3, kolom " in told and "Видумана" not in told
