"""Tries a list from outside: every wrong cell at once, and who in it is known already. Nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.explain import codes
from onderdak.people.engine.linkage import link
from onderdak.people.engine.list_file import read_list
from onderdak.people.engine.records import RawRecord, joined, prepare
from onderdak.people.engine.weights import read_weights
from onderdak.people.rules.list_cells import HEADINGS, Problem, mapping_of, values_of
from onderdak.people.usecases.link_files import policy

FILE_SENTENCES = {
    "empty": "Het bestand is leeg.",
    "too_large": "Het bestand is groter dan 10 MB.",
    "no_rows": "Er staat geen rij onder de kopregel.",
    "too_many_rows": "Er staan meer dan 20.000 rijen in. Deel de lijst.",
    "too_many_columns": "Er staan meer dan 60 kolommen in.",
    "cell_too_long": "Er staat een cel in van meer dan 500 tekens.",
    "broken_sheet": "Dit werkblad is niet te lezen. Sla het opnieuw op als xlsx.",
    "entities": "Het bestand bevat verwijzingen die niet zijn toegestaan. Sla het opnieuw op als xlsx.",
    "too_many_parts": "Het bestand bestaat uit te veel onderdelen.",
    "unpacks_too_large": "Het bestand wordt uitgepakt te groot.",
    "password": "Het bestand heeft een wachtwoord. Haal dat eraf.",
    "active_content": "Het bestand bevat macro's of koppelingen. Sla het op als gewone xlsx.",
    "no_sheet": "Dit is geen werkblad.",
    "old_excel": "Dit is het oude formaat xls. Sla het op als xlsx.",
    "no_utf8": "De tekens zijn niet te lezen. Sla het op als csv UTF-8.",
    "no_table": "Dit is geen lijst met kolommen.",
    "broken_csv": "De aanhalingstekens in dit bestand kloppen niet.",
    "no_names": "Er is geen kolom met een naam. Noem die naam, of voornaam en achternaam.",
    "heading_twice": "Eén gegeven staat in twee kolommen. Haal er een weg.",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are, or may be, one person: ids, `link` or `review`, and why in codes."""

    one: str
    other: str
    decision: str
    why: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """
    One row that can be taken in: its number in the file, the id of its record, values and cells as
    written.
    """

    number: int
    id: str
    values: dict[str, str]
    raw: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The dry run of a list. Usable only when there is no problem."""

    records: tuple[RawRecord, ...]
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...]
    inside: tuple[Match, ...]
    known: tuple[Match, ...]
    rows: tuple[ListRow, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    """Each heading of the file with what it is read as; empty: not read."""

    @property
    def new(self) -> int:
        """How many rows are nobody that is known."""
        return len(self.records) - len({match.one for match in self.known if match.decision == "link"})


def check_list(
    *, data: bytes, today: date, known: Sequence[RawRecord] = (), mapping: Mapping[str, str] | None = None
) -> Checked:
    """
    Return the dry run of a list against registrations that are known.

    Args:
        mapping: what a heading is read as, by heading, where somebody chose it; empty: do not read it.

    Raises:
        InputInvalid: the whole file is refused: `problems` of (`file`, code), sentences in `FILE_SENTENCES`.
    """
    header, *rows = read_list(data)
    columns, twice = mapping_of(header)
    if mapping:
        columns, twice = _chosen(header, columns, mapping)
    if twice:
        raise InputInvalid(problems=(("file", "heading_twice"),))
    if not {"name", "given", "surname"} & set(columns.values()):
        raise InputInvalid(problems=(("file", "no_names"),))
    told = tuple((heading, columns.get(at, "")) for at, heading in enumerate(header) if heading)
    kept, problems = _records(header, rows, columns, today)
    records = [_raw_record(row) for row in kept]
    not_read = tuple(heading for at, heading in enumerate(header) if heading and at not in columns)
    if problems or len(records) + len(known) < 2:
        return Checked(tuple(records), tuple(problems), not_read, (), (), tuple(kept), told)
    inside, found = _matches(records, known)
    return Checked(tuple(records), (), not_read, inside, found, tuple(kept), told)


def _records(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: dict[int, str], today: date
) -> tuple[list[ListRow], list[Problem]]:
    kept, problems = [], []
    headings = {name: header[at] for at, name in columns.items()}
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        if any(row[len(header) :]):
            problems.append(Problem(number, "", "too_many_cells"))
        cells = {name: row[at] if at < len(row) else "" for at, name in columns.items()}
        values, wrong = values_of(cells, today)
        problems += [Problem(number, headings.get(name, name), code) for name, code in wrong]
        own = values.pop("id", "") or f"rij {number}"
        if own in seen:
            problems.append(Problem(number, headings.get("id", "id"), "id_twice"))
        seen.add(own)
        raw = tuple((heading, cell) for heading, cell in zip(header, row, strict=False) if heading and cell)
        kept.append(ListRow(number, own, values, raw))
    return kept, problems


def _raw_record(row: ListRow) -> RawRecord:
    return RawRecord(id=row.id, **{name: text for name, text in row.values.items() if name != "bsn"})


def _chosen(
    header: Sequence[str], found: Mapping[int, str], mapping: Mapping[str, str]
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Return the columns as somebody chose them, and the headings that stand for one thing twice."""
    columns: dict[int, str] = {}
    twice = []
    for at, heading in enumerate(header):
        name = mapping.get(heading, found.get(at, ""))
        if name and name in HEADINGS:
            twice += [heading] if name in columns.values() else []
            columns[at] = name
    return columns, tuple(twice)


def _matches(
    records: Sequence[RawRecord], known: Sequence[RawRecord]
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    weights = read_weights()
    mine = sorted(records, key=lambda record: record.id)
    theirs = sorted(known, key=lambda record: record.id)
    columns = joined(
        (prepare(mine, "list", weights.adult_before), prepare(theirs, "known", weights.adult_before))
    )
    files = np.repeat(np.array([0, 1], np.int8), (len(mine), len(theirs)))
    linked = link(columns, files, weights, policy(), within=True)
    inside, found = [], []
    for index in np.flatnonzero(linked.decided > 0).tolist():
        a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
        if a >= len(mine):
            continue
        decision = "link" if linked.decided[index] == 2 else "review"
        match = Match(columns.id[a], columns.id[b], decision, codes(linked, index, columns, weights))
        (inside if b < len(mine) else found).append(match)
    return tuple(inside), tuple(found)
