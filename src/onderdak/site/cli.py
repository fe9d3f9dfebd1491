"""
The command `onderdak`. Each command parses, calls one use case, and prints.

Commands on files (`match`, `match-verify`, `match-diff`, `people`, `forecast`, `contribution assess`,
`funding`) and on the law start without Django and without a database. Exit code: 0 done; 1 refused or
not in order; 2 wrong arguments; 3 the database is away.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

DONE, REFUSED, WRONG, AWAY = 0, 1, 2, 3
FILE_COMMANDS = ("match", "match-verify", "match-diff")
# module under onderdak.site.commands -> the commands that it adds
GROUPS = (
    "running", "accounts", "demo", "desk", "ahead", "duty", "control", "links", "ledger", "money",
    "governance", "cases",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in FILE_COMMANDS:
        return int(import_module("onderdak.placement.cli").main(words))
    if words and words[0] == "people":
        from onderdak.site import clock

        return int(import_module("onderdak.people.cli").main(words[1:], today=clock.today_of_process()))
    if words and words[0] == "law":
        from onderdak.site import clock

        return int(import_module("onderdak.law.cli").main(words[1:], today=clock.today_of_process()))
    if words[:1] == ["forecast"] and words[1:2] and words[1] in ("live", "issued", "statements"):
        return _live(words[1:])
    if words and words[0] == "forecast":
        from onderdak.site import clock

        return int(import_module("onderdak.forecast.cli").main(words[1:], now=clock.now_of_process()))
    if words[:1] == ["contribution"]:
        from onderdak.site import clock

        return int(import_module("onderdak.contribution.cli").main(words[1:], today=clock.today_of_process()))
    if words[:1] == ["funding"]:
        return int(import_module("onderdak.site.commands.funding").main(words[1:]))
    parsed = parser().parse_args(words)
    return _carry_out(parsed)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands that need the product itself."""
    top = argparse.ArgumentParser(
        prog="onderdak",
        description="Shelter tonight for every displaced household that reports.",
        epilog="On files, without a database: match, match-verify, match-diff; contribution assess; "
        "funding case, portfolio; people link, canonical, evaluate, check; "
        "forecast series, backtest, full, ledger; "
        "law show, list, powers, diff.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in GROUPS:
        import_module(f"onderdak.site.commands.{group}").add_commands(commands)
    return top


def _live(words: Sequence[str]) -> int:
    """Run a command of forecast that reads the database."""
    from onderdak.site.postgres import DatabaseAway

    try:
        return int(import_module("onderdak.site.commands.look_ahead").main(words))
    except DatabaseAway as away:
        print(away, file=sys.stderr)
        return AWAY


def _carry_out(parsed: argparse.Namespace) -> int:
    """Run the handler of the command, and turn every error that we know into one sentence."""
    from onderdak.kernel.errors import OnderdakError
    from onderdak.site.command_refused import CommandRefused
    from onderdak.site.postgres import DatabaseAway

    try:
        return int(parsed.handler(parsed))
    except CommandRefused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except DatabaseAway as away:
        print(away, file=sys.stderr)
        return AWAY
    except OnderdakError as refused:
        from onderdak.site.refusals import refusal_of

        refusal = refusal_of(refused.code, language="en")
        print(f"{refusal.sentence} [{refused}]", file=sys.stderr)
        if refusal.rule:
            print(f"Rule: {refusal.rule} ({refusal.source})", file=sys.stderr)
        if refusal.steps:
            ways = "; ".join(one.label + (f" ({one.url})" if one.url else "") for one in refusal.steps)
            print(f"Next: {ways}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        if (
            type(error).__module__.startswith(("django.db", "psycopg"))
            and "Operational" in type(error).__name__
        ):
            print("The database does not answer. Is it running, and is its address right?", file=sys.stderr)
            return AWAY
        raise


if __name__ == "__main__":
    sys.exit(main())
