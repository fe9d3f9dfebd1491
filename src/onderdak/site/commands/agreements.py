"""Commands that record in the register: agreements, meetings, drafts of law, promises, parts of a plan."""

import argparse
import json
from datetime import date
from uuid import UUID, uuid4

from onderdak.site.commands.acts import add_act, options
from onderdak.site.commands.start import as_system, start


def add_parts(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parts that write to the command `governance`."""
    enter = _part(parts, "enter", "enter an agreement of the country", _enter)
    for name in ("title", "text", "source", "table", "theme"):
        enter.add_argument(f"--{name}", required=True)
    enter.add_argument("--kind", default="agreement")
    enter.add_argument("--source-date", type=date.fromisoformat, dest="source_date")
    enter.add_argument("--owner", action="append", default=[])
    enter.add_argument("--due", type=date.fromisoformat, help="without it: no day was agreed")
    event = _part(parts, "event", "record what happened to an agreement", _event)
    event.add_argument("number", type=int)
    event.add_argument("--kind", required=True)
    _texts(event, "text", "source", "party")
    event.add_argument("--due", type=date.fromisoformat)
    meeting = _part(parts, "meeting", "plan a meeting", _meeting)
    meeting.add_argument("--table", required=True)
    meeting.add_argument("--on", type=date.fromisoformat, required=True)
    meeting.add_argument("--party", action="append", default=[])
    entry = _part(parts, "entry", "record a decision or an action of a meeting", _entry)
    entry.add_argument("number", type=int)
    entry.add_argument("--kind", required=True, choices=["decision", "action"])
    entry.add_argument("--agreement", type=int)
    entry.add_argument("--due", type=date.fromisoformat)
    _texts(entry, "text", "owner")
    draft = _part(parts, "draft", "enter a draft of law", _draft)
    _texts(draft, "kind", "title", "about", "source")
    happened = _part(
        parts, "draft-event", "record a stage, a question, an answer or what was done", _draft_event
    )
    happened.add_argument("number", type=int)
    happened.add_argument("--on", type=date.fromisoformat)
    happened.add_argument("--municipal", action="store_true", help="the party speaks for municipalities")
    _texts(happened, "kind", "stage", "party", "version", "text", "source")
    done = add_act(
        parts, "done", "an action of a meeting is done", "governance.report_done",
        lambda p, _: {"action_id": p.number},
    )  # fmt: skip
    done.add_argument("number", type=int)
    impact = add_act(
        parts, "impact", "freeze the impact of a draft on municipalities", "governance.freeze_impact",
        lambda p, _: {"draft_id": p.number, "scenario": p.scenario, "stay_pct": p.stay, "days": p.days,
                      "paid_pct": p.paid},
    )  # fmt: skip
    impact.add_argument("number", type=int)
    options(impact, "scenario", stay=int, days=int, paid=int)
    promise = _part(parts, "promise", "how many persons a municipality promised to shelter", _promise)
    promise.add_argument("municipality")
    promise.add_argument("persons", type=int)
    promise.add_argument("--source", required=True)
    promise.add_argument("--from", type=date.fromisoformat, required=True, dest="start")
    plan = _part(parts, "plan", "how far a part of the plan of a household is", _plan)
    plan.add_argument("household", type=int)
    plan.add_argument("--area", required=True)
    plan.add_argument("--progress", required=True)


def _part(parts, name: str, says: str, handler) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    parser: argparse.ArgumentParser = parts.add_parser(name, help=says)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    parser.set_defaults(handler=handler)
    return parser


def _texts(parser: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        parser.add_argument(f"--{name}", default="")


def _enter(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import NewAgreement, enter_agreement
    from onderdak.site import clock

    given = NewAgreement(
        parsed.kind, parsed.theme, parsed.title, parsed.text, parsed.source, parsed.source_date, parsed.table,
        tuple(parsed.owner), due=parsed.due, undated=parsed.due is None,
    )  # fmt: skip
    with as_system() as desk:
        made = enter_agreement(desk=desk, now=clock.now(), agreement=given, request_key=_key(parsed))
    return _print(parsed, agreement=made)


def _event(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import NewEvent, record_event
    from onderdak.kernel.nights import local_date
    from onderdak.site import clock

    now = clock.now()
    event = NewEvent(parsed.kind, local_date(now), parsed.text, parsed.source, parsed.party, parsed.due)
    with as_system() as desk:
        made = record_event(
            desk=desk, now=now, agreement_id=parsed.number, event=event, request_key=_key(parsed)
        )
    return _print(parsed, event=made)


def _meeting(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import plan_meeting
    from onderdak.site import clock

    with as_system() as desk:
        made = plan_meeting(
            desk=desk, now=clock.now(), table=parsed.table, held_on=parsed.on, parties=parsed.party,
            request_key=_key(parsed),
        )  # fmt: skip
    return _print(parsed, meeting=made)


def _entry(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import NewEntry, record_entry
    from onderdak.site import clock

    entry = NewEntry(parsed.kind, parsed.text, parsed.agreement, parsed.owner, parsed.due)
    with as_system() as desk:
        made = record_entry(
            desk=desk, now=clock.now(), meeting_id=parsed.number, entry=entry, request_key=_key(parsed)
        )
    return _print(parsed, entry=made)


def _draft(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import enter_draft
    from onderdak.site import clock

    with as_system() as desk:
        made = enter_draft(
            desk=desk, now=clock.now(), kind=parsed.kind, title=parsed.title, about=parsed.about,
            source=parsed.source, request_key=_key(parsed),
        )  # fmt: skip
    return _print(parsed, draft=made)


def _draft_event(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import NewDraftEvent, record_draft_event
    from onderdak.site import clock

    event = NewDraftEvent(
        parsed.kind, parsed.on, parsed.source, parsed.stage, parsed.party, parsed.municipal, parsed.version,
        parsed.text,
    )  # fmt: skip
    with as_system() as desk:
        made = record_draft_event(
            desk=desk, now=clock.now(), draft_id=parsed.number, event=event, request_key=_key(parsed)
        )
    return _print(parsed, event=made)


def _promise(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.placement.public import agree_number
    from onderdak.site import clock

    with as_system() as desk:
        agree_number(
            desk=desk, now=clock.now(), municipality=parsed.municipality, persons=parsed.persons,
            source=parsed.source, valid_from=parsed.start,
        )  # fmt: skip
    return _print(parsed, persons=parsed.persons)


def _plan(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.governance.public import record_part
    from onderdak.kernel.nights import local_date
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        made = record_part(
            desk=desk, now=now, household_id=parsed.household, area=parsed.area, progress=parsed.progress,
            on=local_date(now), request_key=_key(parsed),
        )  # fmt: skip
    return _print(parsed, part=made)


def _key(parsed: argparse.Namespace) -> UUID:
    return parsed.key or uuid4()


def _print(parsed: argparse.Namespace, **made: object) -> int:
    print(json.dumps([made]) if parsed.json else "  ".join(f"{name}={one}" for name, one in made.items()))
    return 0
