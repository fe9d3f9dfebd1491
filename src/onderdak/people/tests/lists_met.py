"""
Lists as they come in: thirty messy ones that are genuine, and three hundred that must be refused.

Each is one way to be messy or bad, put on a small clean list of invented people; no chance in it.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import product

import openpyxl

HEADS = {
    "nl": ("Volgnr.", "Voornaam", "Achternaam", "Geboortedatum", "M/V", "Gezin", "Paspoort", "Opmerking"),
    "en": ("No", "First name", "Last_name", "Date of birth", "Sex", "Household", "Passport", "Notes"),
    "uk": ("№", "Ім'я", "Прізвище", "Дата народження", "Стать", "Household", "Passport", "Примітка"),
    "ru": ("№", "Имя", "Фамилия", "Дата рождения", "Пол", "Household", "Passport", "Прим."),
    "office": (
        "id",
        "  ROEPNAAM ",
        "geslachtsnaam",
        "Geb. datum",
        "geslacht",
        "huishouden",
        "document",
        "Kamer",
    ),
}
PEOPLE = {
    "latin": (
        ("Olena", "Vydumana"),
        ("Marko", "Vydumanyi"),
        ("Petro", "Zovsim-Inshyi"),
        ("Iuliia", "Nemaietska"),
    ),
    "cyrillic": (
        ("Олена", "Видумана"),
        ("Марко", "Видуманий"),
        ("Петро", "Зовсім-Інший"),
        ("Юлія", "Немаєцька"),
    ),
    "upper": (("OLENA", "VYDUMANA"), ("MARKO", "VYDUMANYI"), ("PETRO", "ZOVSIM"), ("IULIIA", "NEMAIETSKA")),
    "marked": (
        ("Oléna", "Vydûmana"),
        ("Marko", "O'Vydumanyi"),
        ("Petro", "van Zovsim"),
        ("Ûlìâ", "Nemaêcʹka"),
    ),
    "spaced": (
        ("  Olena ", " Vydumana"),
        ("Marko  Petro", "Vydumanyi\u00a0"),
        ("Petro", "Zovsim"),
        ("I.", "Nemaie"),
    ),
}
DATES = ("12-03-1985", "1/7/2011", "1971", "")
TYPED: tuple[object, ...] = (date(1985, 3, 12), datetime(2011, 7, 1, 0, 0), 1971, None)
SEXES = ("V", "man", "m", "x")


def _rows(head: str, people: str, births: tuple[object, ...]) -> list[list[object]]:
    homes, documents = ("A", "A", "", ""), ("FA123456", "", "fb 654-321", "")
    rows: list[list[object]] = [list(HEADS[head])]
    for at, (given, family) in enumerate(PEOPLE[people]):
        rows.append(
            [at + 1, given, family, births[at], SEXES[at], homes[at], documents[at], "komt om 9 uur; belt"]
        )
    return rows


def _csv(rows: list[list[object]], mark: str, encoding: str, line: str = "\r\n") -> bytes:
    def cell(value: object) -> str:
        text = "" if value is None else str(value)
        return f'"{text}"' if any(sign in text for sign in (mark, " ", '"')) else text

    return line.join(mark.join(map(cell, row)) for row in rows).encode(encoding)


def _sheet(rows: list[list[object]], *, second: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell in (cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = "s"  # somebody typed it as text: what a formula gives is read as its value
    book.active.column_dimensions["B"].width = 30
    if second:
        book.create_sheet("oud").append(["dit blad telt niet mee"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def messy() -> Iterator[tuple[str, bytes]]:
    """Give thirty lists of four people with what each is: headings, script, and how it was saved."""
    for head, people in product(("nl", "en", "uk", "ru", "office"), ("latin", "cyrillic")):
        yield f"{head} {people} semicolons", _csv(_rows(head, people, DATES), ";", "utf-8")
    for head, people in product(("nl", "uk", "office"), ("upper", "marked", "spaced")):
        yield f"{head} {people} sheet", _sheet(_rows(head, people, TYPED))
    plain = _rows("nl", "latin", DATES)
    yield "saved with a mark at the start", _csv(plain, ";", "utf-8-sig")
    yield "saved as unicode text, with tabs", _csv(plain, "\t", "utf-16")
    yield "commas and line feeds", _csv(plain, ",", "utf-8", "\n")
    yield (
        "empty rows between and after",
        _csv([plain[0], [], plain[1], ["", ""], *plain[2:], [], []], ";", "utf-8"),
    )
    yield "columns in another order", _csv([row[::-1] for row in plain], ";", "utf-8")
    yield "no numbers, no notes", _csv([row[1:7] for row in plain], ";", "utf-8")
    yield "a row shorter than the header", _csv([*plain[:4], plain[4][:3]], ";", "utf-8")
    yield "a second sheet", _sheet(_rows("nl", "cyrillic", TYPED), second=True)
    yield "years typed as numbers with a point", _sheet(_rows("en", "latin", (1985.0, 2011.0, 1971.0, None)))
    whole = [["Naam", "Geb.datum"], *([f"{row[2]}, {row[1]}", row[3]] for row in plain[1:])]
    yield "one column with the whole name", _csv(whole, ";", "utf-8")
    yield (
        "dates as year-month-day",
        _csv(_rows("nl", "upper", ("1985-03-12", "2011.07.01", "00-00-1971", "")), ";", "utf-8"),
    )


WRONG_CELLS = {
    "Geboortedatum": (
        "31-02-1985",
        "30-02-2001",
        "29-02-2023",
        "32-01-1990",
        "12-13-1985",
        "03/25/1985",
        "00-05-1985",
        "1-1-85",
        "12/3/99",
        "1.7.11",
        "gisteren",
        "12 maart 1985",
        "maart 1985",
        "±1985",
        "1985?",
        "19850312",
        "12-03",
        "0",
        "12-03-2099",
        "2077",
        "12-03-1885",
        "1840",
        "onbekend",
        "n.v.t.",
        "-",
        "12-03-1985 / 1986",
        "44197,5",
        "85",
    ),
    "M/V": ("?", "vr.", "2", "mv", "jongen", "dochter", "male?", "0", "vrouw/man", "mnl"),
    "Voornaam": (
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "=1+1",
        "=HYPERLINK(1)",
        "12345",
        "---",
        "+=2",
        "???",
        "06-1234",
    ),
    "Achternaam": ("=1", "@A1", "123", "...", "=CONCAT(A1)", "(?)", "00-00"),
    "BSN": ("123456789", "12345678", "ABC", "111222334", "1", "000000000", "=111222333"),
}


def bad_cells() -> Iterator[tuple[str, str, bytes]]:
    """Give two hundred lists with one wrong cell on row 3 or 4, with heading and row; the rest is right."""
    head = ["Voornaam", "Achternaam", "Geboortedatum", "M/V", "BSN"]
    good = ["Petro", "Zovsim", "1971", "m", ""]
    cells = [(column, cell) for column, wrong in WRONG_CELLS.items() for cell in wrong]
    ways = list(product((";", "\t", "sheet", ","), cells))[:200]
    for at, (saved, (column, cell)) in enumerate(ways):
        row = ["Olena", "Vydumana", "12-03-1985", "v", "111222333"]
        row[head.index(column)] = cell
        rows: list[list[object]] = (
            [[*head], [*good], [*row]] if at % 2 else [[*head], [*good], [*good], [*row]]
        )
        data = _sheet(rows) if saved == "sheet" else _csv(rows, saved, "utf-8")
        yield column, ("3" if at % 2 else "4"), data
