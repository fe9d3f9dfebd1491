"""
Small integer programs for SCIP, the second solver that comes with ortools.

On the part of one region it needs a third of the processor seconds of the first solver (decision 0014). It
keeps nothing between two programs, so what changes and is asked again stays with `hot.Session`.
"""

from typing import Any

import numpy as np

from onderdak.placement.engine.mip import Answer, Floats

NO_LIMIT = -1
FOUND = ("OPTIMAL", "FEASIBLE")
# A good answer comes from one heuristic, which fixes what the linear program has whole and searches the rest;
# a bound comes from the first rounds of cuts and needs an answer only to begin with. All other heuristics,
# strong branching, restarts and the search for symmetry cost half of the time of a region and bring nothing.
ROUNDING = (
    "locks",
    "oneopt",
    "randrounding",
    "rounding",
    "shifting",
    "simplerounding",
    "trivial",
    "trysol",
    "zirounding",
)
DEARER = (
    "adaptivediving",
    "alns",
    "bound",
    "clique",
    "coefdiving",
    "completesol",
    "conflictdiving",
    "crossover",
    "distributiondiving",
    "farkasdiving",
    "feaspump",
    "fracdiving",
    "gins",
    "guideddiving",
    "indicator",
    "intdiving",
    "intshifting",
    "linesearchdiving",
    "localbranching",
    "lpface",
    "mpec",
    "mutation",
    "objpscostdiving",
    "ofins",
    "padm",
    "proximity",
    "pscostdiving",
    "repair",
    "rins",
    "rootsoldiving",
    "shiftandpropagate",
    "trivialnegation",
    "twoopt",
    "undercover",
    "vbounds",
    "veclendiving",
    "zeroobj",
)
Told = dict[str, float | str]
FOR_BOUND: Told = {f"heuristics/{name}/freq": -1 for name in DEARER}
FOR_BOUND |= {
    "separating/maxroundsroot": 10,
    "presolving/maxrestarts": 0,
    "propagating/probing/maxprerounds": 0,
    "misc/usesymmetry": 0,
    "branching/pscost/priority": 20_000,
}
FOR_ANSWER: Told = FOR_BOUND | {f"heuristics/{name}/freq": -1 for name in ROUNDING} | {"lp/pricing": "q"}


def search_whole(
    program: dict[str, Any],
    cost: Floats,
    near: float,
    seconds: float,
    start: Floats | None = None,
    nodes: int = NO_LIMIT,
    for_bound: bool = False,
) -> Answer:
    """
    Minimise a program (see Program.arrays) with its whole numbers.

    Args:
        near: absolute distance to the bound that is good enough.
        seconds: on the clock.
        start: float64[columns], a point to begin from.
        nodes: of the tree, NO_LIMIT for any number.
        for_bound: whether the bound is what counts, not the answer.
    """
    from ortools.linear_solver.python import model_builder_helper as ortools
    from scipy.sparse import csr_array

    shape = len(program["lower_side"]), len(cost)
    matrix = csr_array((program["factor"], (program["row"], program["column"])), shape=shape)
    model = ortools.ModelBuilderHelper()
    costs: Any = cost.astype(float)  # their stub knows one shape of an array only
    model.fill_model_from_sparse_data(
        program["lower"].astype(float),
        program["upper"].astype(float),
        costs,
        program["lower_side"].astype(float),
        program["upper_side"].astype(float),
        matrix,
    )
    whole = np.flatnonzero(program["integer"]).tolist()
    for column in whole:
        model.set_var_integrality(column, True)
    if start is not None:
        for column, value in enumerate(start.tolist()):
            model.add_hint(column, value)
    solver = ortools.ModelSolverHelper("scip")
    solver.set_time_limit_in_seconds(seconds)
    told = (FOR_BOUND if for_bound else FOR_ANSWER) | {"limits/absgap": near, "limits/nodes": nodes}
    solver.set_solver_specific_parameters("".join(f"{name} = {value}\n" for name, value in told.items()))
    solver.solve(model)
    status = solver.status().name
    if status not in FOUND:
        return Answer(None, -np.inf, False)
    return Answer(
        np.array(solver.variable_values(), float), solver.best_objective_bound(), status == FOUND[0]
    )
