"""The command line of funding on files: `funding case` and `funding portfolio`. No database, no Django."""

import argparse
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onderdak.kernel.errors import InputInvalid, LawUnknown

DONE, BAD_INPUT, NO_LAW, INTERNAL = 0, 2, 3, 4


def main(words: Sequence[str], *, today: date) -> int:
    """
    Carry out `funding case CASE.toml --out DIR` or `funding portfolio PLAN.toml --out DIR`.

    Returns:
        0 written; 2 bad option or input; 3 no law row for the start of the case; 4 internal error.
    """
    try:
        told = _parser().parse_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return DONE if asked.code == 0 else BAD_INPUT
    try:
        return _portfolio(told, today) if told.command == "portfolio" else _case(told, today)
    except InputInvalid as refused:
        for path, code in refused.detail["problems"]:  # type: ignore[union-attr]
            print(f"{told.case}: {path}: {code}", file=sys.stderr)
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
    from onderdak.funding.engine.case_files import read_demand
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


def _case(told: argparse.Namespace, today: date) -> int:
    from onderdak.funding.engine.case_files import case_of, read_case, read_occupancy
    from onderdak.funding.engine.figures import outcome_of
    from onderdak.funding.usecases.cite_law import amounts_for, doubts, receipt_of
    from onderdak.funding.usecases.write_case import write_case

    content = _toml(told.case)
    for name in ("n", "seed"):
        value = told.paths if name == "n" else told.seed
        if value is not None:
            content.setdefault("paths", {})[name] = value
    if told.occupancy and "occupancy" not in content:
        content.setdefault("paths", {})["occupancy"] = told.occupancy.name
    found = read_case(content)
    law, rows = amounts_for(found, known_at=told.known or today, scenarios=told.scenario)
    case = case_of(found, law)
    file = told.occupancy or (told.case.parent / case.paths.occupancy if case.paths.occupancy else None)
    given = read_occupancy(file, case) if file else None
    outcome = outcome_of(case, given)
    warnings = ([] if given else ["OCCUPANCY_GENERATED"]) + doubts(rows)
    receipt = receipt_of(
        case, rows, content=content, known_at=told.known or today, scenarios=told.scenario, file=file
    )
    write_case(outcome, given, told.out, receipt=receipt, warnings=warnings)
    return DONE
