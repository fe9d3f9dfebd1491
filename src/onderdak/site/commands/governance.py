"""Commands of the register: agreements, one agreement, meetings, drafts, promises, escalate."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID, uuid4

from onderdak.site.commands.agreements import add_parts
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `governance` with its own sub-commands."""
    room = commands.add_parser("governance", help="agreements, meetings, drafts of law, promises")
    parts = room.add_subparsers(dest="part", required=True, metavar="PART")
    add_parts(parts)
    listed = parts.add_parser("agreements", help="the register, overdue first")
    listed.add_argument(
        "--status", default="", help="overdue, undated, stuck, due_soon, open, met, withdrawn"
    )
    listed.add_argument("--table", default="", help="for example coordination_track")
    one = parts.add_parser("agreement", help="one agreement with its history")
    one.add_argument("number", type=int)
    up = parts.add_parser("escalate", help="take an agreement with an alarm to the next table")
    up.add_argument("number", type=int)
    up.add_argument("--why", required=True)
    up.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    for parser, handler in (
        (listed, _agreements), (one, _agreement), (up, _escalate),
        (parts.add_parser("meetings", help="meetings, the latest first"), _meetings),
        (parts.add_parser("drafts", help="drafts, those without municipalities first"), _drafts),
        (parts.add_parser("promises", help="promised and there, per municipality"), _promises),
    ):  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.set_defaults(handler=handler)


def _agreements(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import Asked, agreement_list
    from onderdak.site import clock

    rows, first, total = [], 0, 1
    with as_system() as desk:
        while first < total:
            asked = Asked(status=parsed.status, table=parsed.table, first=first)
            found = agreement_list(desk=desk, now=clock.now(), asked=asked)
            rows += [
                {
                    "number": row.agreement_id, "status": row.standing.status.value,
                    "due": row.standing.due, "table": row.standing.table.value, "title": row.title,
                }
                for row in found.rows
            ]  # fmt: skip
            total, first = found.total, first + max(1, len(found.rows))
    return _print(parsed, rows)


def _agreement(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import agreement_view
    from onderdak.site import clock

    with as_system() as desk:
        seen = agreement_view(desk=desk, now=clock.now(), agreement_id=parsed.number)
    head = {
        "number": parsed.number, "title": seen.row.title, "status": seen.row.standing.status.value,
        "due": seen.row.standing.due, "table": seen.row.standing.table.value, "source": seen.source,
        "result": seen.result.outcome.value if seen.result else None,
    }  # fmt: skip
    history = [{"on": one.on, "kind": one.kind, "party": one.party, "text": one.text} for one in seen.history]
    return _print(parsed, [head, *history])


def _escalate(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import escalate
    from onderdak.site import clock

    with as_system() as desk:
        escalate(
            desk=desk, now=clock.now(), agreement_id=parsed.number, text=parsed.why,
            request_key=parsed.key or uuid4(),
        )  # fmt: skip
    return _agreement(parsed)


def _meetings(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import meetings
    from onderdak.site import clock

    with as_system() as desk:
        return _print(parsed, [asdict(one) for one in meetings(desk=desk, now=clock.now())])


def _drafts(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import drafts

    with as_system() as desk:
        found = drafts(desk=desk)
    return _print(
        parsed,
        [
            {
                "number": one.draft_id, "stage": one.course.stage.value,
                "not_asked_first": one.course.not_asked_first, "on": one.course.not_asked_on,
                "title": one.title,
            }
            for one in found
        ],
    )  # fmt: skip


def _promises(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import promises
    from onderdak.site import clock

    with as_system() as desk:
        found = promises(desk=desk, now=clock.now())
    rows = [
        {"municipality": one.code, "promised": one.promised, "there": one.there, "short": one.kept.short}
        for one in found.municipalities
        if one.promised is not None or one.there
    ]
    return _print(parsed, rows)


def _print(parsed: argparse.Namespace, rows: Sequence[dict[str, object]]) -> int:
    if parsed.json:
        print(json.dumps(rows, default=str, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print("  ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "")))
    return 0
