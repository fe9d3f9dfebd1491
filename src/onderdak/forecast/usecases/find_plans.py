"""Writes what the plan finder found: the cheapest sufficient plans, checked in the full simulation."""

from pathlib import Path
from typing import Any

from onderdak.forecast.engine.outputs import write_json
from onderdak.forecast.engine.plan_search import Found, Verified

FORMAT = "onderdak.plans/1"


def plans_record(scenario: str, epsilon: float, found: Found) -> dict[str, Any]:
    """Return what was found under one scenario: plans by rising cost, or the reason why there is none."""
    return {
        "scenario": scenario,
        "epsilon": epsilon,
        "sufficient": bool(found.plans),
        "reason": found.reason,
        "friction": round(found.friction, 3),
        "notInTime": list(found.late),
        "plans": [{"rank": rank, **_plan(one)} for rank, one in enumerate(found.plans, start=1)],
        "everything": _plan(found.everything) if found.everything else None,
    }


def _plan(one: Verified) -> dict[str, Any]:
    return {
        "measures": list(one.measures),
        "cost": one.cost_cents,
        "pShort": round(one.p_short, 4),
        "pShortUpper95": round(one.p_upper, 4),
        "personNightsMean": round(one.person_nights, 1),
        "cvar90": round(one.cvar90, 1),
        "paths": one.paths,
    }


def write_plans(out: Path, records: list[dict[str, Any]]) -> None:
    """Write plans.json, one entry per scenario."""
    write_json(out / "plans.json", {"format": FORMAT, "scenarios": records})
