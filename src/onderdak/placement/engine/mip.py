"""
Linear and integer programs for HiGHS: built row by row, solved here or in a child process with a hard limit.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CHILD = "from onderdak.placement.engine.{module} import answer_child; answer_child()"
GRACE_S = 2.0  # a solver may overrun its own limit; after this it is ended


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


def minimise(
    program: dict[str, Any],
    cost: Floats,
    gap: float = 0.0,
    limit_s: float | None = None,
    node_limit: int | None = None,
    apart: bool = False,
) -> Answer:
    """
    Minimise a cost over a program (see Program.arrays).

    Args:
        gap: relative gap that ends an integer search.
        limit_s: seconds; with `apart` the child is ended after them, whatever it does.
        apart: solve in a child process.
    """
    task: dict[str, Any] = {
        "program": program,
        "cost": cost,
        "gap": gap,
        "limit_s": limit_s,
        "node_limit": node_limit,
    }
    if not apart:
        return _minimise(**task)
    return ask_child("mip", task, limit_s)


def ask_child(module: str, task: dict[str, Any], limit_s: float | None) -> Answer:
    """Let a child process answer a task; it is ended when the seconds are over, whatever it does."""
    command = [sys.executable, "-c", CHILD.format(module=module)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        wait = None if limit_s is None else limit_s + GRACE_S
        told, _ = child.communicate(pickle.dumps(task), timeout=wait)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        return Answer(None, -np.inf, False)
    if child.returncode != 0:
        return Answer(None, -np.inf, False)
    found: Answer = pickle.loads(told)  # noqa: S301 - written by our own child a moment ago
    return found


def answer_child() -> None:
    """Read one task from standard input and write its answer to standard output."""
    task = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the process that started this one
    found = pickle.dumps(_minimise(**task))
    sys.stdout.buffer.write(found)


def _minimise(
    program: dict[str, Any], cost: Floats, gap: float, limit_s: float | None, node_limit: int | None
) -> Answer:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    if not len(cost):  # nothing to decide: the rows hold or they do not
        holds = bool((program["lower_side"] <= 0).all() and (program["upper_side"] >= 0).all())
        return Answer(np.zeros(0) if holds else None, 0.0 if holds else np.inf, holds)
    shape = len(program["lower_side"]), len(program["lower"])
    matrix = csr_array((program["factor"], (program["row"], program["column"])), shape=shape)
    limits: dict[str, Any] = {"mip_rel_gap": gap}
    if limit_s is not None:
        limits["time_limit"] = max(0.1, limit_s)
    if node_limit is not None:
        limits["node_limit"] = node_limit
    found = milp(
        cost,
        integrality=program["integer"].astype(int),
        bounds=Bounds(program["lower"], program["upper"]),
        constraints=LinearConstraint(matrix, program["lower_side"], program["upper_side"]),
        options=limits,
    )
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else None
    if bound is None:
        bound = found.fun if found.status == 0 else -np.inf
    return Answer(found.x, float(bound), found.status == 0)
