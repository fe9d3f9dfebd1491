"""
Commands on pairs of registrations: list, show, link, part, later, undo, work out, fill.

Who judges is a person: those commands act for the account whose token stands in ONDERDAK_TOKEN, with its
rights, its municipality and its name in the log. A token is made by `onderdak account token`.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.start import as_system, start

if TYPE_CHECKING:
    from onderdak.access.types import Desk
    from onderdak.people.public import PairView

TOKEN = "ONDERDAK_TOKEN"  # noqa: S105  the name of the variable
LISTS = ("open", "later", "machine", "done")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `links` with its parts."""
    links = commands.add_parser("links", help="pairs of registrations: list, link, part, later, undo")
    parts = links.add_subparsers(dest="part", required=True, metavar="PART")
    listed = parts.add_parser("list", help="pairs as JSON lines, the likeliest first; without names")
    listed.add_argument("--kind", choices=LISTS, default="open")
    listed.add_argument("--first", type=int, default=0, help="skip so many; 0")
    listed.set_defaults(handler=_list)
    counts = parts.add_parser("counts", help="how many pairs wait")
    counts.set_defaults(handler=_counts)
    shown = _pair(parts.add_parser("show", help="one pair, with what both sources wrote; logged as a read"))
    shown.set_defaults(handler=_show)
    for name, text in (
        ("link", "they are one person"), ("part", "they are not; the machine never links them again"),
        ("later", "not now; comes back by itself"),
    ):  # fmt: skip
        act = _pair(parts.add_parser(name, help=text))
        act.add_argument("--reason", required=True, help="of the closed list; a wrong one names all")
        act.set_defaults(handler=_judge)
        if name == "later":
            act.add_argument("--days", type=int, default=7)
    undo = _pair(parts.add_parser("undo", help="take the last judgement back; after ten minutes with why"))
    undo.add_argument("--reason", default="", help="why, in a few words without a name")
    undo.set_defaults(handler=_undo)
    parts.add_parser("work-out", help="compare new registrations now, as each night").set_defaults(
        handler=_work_out
    )
    parts.add_parser("fill", help="keep records of who was registered before there were any").set_defaults(
        handler=_fill
    )


def _pair(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("one", type=int, help="number of a registration, as `list` gives it")
    parser.add_argument("other", type=int)
    parser.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    return parser


@contextmanager
def _as_officer() -> "Iterator[Desk]":
    """Act for the account of the token, within its scope. Raises: CommandRefused."""
    from onderdak.access.public import desk_for_token, scope_of
    from onderdak.site import clock

    token = os.environ.get(TOKEN, "")
    desk = desk_for_token(token, now=clock.now(), trace=uuid4()) if token else None
    if desk is None:
        raise CommandRefused(f"Put the token of your account in {TOKEN}: a person judges, by name.")
    with scope_of(desk):
        yield desk


def _list(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import pairs_to_judge
    from onderdak.site import clock

    with _as_officer() as desk:
        found = pairs_to_judge(desk=desk, now=clock.now(), kind=parsed.kind, first=parsed.first)
    return _print([_row(one) for one in found])


def _counts(_parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import pair_counts
    from onderdak.site import clock

    with _as_officer() as desk:
        found = pair_counts(desk=desk, now=clock.now())
    return _print([{"waiting": found.waiting, "later": found.later, "machine": found.machine}])


def _show(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import pair_view
    from onderdak.site import clock

    with _as_officer() as desk:
        one = pair_view(desk=desk, now=clock.now(), one=parsed.one, other=parsed.other)
    sides = {
        name: {**side.fields, "numbers": side.numbers}
        for name, side in (("one", one.one), ("other", one.other))
    }
    return _print([{**_row(one), "says": sides, "words": one.words}])


def _judge(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import judge_later, link_records, part_records
    from onderdak.site import clock

    with _as_officer() as desk:
        asked: dict[str, Any] = {
            "desk": desk, "now": clock.now(), "request_key": parsed.key or uuid4(), "one": parsed.one,
            "other": parsed.other, "reason": parsed.reason,
        }  # fmt: skip
        if parsed.part == "later":
            judge_later(**asked, days=parsed.days)
            return _print([{"later": [parsed.one, parsed.other], "days": parsed.days}])
        number = link_records(**asked) if parsed.part == "link" else part_records(**asked)
    return _print([{parsed.part: number, "pair": sorted((parsed.one, parsed.other))}])


def _undo(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import undo_judgement
    from onderdak.site import clock

    with _as_officer() as desk:
        undone = undo_judgement(
            desk=desk, now=clock.now(), request_key=parsed.key or uuid4(), one=parsed.one,
            other=parsed.other, reason=parsed.reason,
        )  # fmt: skip
    return _print([{"undone": undone, "pair": sorted((parsed.one, parsed.other))}])


def _work_out(_parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import work_out_links
    from onderdak.site import clock

    with as_system() as desk:
        done = work_out_links(desk=desk, now=clock.now())
    return _print([{"linked": done.linked, "proposed": done.proposed}])


def _fill(_parsed: argparse.Namespace) -> int:
    start()
    from onderdak.people.public import fill_records
    from onderdak.site import clock

    with as_system() as desk:
        return _print([{"records": fill_records(desk=desk, now=clock.now())}])


def _row(one: "PairView") -> dict[str, object]:
    return {
        "one": one.one.record_id, "other": one.other.record_id, "state": one.state,
        "chance": None if one.chance is None else round(one.chance, 4), "why": one.why,
        "sources": [one.one.source, one.other.source], "since": one.since,
    }  # fmt: skip


def _print(rows: Sequence[dict[str, object]]) -> int:
    for row in rows:
        print(json.dumps(row, default=str, ensure_ascii=False))
    return 0
