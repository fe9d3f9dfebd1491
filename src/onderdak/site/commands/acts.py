"""What every command that records something shares: start, act as the system with a request key, print."""

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

from onderdak.site.commands.start import as_system, start

Given = Callable[[argparse.Namespace, Any], Mapping[str, object]]


def add_act(parts, name: str, says: str, act: str, given: Given) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    """
    Add a command that carries out one act.

    Args:
        act: where it stands, as "conduct.check_care": that name in `public.py` of that room.
        given: what it is asked, from the parsed words and that `public.py`.
    """
    parser: argparse.ArgumentParser = parts.add_parser(name, help=says)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    parser.set_defaults(handler=lambda parsed: _carry_out(parsed, act, given))
    return parser


def options(parser: argparse.ArgumentParser, *names: str, **kinds: Any) -> argparse.ArgumentParser:
    """Add options: names of texts, and `name=kind` for numbers, days, yes or no (bool) and lists (list)."""
    for name in names:
        parser.add_argument(f"--{name.replace('_', '-')}", default="", dest=name)
    for name, kind in kinds.items():
        flag = f"--{name.replace('_', '-')}"
        if kind is bool:
            parser.add_argument(flag, action="store_true", dest=name)
        elif kind is list:
            parser.add_argument(flag, action="append", default=[], dest=name)
        else:
            parser.add_argument(flag, type=day if kind is date else kind, dest=name)
    return parser


def day(text: str) -> date:
    """Read a day as 2026-03-04."""
    return date.fromisoformat(text)


def _carry_out(parsed: argparse.Namespace, act: str, given: Given) -> int:
    start()
    from onderdak.site import clock

    room, _, name = act.partition(".")
    public = import_module(f"onderdak.{room}.public")
    with as_system() as desk:
        made = getattr(public, name)(
            desk=desk, now=clock.now(), request_key=parsed.key or uuid4(), **given(parsed, public)
        )
    answer = {} if made is None else {"number": made}
    print(json.dumps([answer]) if parsed.json else "  ".join(f"{key}={one}" for key, one in answer.items()))
    return 0
