"""The command line of funding on files: `funding case` and `funding portfolio`. No database, no Django."""

import argparse
import sys
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onderdak.funding.types import Case, OccupancyPaths
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotVisible

DONE, BAD_INPUT, NO_LAW, INTERNAL = 0, 2, 3, 4
Kept = Callable[[Case], OccupancyPaths]


def main(words: Sequence[str], *, today: date, kept: Kept | None = None) -> int:
    """
    Carry out `funding case CASE.toml --out DIR` or `funding portfolio PLAN.toml --out DIR`.

    Args:
        kept: gives the paths of a kept forecast to a case that names one; only then a database is needed.

    Returns:
        0 written; 2 bad option or input; 3 no law row for the start of the case; 4 internal error.
    """
    try:
        told = _parser().parse_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return DONE if asked.code == 0 else BAD_INPUT
    try:
        return _portfolio(told, today) if told.command == "portfolio" else _case(told, today, kept)
    except InputInvalid as refused:
        for path, code in refused.detail["problems"]:  # type: ignore[union-attr]
            print(f"{told.case}: {path}: {code}", file=sys.stderr)
        return BAD_INPUT
    except NotVisible as unseen:
        print(f"{told.case}: paths.forecast: not_visible ({unseen})", file=sys.stderr)
        return BAD_INPUT
    except LawUnknown as unknown:
        print(f"no law row: {unknown}", file=sys.stderr)
        return NO_LAW
    except OSError as broken:
        print(f"{told.case}: {broken.strerror}", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("onderdak funding", description="Reken een locatie door.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="case|portfolio")
    case = commands.add_parser("case", help="a business case from a file")
    case.add_argument("case", type=Path, metavar="CASE.toml")
    case.add_argument("--out", type=Path, required=True, metavar="DIR")
    case.add_argument("--paths", type=int, metavar="N")
    case.add_argument("--seed", type=int, metavar="N")
    case.add_argument("--occupancy", type=Path, metavar="FILE.npz")
    case.add_argument("--forecast", metavar="RUN", help="id of a kept forecast; reads the database")
    case.add_argument("--forecast-scenario", metavar="S", help="default: the first of that forecast")
    case.add_argument(
        "--known", type=date.fromisoformat, metavar="DATE", help="the day of knowing; default today"
    )
    case.add_argument("--scenario", action="append", default=[], metavar="S", help="count proposed rows too")
    plan = commands.add_parser("portfolio", help="which locations to open, extend or close")
    plan.add_argument("case", type=Path, metavar="PLAN.toml")
    plan.add_argument("--out", type=Path, required=True, metavar="DIR")
    plan.add_argument("--demand", type=Path, metavar="FILE.npz", help="paths of the forecast")
    plan.add_argument("--known", type=date.fromisoformat, metavar="DATE")
    plan.add_argument("--plans", type=int, default=5, metavar="N", help="how many plans; default 5")
    return parser


def _portfolio(told: argparse.Namespace, today: date) -> int:
    """Cases are tables in the file, or names of case files beside it."""
    from onderdak.funding.engine.path_files import read_demand
    from onderdak.funding.usecases.plan_portfolio import plan_portfolio
    from onderdak.funding.usecases.write_case import write_plans

    content = _toml(told.case)
    for location in content.get("location", []):
        cases = location.get("cases", []) if isinstance(location, dict) else []
        for at, one in enumerate(cases):
            if isinstance(one, str):
                cases[at] = _toml(told.case.parent / one)
    result = plan_portfolio(
        content, known_at=told.known or today, demand=read_demand(told.demand) if told.demand else None,
        most=told.plans,
    )  # fmt: skip
    write_plans(result, told.out)
    return DONE


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise InputInvalid(problems=(("file", f"not_toml ({broken})"),)) from None


def _case(told: argparse.Namespace, today: date, kept: Kept | None) -> int:
    from onderdak.funding.engine.case_files import case_of, read_case
    from onderdak.funding.engine.figures import outcome_of
    from onderdak.funding.usecases.cite_law import (
        amounts_for,
        assumptions_of,
        doubts,
        payers_shown,
        receipt_of,
    )
    from onderdak.funding.usecases.write_case import write_case

    content = _toml(told.case)
    _options(content, told)
    found = read_case(content)
    law, rows = amounts_for(found, known_at=told.known or today, scenarios=told.scenario)
    case = case_of(found, law)
    file = told.occupancy or (told.case.parent / case.paths.occupancy if case.paths.occupancy else None)
    given = _people(case, file, kept)
    outcome = outcome_of(case, given)
    warnings = ([] if given else ["OCCUPANCY_GENERATED"]) + doubts(rows)
    receipt = receipt_of(
        case, rows, content=content, known_at=told.known or today, scenarios=told.scenario, file=file
    )
    receipt |= {
        "scenario": assumptions_of(found), "payers": payers_shown(case),
        "occupancy": given.source if given else "",
    }  # fmt: skip
    write_case(outcome, given, told.out, receipt=receipt, warnings=warnings)
    return DONE


def _options(content: dict[str, Any], told: argparse.Namespace) -> None:
    """Let the options of the command line go before what the file says."""
    given = {
        "n": told.paths, "seed": told.seed, "forecast": told.forecast,
        "forecast_scenario": told.forecast_scenario,
    }  # fmt: skip
    for name, value in given.items():
        if value is not None:
            content.setdefault("paths", {})[name] = value
    if told.occupancy and "occupancy" not in content:
        content.setdefault("paths", {})["occupancy"] = told.occupancy.name


def _people(case: Case, file: Path | None, kept: Kept | None) -> OccupancyPaths | None:
    """Who lives there: from a file, from a kept forecast, or None: the model of the file."""
    from onderdak.funding.engine.path_files import read_occupancy

    if file:
        return read_occupancy(file, case)
    if not case.paths.forecast:
        return None
    if kept is None:
        raise InputInvalid(problems=(("paths.forecast", "needs_database"),))
    return kept(case)
