"""Objects and tables of a file: JSON lists, or CSV beside it; every problem is collected under its path."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from onderdak.placement.engine.file_values import Cell, Problems

T = TypeVar("T")


class Tables:
    """Reads plain values. `folder`: where CSV files are looked for, never above it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()

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
            except (ValueError, TypeError, KeyError):
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
                rows = csv.reader(lines)
                header = next(rows)
                if len(set(header)) != len(header):
                    self.problems.add(f"{path}.csv", "repeated_key")
                return [self._cells(header, row, f"{path}[{n}]") for n, row in enumerate(filter(None, rows))]
        except (OSError, ValueError, csv.Error, StopIteration):
            self.problems.add(f"{path}.csv", "unreadable")
            return []

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
            except (ValueError, TypeError):
                self.problems.add(f"{path}[{index}]", "wrong_type")
        return tuple(found)
