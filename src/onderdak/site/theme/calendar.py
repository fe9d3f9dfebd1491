"""The occupancy calendar: rooms as rows, nights as columns, one cell per stay or free period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

SHORT_GAP_NIGHTS = 5

MARKS = {
    "free": ("·", "vrij"),
    "gap": ("·", "gat"),
    "hold": ("R", "res"),
    "occupied": ("B", "bezet"),
    "away": ("A", "weg"),
    "blocked": ("X", "dicht"),
    "excess": ("!", "vol"),
}


@dataclass(frozen=True)
class Cell:
    """One stay, hold, block or free period: kind is a key of MARKS, nights half-open [start, until)."""

    kind: str
    start: date
    until: date
    text: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One room or bed with its cells in order of time; nights without a cell are drawn as free."""

    name: str
    detail: str = ""
    cells: Sequence[Cell] = ()


@dataclass(frozen=True)
class Group:
    """Rows under one heading, as a rule a floor."""

    name: str
    rows: Sequence[Row] = ()


@dataclass(frozen=True)
class Total:
    """One line under the calendar: a count per night; `alarm` marks counts above zero as fatal."""

    name: str
    counts: Sequence[int] = ()
    alarm: bool = False


@dataclass(frozen=True)
class Calendar:
    """What the page draws. `today` marks one night; `nights` is the width."""

    first: date
    nights: int
    groups: Sequence[Group]
    totals: Sequence[Total] = ()
    today: date | None = None
    caption: str = ""

    @property
    def until(self) -> date:
        return self.first + timedelta(days=self.nights)

    @property
    def columns(self) -> list[dict[str, object]]:
        """Return per night its date, whether it is a weekend night, and whether it is today."""
        days = [self.first + timedelta(days=i) for i in range(self.nights)]
        return [{"day": d, "weekend": d.weekday() >= 5, "now": d == self.today} for d in days]

    @property
    def bodies(self) -> list[dict[str, object]]:
        """Return groups with rows cut to the shown nights and holes filled with free cells."""
        return [
            {"name": group.name, "rows": [self._drawn(row) for row in group.rows]} for group in self.groups
        ]

    def _drawn(self, row: Row) -> dict[str, object]:
        cells = [Drawn(cell, self) for cell in filled(row.cells, self.first, self.until)]
        return {"name": row.name, "detail": row.detail, "cells": cells}


@dataclass(frozen=True)
class Drawn:
    """A cell as it is drawn: its letter, its class and the number of nights that are in sight."""

    cell: Cell
    calendar: Calendar = field(repr=False)

    @property
    def letter(self) -> str:
        return MARKS[self.cell.kind][0]

    @property
    def css(self) -> str:
        return f"od-st--{MARKS[self.cell.kind][1]}"

    @property
    def span(self) -> int:
        start, until = max(self.cell.start, self.calendar.first), min(self.cell.until, self.calendar.until)
        return (until - start).days

    @property
    def is_narrow(self) -> bool:
        """One or two columns hold the letter and a short text only."""
        return self.span < 3


def filled(cells: Sequence[Cell], first: date, until: date) -> list[Cell]:
    """
    Return the cells within [first, until) in order of time, with a free cell in every hole.

    A hole in front of another cell that is shorter than five nights is a gap: hard to give away.
    A cell that begins before the one in front of it ends is cut: two facts on one night are the
    caller's to name (`excess`), never drawn on top of each other.
    """
    found: list[Cell] = []
    free_from = first
    for cell in sorted(cells, key=lambda c: (c.start, c.until)):
        start = max(cell.start, free_from)
        if cell.until <= start or start >= until:
            continue
        if start > free_from:
            is_gap = (start - free_from).days < SHORT_GAP_NIGHTS
            found.append(Cell("gap" if is_gap else "free", free_from, start))
        found.append(Cell(cell.kind, start, cell.until, cell.text, cell.detail, cell.url))
        free_from = min(cell.until, until)
    if free_from < until:
        found.append(Cell("free", free_from, until))
    return found
