"""Linear and integer programs for HiGHS, built row by row."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Limit = tuple[Floats, float]  # a cost per column, and what it comes to at most


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What the solver says: `values` is None without a solution; `bound` is proven; `complete`: optimal within
    the gap.

    multipliers: of the rows, for linear programs.
    """

    values: Floats | None
    bound: float
    complete: bool
    multipliers: Floats | None = None


@dataclass
class Program:
    """Columns with bounds and integrality, rows with two sides. Columns and rows are only ever added."""

    upper: list[Floats] = field(default_factory=list)
    integer: list[NDArray[np.bool_]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0
    row_of: list[NDArray[np.int64]] = field(default_factory=list)
    column_of: list[NDArray[np.int64]] = field(default_factory=list)
    factor: list[Floats] = field(default_factory=list)
    lower_side: list[Floats] = field(default_factory=list)
    upper_side: list[Floats] = field(default_factory=list)

    def add_columns(self, upper: Floats, integer: bool = False) -> NDArray[np.int64]:
        """Add columns from 0 to `upper`; return their numbers."""
        first = self.columns
        self.columns += len(upper)
        self.upper.append(np.asarray(upper, float))
        self.integer.append(np.full(len(upper), integer))
        return np.arange(first, self.columns)

    def add_rows(
        self, row: NDArray[np.int64], column: NDArray[np.int64], factor: Floats, lower: Floats, upper: Floats
    ) -> None:
        """Add len(lower) rows at once; `row` counts from 0 within the block."""
        self.row_of.append(np.asarray(row, np.int64) + self.rows)
        self.column_of.append(np.asarray(column, np.int64))
        self.factor.append(np.asarray(factor, float))
        self.lower_side.append(np.asarray(lower, float))
        self.upper_side.append(np.asarray(upper, float))
        self.rows += len(lower)

    def add_limit(self, cost: Floats, most: float) -> None:
        """Add one row: cost of all columns so far <= most."""
        used = np.flatnonzero(cost)
        self.add_rows(np.zeros(len(used), np.int64), used, cost[used], np.array([-np.inf]), np.array([most]))

    def arrays(self) -> dict[str, Any]:
        """Return the program as plain arrays."""
        return {
            "row": np.concatenate([*self.row_of, np.zeros(0, np.int64)]),
            "column": np.concatenate([*self.column_of, np.zeros(0, np.int64)]),
            "factor": np.concatenate([*self.factor, np.zeros(0)]),
            "lower_side": np.concatenate([*self.lower_side, np.zeros(0)]),
            "upper_side": np.concatenate([*self.upper_side, np.zeros(0)]),
            "lower": np.zeros(self.columns),
            "upper": np.concatenate([*self.upper, np.zeros(0)]),
            "integer": np.concatenate([*self.integer, np.zeros(0, bool)]),
        }


def with_row(program: dict[str, Any], cost: Floats, most: float, least: float = -np.inf) -> dict[str, Any]:
    """Return a program (see Program.arrays) with one row more: least <= cost of all columns <= most."""
    used, rows = np.flatnonzero(cost), len(program["lower_side"])
    more = {"row": np.full(len(used), rows), "column": used, "factor": cost[used]}
    more |= {"lower_side": np.array([least]), "upper_side": np.array([most])}
    return program | {name: np.concatenate([program[name], added]) for name, added in more.items()}
