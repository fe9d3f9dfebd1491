"""Command on files: `onderdak contribution assess`. It needs no database and no web framework."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onderdak.contribution.engine.cases import Fault, day_of
from onderdak.contribution.usecases.assess_file import (
    Asked,
    assess_file,
    base_of,
    cases_refused,
    write_faults,
    write_files,
)
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.law.public import law_book

DONE, BAD_INPUT, NO_LAW, INTERNAL = 0, 2, 3, 4


def main(words: Sequence[str], *, today: date) -> int:
    """
    Assess a file of cases. `words` are those after `contribution`.

    Returns:
        0 done; 2 bad option or input, with OUT.errors.csv; 3 no law row for that date; 4 internal error.
    """
    try:
        told = _parser().parse_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return DONE if asked.code == 0 else BAD_INPUT
    try:
        return _assess(told, today)
    except InputInvalid as refused:
        return _refuse(told.out, refused.detail["faults"])
    except LawUnknown as unknown:
        detail = unknown.detail
        print(f"{detail.get('key')}: {detail.get('reason')} (on {detail.get('on')})", file=sys.stderr)
        for ending in (".csv", ".claims.csv", ".receipt.json", ".explain.jsonl", ".errors.csv"):
            Path(f"{base_of(told.out)}{ending}").unlink(missing_ok=True)
        return NO_LAW
    except OSError as away:
        print(f"{away.filename}: {away.strerror}", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "onderdak contribution",
        description="Work out allowance and own contribution on files. Needs no database.",
        epilog="The ledger, claims and payments of an installation: onderdak money --help.",
    )
    commands = parser.add_subparsers(dest="what", required=True, metavar="COMMAND", title="commands")
    assess = commands.add_parser("assess", help="allowance and own contribution of the cases in a CSV file")
    assess.add_argument("cases", type=Path, metavar="CASES.csv")
    assess.add_argument("--on", required=True, help="a day of the month that is assessed, as 2025-11-01")
    assess.add_argument("--known", help="what was public on this day counts; default today")
    assess.add_argument("--scenario", action="append", default=[], metavar="S")
    assess.add_argument("--policy", type=Path, metavar="POLICY.toml")
    assess.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    assess.add_argument("--explain", action="store_true", help="also write OUT.explain.jsonl")
    return parser


def _assess(told: argparse.Namespace, today: date) -> int:
    days = {"--on": told.on, "--known": told.known or today.isoformat()}
    read = {name: day_of(text) for name, text in days.items()}
    faults = [Fault(0, name, "not_a_date") for name, day in read.items() if day is None]
    names = [_scenario(one) for one in told.scenario]
    known_names = tuple(law_book().scenarios)
    faults += [Fault(0, "--scenario", "unknown_value", known_names) for name in names if not name]
    on, known = read["--on"], read["--known"]
    if faults or on is None or known is None:
        raise cases_refused(faults)
    asked = Asked(
        cases=told.cases.read_bytes(),
        on=on,
        known=known,
        scenarios=tuple(sorted(set(names))),
        policy=_policy_text(told.policy),
        explains=told.explain,
    )
    write_files(told.out, assess_file(asked))
    return DONE


def _scenario(asked: str) -> str:
    """Return the name of a scenario, which may be asked without its "_by_act"; "" for no such one."""
    known = law_book().scenarios
    return next((name for name in (asked, f"{asked}_by_act") if name in known), "")


def _policy_text(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise cases_refused([Fault(0, "--policy", "not_utf8")]) from None


def _refuse(out: Path, faults: Sequence[Fault]) -> int:
    for fault in faults[:20]:
        print(f"line {fault.line}, {fault.column or 'row'}: {fault.message} ({fault.code})", file=sys.stderr)
    if len(faults) > 20:
        print(f"and {len(faults) - 20} more in {base_of(out)}.errors.csv", file=sys.stderr)
    write_faults(out, faults)
    return BAD_INPUT
