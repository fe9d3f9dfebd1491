"""The command line of law: `onderdak law show | list | powers | diff`. No database, no Django."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TextIO

from onderdak.kernel.errors import LawUnknown
from onderdak.law.public import (
    changes_between,
    doubts_about,
    law_book,
    power_state,
    powers_on,
    row_on,
    rows_on,
)
from onderdak.law.types import Row, Value

DONE, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the commands of law; `run` carries them out."""
    commands = parser.add_subparsers(dest="law_command", required=True, metavar="show|list|powers|diff")
    show = commands.add_parser("show", help="one key on a date, with article and source")
    show.add_argument("key")
    listed = commands.add_parser("list", help="every row that holds on a date")
    listed.add_argument("prefix", nargs="?", default="", help="only keys that start with this")
    powers = commands.add_parser("powers", help="which powers are in force on a date")
    for command in (show, listed, powers):
        command.add_argument(
            "--on", type=date.fromisoformat, help="the day whose law is asked; default today"
        )
    diff = commands.add_parser("diff", help="what differs between two dates")
    diff.add_argument("first", type=date.fromisoformat)
    diff.add_argument("second", type=date.fromisoformat)
    for command in (show, listed, powers, diff):
        command.add_argument("--known-at", type=date.fromisoformat, help="the day of knowing; default today")
        command.add_argument("--scenario", default="", help="count the assumed rows of this scenario too")
        command.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace, *, today: date, out: TextIO, err: TextIO) -> int:
    """
    Carry out one command.

    Returns:
        0, or 1 with one sentence on `err` when the law store has no usable row.
    """
    known_at = args.known_at or today
    if args.scenario and args.scenario not in law_book().scenarios:
        names = ", ".join(law_book().scenarios)
        print(f"no scenario is called {args.scenario!r}; there are: {names}", file=err)
        return REFUSED
    try:
        lines = _COMMANDS[args.law_command](args, today, known_at)
    except LawUnknown as refused:
        print(f"{refused.detail.get('key')}: {refused.detail.get('reason')}", file=err)
        return REFUSED
    for line in lines:
        print(json.dumps(line, ensure_ascii=False) if args.json else _as_text(line), file=out)
    return DONE


def main(arguments: Sequence[str], *, today: date) -> int:
    """Read the arguments after `law` and carry them out."""
    parser = argparse.ArgumentParser(prog="onderdak law", description=__doc__)
    add_arguments(parser)
    args = parser.parse_args(arguments)
    try:
        code = run(args, today=today, out=sys.stdout, err=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _show(args: argparse.Namespace, today: date, known_at: date) -> list[dict[str, object]]:
    on = args.on or today
    if args.key.startswith("power."):
        state = power_state(args.key, on, known_at, args.scenario)
        row = _row(state.row, on) if state.row else {"key": state.key}
        return [row | {"in_force": state.in_force, "why": state.why and state.why.value}]
    return [_row(row_on(args.key, on, known_at, args.scenario), on)]


def _list(args: argparse.Namespace, today: date, known_at: date) -> list[dict[str, object]]:
    on = args.on or today
    found = rows_on(law_book(), on, known_at, args.scenario)
    return [
        _row(row, on) | ({"why_not": why.value} if why else {})
        for row, why in found
        if row.key.startswith(args.prefix)
    ]


def _powers(args: argparse.Namespace, today: date, known_at: date) -> list[dict[str, object]]:
    states = powers_on(law_book(), args.on or today, known_at, args.scenario)
    return [
        {
            "key": state.key,
            "in_force": state.in_force,
            "article": state.row.article if state.row else "",
            "why": state.why and state.why.value,
        }
        for state in states
    ]


def _diff(args: argparse.Namespace, today: date, known_at: date) -> list[dict[str, object]]:
    first = (args.first, known_at, args.scenario)
    second = (args.second, known_at, args.scenario)
    return [
        {
            "key": change.key,
            "before": change.before and _plain(change.before.value),
            "after": change.after and _plain(change.after.value),
            "article": (change.after or change.before).article,  # type: ignore[union-attr]
        }
        for change in changes_between(law_book(), first, second)
    ]


_COMMANDS = {"show": _show, "list": _list, "powers": _powers, "diff": _diff}


def _row(row: Row, on: date) -> dict[str, object]:
    found: dict[str, object] = {
        "key": row.key,
        "value": _plain(row.value),
        "unit": row.unit,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to and row.valid_to.isoformat(),
        "known_from": row.known_from.isoformat(),
        "article": row.article,
        "source": list(row.sources),
        "confidence": row.confidence.value,
        "rank": row.rank.value,
        "doubts": [doubt.value for doubt in doubts_about(row, on, law_book().last_read)],
    }
    return (
        found
        | ({"scenario": row.scenario} if row.scenario else {})
        | ({"note": row.note} if row.note else {})
    )


def _plain(value: Value | None) -> object:
    """Return the value as JSON knows it; exact numbers as text, so that no digit is lost."""
    if value is None:
        return "unknown"
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _as_text(line: dict[str, object]) -> str:
    """One line per row in a list; one line per field for a single row."""
    if "source" not in line or "why_not" in line:
        return "  ".join(f"{name}={part}" for name, part in line.items() if part not in (None, ""))
    parts = ((name, "; ".join(part) if isinstance(part, list) else part) for name, part in line.items())
    return "\n".join(f"{name:>12}  {part}" for name, part in parts if part not in (None, "")) + "\n"
