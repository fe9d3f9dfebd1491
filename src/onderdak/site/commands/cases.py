"""Commands of conduct and care: lists, figures, and what a person would record on a page."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID, uuid4

from onderdak.site.commands import care_acts, ladder
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `conduct` and `care` with their own sub-commands."""
    conduct = commands.add_parser("conduct", help="incidents, measures, nuisance in figures")
    parts = conduct.add_subparsers(dest="part", required=True, metavar="PART")
    listed = _part(parts, "incidents", "incidents, newest first", _incidents)
    listed.add_argument("--state", default="", choices=["", "open", "measured", "ended", "all"])
    _part(parts, "looks", "who waits for a look at care, longest first; no names", _looks)
    measures = _part(parts, "measures", "measures with their state", _measures)
    measures.add_argument("--state", default="", choices=["", "over", "all"])
    report = _part(parts, "report", "incidents per 100 places, measures, returns, repeat", _report)
    report.add_argument("--since", type=date.fromisoformat)
    national = _part(
        parts, "national", "the order for national places: none while no law makes them", _national
    )
    national.add_argument("--assume", type=int, help="a scenario: suppose that there are N places")
    review = _part(parts, "review", "a measure was looked at again and goes on", _review)
    review.add_argument("number", type=int)
    review.add_argument("--next", type=date.fromisoformat, required=True)
    review.add_argument("--why", required=True)
    review.add_argument("--key", type=UUID)
    ladder.add_parts(parts)
    _part(parts, "restore", "bring home whose time elsewhere is over", _restore)
    care = commands.add_parser("care", help="needs, supply, referrals, what is missing")
    parts = care.add_subparsers(dest="part", required=True, metavar="PART")
    needs = _part(parts, "needs", "needs, what is stuck first; no names, no notes", _needs)
    needs.add_argument("--state", default="", choices=["", "stuck", "ended", "all"])
    supply = _part(parts, "supply", "the supply map with the day of each figure", _supply)
    supply.add_argument("--help-kind", default="", dest="kind")
    care_acts.add_parts(parts)
    _part(parts, "gaps", "expected demand against supply, as a range", _gaps)
    figure = _part(parts, "figure", "a waiting time and capacity of a day", _figure)
    figure.add_argument("provider", type=int)
    figure.add_argument("kind")
    figure.add_argument("--intake", type=float, help="weeks")
    figure.add_argument("--treatment", type=float, help="weeks after the intake")
    figure.add_argument("--per-month", type=int)
    figure.add_argument("--on", type=date.fromisoformat)
    figure.add_argument("--source", default="")
    figure.add_argument("--key", type=UUID)


def _part(parts, name: str, says: str, handler) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    parser: argparse.ArgumentParser = parts.add_parser(name, help=says)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(handler=handler)
    return parser


def _incidents(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import IncidentsAsked, incident_list
    from onderdak.site import clock

    rows, first, total = [], 0, 1
    with as_system() as desk:
        while first < total:
            asked = IncidentsAsked(state=parsed.state, first=first)
            found = incident_list(desk=desk, now=clock.now(), asked=asked)
            rows += [
                {"number": one.incident_id, "at": one.happened_at, "kind": one.kind,
                 "severity": one.severity.value, "state": one.state, "location": one.location}
                for one in found.rows
            ]  # fmt: skip
            total, first = found.total, first + max(1, len(found.rows))
    return _print(parsed, rows)


def _measures(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import MeasuresAsked, measure_list
    from onderdak.site import clock

    with as_system() as desk:
        found = measure_list(desk=desk, now=clock.now(), asked=MeasuresAsked(state=parsed.state))
    return _print(
        parsed,
        [
            {"number": one.measure_id, "kind": one.kind.value, "article": one.article,
             "state": one.state.value, "until": one.until, "review": one.review_on}
            for one in found.rows
        ],
    )  # fmt: skip


def _report(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import report
    from onderdak.kernel.nights import local_date
    from onderdak.site import clock

    until = local_date(clock.now()) + timedelta(days=1)
    since = parsed.since or until - timedelta(days=365)
    with as_system() as desk:
        found = report(desk=desk, now=clock.now(), start=since, until=until)
    return _print(parsed, [asdict(one) for one in found.rows if one.incidents])


def _national(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import national_order
    from onderdak.site import clock

    with as_system() as desk:
        found = national_order(desk=desk, now=clock.now(), assumed=parsed.assume)
    head = {"places": found.places, "in_force": found.in_force, "scenario": found.assumed is not None}
    rows = [
        {"position": one.position, "municipality": one.wish.municipality, "placed": one.placed,
         "severity": one.wish.severity.value, "repeats": one.wish.repeats}
        for one in found.line
    ]  # fmt: skip
    return _print(parsed, [head, *rows])


def _looks(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import care_looks
    from onderdak.site import clock

    with as_system() as desk:
        found = care_looks(desk=desk, now=clock.now())
    return _print(parsed, [asdict(one) for one in found])


def _review(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import review_measure
    from onderdak.site import clock

    with as_system() as desk:
        made = review_measure(
            desk=desk, now=clock.now(), measure_id=parsed.number, next_review=parsed.next, text=parsed.why,
            request_key=parsed.key or uuid4(),
        )  # fmt: skip
    return _print(parsed, [{"event": made}])


def _restore(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.conduct.public import restore_expired
    from onderdak.site import clock

    with as_system() as desk:
        done = restore_expired(desk=desk, now=clock.now())
    return _print(parsed, [{"brought_home": done}])


def _needs(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.care.public import NeedsAsked, need_list
    from onderdak.site import clock

    with as_system() as desk:
        found = need_list(desk=desk, now=clock.now(), asked=NeedsAsked(state=parsed.state))
    return _print(
        parsed,
        [
            {"number": one.need_id, "municipality": one.municipality, "help": one.help,
             "urgency": one.urgency, "languages": ",".join(one.languages),
             "referral": one.referral.course.state.value if one.referral else "none",
             "stuck": bool(one.referral and one.referral.is_stuck)}
            for one in found.rows
        ],
    )  # fmt: skip


def _supply(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.care.public import supply_map
    from onderdak.site import clock

    with as_system() as desk:
        found = supply_map(desk=desk, now=clock.now(), help_=parsed.kind)
    return _print(
        parsed,
        [
            {"provider": one.supply.provider_id, "name": one.supply.name, "help": one.supply.help.value,
             "weeks": one.supply.weeks, "per_month": one.supply.per_month, "on": one.supply.figure_date,
             "fade": one.supply.fade.value}
            for one in found
        ],
    )  # fmt: skip


def _gaps(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.care.public import gap_statement
    from onderdak.site import clock

    with as_system() as desk:
        found = gap_statement(desk=desk, now=clock.now())
    rows = [
        {"area": one.code, "name": one.name, "language": one.language, "persons": one.asked.persons,
         "demand_low": one.gap.demand[0], "demand_high": one.gap.demand[1], "waiting": one.gap.waiting,
         "arrivals": one.gap.from_arrivals or "unknown", "per_month": one.gap.per_month,
         "to_buy_low": one.gap.to_buy[0], "to_buy_high": one.gap.to_buy[1]}
        for one in found.rows
    ]  # fmt: skip
    return _print(parsed, rows)


def _figure(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.care.public import NewFigure, record_figure
    from onderdak.site import clock

    figure = NewFigure(
        parsed.kind, parsed.intake, parsed.treatment, parsed.per_month, parsed.on, parsed.source
    )
    with as_system() as desk:
        made = record_figure(
            desk=desk, now=clock.now(), provider_id=parsed.provider, figure=figure,
            request_key=parsed.key or uuid4(),
        )  # fmt: skip
    return _print(parsed, [{"figure": made}])


def _print(parsed: argparse.Namespace, rows: Iterable[dict[str, object]]) -> int:
    if parsed.json:
        print(json.dumps(list(rows), default=str, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print("  ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "")))
    return 0
