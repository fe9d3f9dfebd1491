"""
One program that stays in the solver: costs and rows change, the basis and the best point so far are kept.

The HiGHS inside scipy offers this, its public functions do not. So this file is the one place that reaches
into scipy; the version is pinned and a test guards the names used here.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.mip import Answer, Floats

SIMPLEX, INTERIOR, PRIMAL = "simplex", "ipm", "primal"
LEAST_S = 0.05
NO_LIMIT = 2**31 - 1  # nodes


class Session:
    """A program (see Program.arrays) in the solver, minimised under changing costs."""

    def __init__(self, program: dict[str, Any]) -> None:
        from scipy.optimize._highspy import _core
        from scipy.sparse import csc_array

        self._core = _core
        self.integer = np.flatnonzero(program["integer"]).astype(np.int32)
        self.lower, self.upper = program["lower"].astype(float), program["upper"].astype(float)
        shape = len(program["lower_side"]), len(self.lower)
        matrix = csc_array((program["factor"], (program["row"], program["column"])), shape=shape)
        model = _core.HighsLp()
        model.num_col_, model.num_row_ = shape[1], shape[0]
        model.col_cost_ = np.zeros(shape[1])
        model.col_lower_, model.col_upper_ = self.lower, self.upper
        model.row_lower_, model.row_upper_ = program["lower_side"], program["upper_side"]
        model.a_matrix_.format_ = _core.MatrixFormat.kColwise
        model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        model.a_matrix_.index_ = matrix.indices.astype(np.int32)
        model.a_matrix_.value_ = matrix.data
        self.solver = _core._Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.effort = self.solver.getOptionValue("mip_heuristic_effort")[1]
        self.solver.passModel(model)
        self.columns, self.rows = shape[1], shape[0]
        self.program = program
        self.limits: list[tuple[Floats, float]] = []

    def limit(self, cost: Floats, most: float) -> int:
        """Add the row cost <= most; return its number."""
        used = np.flatnonzero(cost).astype(np.int32)
        self.solver.addRow(-np.inf, float(most), len(used), used, cost[used])
        self.rows += 1
        self.limits.append((cost, float(most)))
        return self.rows - 1

    def relaxed(self, cost: Floats, limit_s: float | None = None, method: str = "choose") -> Answer:
        """
        Minimise without whole numbers, from the basis of the last time; `multipliers` are those of the rows.

        Args:
            method: "choose", SIMPLEX, INTERIOR, or PRIMAL: from a point that already satisfies the rows.
        """
        self._costs(cost)
        self._kinds(self.integer[:0])
        primal = method == PRIMAL
        self._options(
            solver=SIMPLEX if primal else method,
            simplex_strategy=4 if primal else 1,
            presolve="off" if primal else "choose",
            time_limit=self._until(limit_s),
        )
        self.solver.run()
        complete = self.solver.getModelStatus() == self._core.HighsModelStatus.kOptimal
        if not complete:
            return Answer(None, -np.inf, False)
        point = self.solver.getSolution()
        values = np.array(point.col_value)
        return Answer(
            values, float(self.solver.getInfo().objective_function_value), True, np.array(point.row_dual)
        )

    def whole(
        self,
        cost: Floats,
        gap: float,
        limit_s: float | None = None,
        start: Floats | None = None,
        held: tuple[Floats, Floats] | None = None,
        node_limit: int | None = None,
        near: float = 1e-6,
        every: bool = False,
        target: float = -np.inf,
        bound_only: bool = False,
    ) -> Answer:
        """
        Minimise with the whole numbers.

        Args:
            every: all columns are whole numbers. Where that is so anyhow once the whole numbers are fixed, as
                in a flow, it gives the solver more to cut with.
            gap, near: distance to the bound that is good enough, relative and absolute.
            start: a point to begin from, float64[columns].
            target: a value that is good enough: the search ends when it is met.
            bound_only: look for no better point, so that the time goes to the bound.
            held: bounds between which each whole number is held, float64[whole numbers] each; the answer then
                has no bound.
        """
        self._costs(cost)
        self._kinds(np.arange(self.columns, dtype=np.int32) if every else self.integer)
        if held is not None:
            self.hold(*held)
        self._options(
            solver="choose",
            presolve="choose",
            mip_rel_gap=gap,
            mip_abs_gap=near,
            objective_target=target,
            mip_heuristic_effort=0.0 if bound_only else self.effort,
            time_limit=float("inf") if limit_s is None else max(LEAST_S, limit_s),
            mip_max_nodes=NO_LIMIT if node_limit is None else node_limit,
        )
        if start is not None:
            point = self._core.HighsSolution()
            point.col_value = start
            self.solver.setSolution(point)
        self.solver.run()
        told = self.solver.getInfo()
        solved = self.solver.getModelStatus() == self._core.HighsModelStatus.kOptimal
        found = told.primal_solution_status == int(self._core.SolutionStatus.kSolutionStatusFeasible)
        values = np.array(self.solver.getSolution().col_value) if found else None
        if held is not None:
            self.release()
        bound = float(told.mip_dual_bound) if held is None else -np.inf
        return Answer(values, bound, bool(solved and held is None))

    def kept(self) -> Any:
        """Return the basis as it is now, for `go_back`."""
        return self.solver.getBasis()

    def go_back(self, basis: Any) -> None:
        """Start again from a basis that was kept; rows that were added since are not at their limit there."""
        rows = list(basis.row_status)
        if len(rows) < self.rows:
            basis.row_status = rows + [self._core.HighsBasisStatus.kBasic] * (self.rows - len(rows))
        self.solver.setBasis(basis)

    def hold(self, lower: Floats, upper: Floats) -> None:
        """Hold the whole numbers between these, [whole numbers] each; `release` undoes it."""
        self.solver.changeColsBounds(len(self.integer), self.integer, lower, upper)

    def without(self, limits: NDArray[np.bool_]) -> None:
        """Take away the upper bounds of these columns, bool[columns]; nothing taken away gives all back."""
        columns = np.arange(self.columns, dtype=np.int32)
        upper = np.where(limits, np.inf, self.upper)
        self.solver.changeColsBounds(self.columns, columns, self.lower, upper)

    def release(self) -> None:
        """Give the whole numbers their own bounds again."""
        self.hold(self.lower[self.integer], self.upper[self.integer])

    def _costs(self, cost: Floats) -> None:
        columns = np.arange(self.columns, dtype=np.int32)
        self.solver.changeColsCost(self.columns, columns, np.asarray(cost, float))

    def _kinds(self, whole: np.ndarray[tuple[int], np.dtype[np.int32]]) -> None:
        """Let these columns be whole numbers, and no others."""
        kinds = np.full(self.columns, int(self._core.HighsVarType.kContinuous), np.uint8)
        kinds[whole] = int(self._core.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(self.columns, np.arange(self.columns, dtype=np.int32), kinds)

    def _until(self, limit_s: float | None) -> float:
        """
        Return the limit for a linear program: its clock runs on from one to the next.

        A search with whole numbers has a clock of its own, which starts at zero.
        """
        return float("inf") if limit_s is None else self.solver.getRunTime() + max(LEAST_S, limit_s)

    def _options(self, **values: object) -> None:
        for name, value in values.items():
            self.solver.setOptionValue(name, value)
