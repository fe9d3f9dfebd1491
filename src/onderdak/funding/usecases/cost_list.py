"""
Use case (pure): read a list of costs; every wrong cell is named with line and column, nothing is guessed.

Columns: locatie, soort, bedrag, per, van, tot en met; and when wanted contract, afschrijving, toelichting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.funding.rules.contract_overlap import contract_overlaps
from onderdak.funding.types import CostKind, CostLine, Per
from onderdak.kernel.cents import cents_of
from onderdak.kernel.errors import InputInvalid

COLUMNS = {
    "locatie": "location", "soort": "kind", "bedrag": "amount", "per": "per", "van": "start",
    "tot en met": "last", "contract": "reference", "afschrijving": "life", "toelichting": "note",
}  # fmt: skip
HEADING = {name: heading for heading, name in COLUMNS.items()}
NEEDED = ("location", "kind", "amount", "per", "start", "last")
KINDS = {
    "huur": CostKind.RENT, "energie": CostKind.ENERGY, "onderhoud": CostKind.UPKEEP,
    "verzekering": CostKind.INSURANCE, "personeel": CostKind.STAFF, "beveiliging": CostKind.SECURITY,
    "catering": CostKind.CATERING, "begeleiding": CostKind.GUIDANCE, "inrichting": CostKind.FURNISHING,
    "transitie": CostKind.TRANSITION, "nazorg": CostKind.AFTER, "overig": CostKind.OTHER,
}  # fmt: skip
PERS = {
    "dag": Per.DAY, "maand": Per.MONTH, "jaar": Per.YEAR, "plek per maand": Per.PLACE_MONTH,
    "bewoner per maand": Per.PERSON_MONTH, "eenmalig": Per.ONCE,
}  # fmt: skip
MOST_CENTS, MOST_LINES, LONGEST_LIFE = 10**12, 2_000, 600
FIRST, LAST = date(2022, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: line of the list (the header is 1), heading of the column, code."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class CostList:
    """Lines with the row that they stand on; with faults nothing may be calculated on them."""

    lines: tuple[CostLine, ...]
    rows: tuple[int, ...]
    faults: tuple[Fault, ...]


def read_costs(
    table: Sequence[Sequence[str]], locations: Mapping[str, int], standing: Sequence[CostLine] = ()
) -> CostList:
    """
    Read a table of text, header first.

    Args:
        locations: id by name (casefolded) and by number as text.
        standing: lines that are in force already; a contract may not run twice with them either.
    """
    at, faults = _columns(table[0])
    if faults:
        return CostList((), (), tuple(faults))
    lines, rows = [], []
    for number, row in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
        line = _line(cells, locations, number, faults)
        if line is not None:
            lines.append(line)
            rows.append(number)
    if len(lines) > MOST_LINES:
        faults.append(Fault(1, "", "too_many_rows"))
    faults += _overlaps(lines, rows, standing)
    return CostList(tuple(lines), tuple(rows), tuple(sorted(faults, key=lambda one: (one.line, one.column))))


def _columns(header: Sequence[str]) -> tuple[dict[str, int], list[Fault]]:
    at: dict[str, int] = {}
    faults = []
    for place, cell in enumerate(header):
        heading = " ".join(cell.replace("_", " ").casefold().split())
        name = COLUMNS.get(heading)
        if name is None and heading:
            faults.append(Fault(1, cell.strip()[:40], "unknown_column"))
        elif name in at:
            faults.append(Fault(1, heading, "column_twice"))
        elif name is not None:
            at[name] = place
    faults += [Fault(1, HEADING[name], "column_missing") for name in NEEDED if name not in at]
    return at, faults


def _line(
    cells: Mapping[str, str], locations: Mapping[str, int], number: int, faults: list[Fault]
) -> CostLine | None:
    before = len(faults)

    def wrong(name: str, code: str) -> None:
        faults.append(Fault(number, HEADING[name], code))

    location = locations.get(cells["location"].casefold())
    if location is None:
        wrong("location", "unknown_location" if cells["location"] else "missing")
    kind, per = KINDS.get(cells["kind"].casefold()), PERS.get(cells["per"].casefold())
    for name, value in (("kind", kind), ("per", per)):
        if value is None:
            wrong(name, "unknown_value" if cells[name] else "missing")
    cents = _amount(cells["amount"])
    if cents is None or not 0 < cents <= MOST_CENTS:
        wrong("amount", "amount" if cells["amount"] else "missing")
    days = {name: _day(cells[name]) for name in ("start", "last")}
    for name, day in days.items():
        if day is None or not FIRST <= day <= LAST:
            wrong(name, "no_date" if cells[name] else "date_missing")
    start, last = days["start"], days["last"]
    if start and last and last < start:
        wrong("last", "ends_before_start")
    life = _life(cells.get("life", ""), per, wrong)
    if len(faults) > before or kind is None or per is None or start is None or last is None:
        return None
    assert location is not None and cents is not None
    return CostLine(
        location, kind, per, cents, start, last + timedelta(days=1), cells.get("reference", "")[:80], life,
        cells.get("note", "")[:400],
    )  # fmt: skip


def _life(cell: str, per: Per | None, wrong: object) -> int:
    assert callable(wrong)
    if not cell:
        return 0
    if not cell.isdecimal() or not 1 <= int(cell) <= LONGEST_LIFE:
        wrong("life", "months")
        return 0
    if per is not Per.ONCE:
        wrong("life", "only_once")
        return 0
    return int(cell)


def _amount(cell: str) -> int | None:
    """Cents of "1.049,49", and of "1049.49" as a sheet writes a typed number."""
    text = cell.replace("€", "").strip()
    whole, point, rest = text.partition(".")
    if point and whole.isdecimal() and rest.isdecimal() and len(rest) <= 2:
        return int(whole) * 100 + int(rest.ljust(2, "0"))
    try:
        return cents_of(text)
    except InputInvalid:
        return None


def _day(cell: str) -> date | None:
    """Read 2026-12-31 or 31-12-2026."""
    parts = cell.split("-")
    text = cell if len(parts[0]) == 4 else "-".join(part.zfill(2) for part in reversed(parts))
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _overlaps(lines: list[CostLine], rows: list[int], standing: Sequence[CostLine]) -> list[Fault]:
    """A contract that runs twice, in the list or against what stands already; named at the later line."""
    whole = [*standing, *lines]
    found = set()
    for one, other in contract_overlaps(whole):
        later = max(one, other)
        if later >= len(standing):
            clash = "overlaps_line" if min(one, other) >= len(standing) else "overlaps_standing"
            found.add(Fault(rows[later - len(standing)], HEADING["reference"], clash))
    return sorted(found, key=lambda fault: fault.line)
