"""Objects and tables of a file: JSON lists, or CSV beside it; every problem is collected under its path."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from onderdak.placement.engine.file_values import Cell, Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """A list that stands in a CSV file: its cells per row, and the line on which each row ends."""

    name: str
    lines: list[int]
    rows: list[dict[str, object]]


class Tables:
    """Reads plain values. `folder`: where CSV files are looked for, never above it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()
        self.tables: dict[str, Table] = {}

    def fields(
        self,
        told: object,
        path: str,
        kinds: Mapping[str, Callable[[object], Any]],
        required: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """Return the known keys converted; unknown keys, missing keys and wrong types are problems."""
        if not isinstance(told, dict):
            self.problems.add(path, "not_an_object")
            return {}
        dot = f"{path}." if path else ""
        found: dict[str, Any] = {}
        for key, value in told.items():
            if key not in kinds:
                self.problems.add(f"{dot}{key}", "unknown_key")
                continue
            try:
                found[key] = kinds[key](value)
            except (ValueError, TypeError, KeyError, OverflowError):
                self.problems.add(f"{dot}{key}", "wrong_type")
        for key in required:
            if key not in told:
                self.problems.add(f"{dot}{key}", "missing")
        return found

    def rows(
        self,
        told: object,
        path: str,
        kinds: Mapping[str, Callable[[object], Any]],
        required: tuple[str, ...],
    ) -> list[dict[str, Any]]:
        if isinstance(told, dict):
            told = self._table(told, path)
        if not isinstance(told, list):
            self.problems.add(path, "not_a_list")
            return []
        return [self.fields(row, f"{path}[{index}]", kinds, required) for index, row in enumerate(told)]

    def _table(self, told: dict[str, object], path: str) -> list[dict[str, object]]:
        name = told.get("csv")
        if set(told) != {"csv"} or not isinstance(name, str):
            self.problems.add(path, "not_a_list")
            return []
        file = (self.folder / name).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            self.problems.add(f"{path}.csv", "outside_folder")
            return []
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return self._read(csv.reader(lines), path, name)
        except OSError as away:
            self.problems.add(f"{path}.csv", f"{name} cannot be read: {away.strerror}")
        except UnicodeDecodeError:
            self.problems.add(f"{path}.csv", f"{name} is not UTF-8")
        except (ValueError, csv.Error) as broken:
            self.problems.add(f"{path}.csv", f"{name} is no CSV: {broken}")
        return []

    def _read(self, reader: Any, path: str, name: str) -> list[dict[str, object]]:
        """Return the rows that are not blank; each keeps its line, so that a problem can name it."""
        header = next(reader, None)
        if not header:
            self.problems.add(f"{path}.csv", f"{name} has no first line with the names of the columns")
            return []
        if len(set(header)) != len(header):
            twice = next(one for one in header if header.count(one) > 1)
            self.problems.add(f"{path}.csv", f'{name} has two columns "{twice}"')
        table = self.tables[path] = Table(name, [], [])
        for row in filter(None, reader):
            table.lines.append(reader.line_num)
            table.rows.append(self._cells(header, row, f"{path}[{len(table.rows)}]"))
        return table.rows

    def _cells(self, header: list[str], row: list[str], path: str) -> dict[str, object]:
        """Return the cells that are not empty, by column."""
        if len(row) > len(header):
            self.problems.add(path, "more_cells_than_columns")
        return {key: Cell(cell) for key, cell in zip(header, row, strict=False) if cell}

    def each(self, told: object, path: str, kind: Callable[[object], T]) -> tuple[T, ...]:
        if not isinstance(told, list):
            self.problems.add(path, "not_a_list")
            return ()
        found: list[T] = []
        for index, one in enumerate(told):
            try:
                found.append(kind(one))
            except (ValueError, TypeError, OverflowError):
                self.problems.add(f"{path}[{index}]", "wrong_type")
        return tuple(found)
