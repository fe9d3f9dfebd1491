"""Commands that do the work of a desk: report, place, round, capacity. Each calls what a page calls."""

import argparse
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID, uuid4

from onderdak.site.commands.start import as_system, start

DRAW_BITS = 31


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    report = commands.add_parser("report", help="a household reports: opens the duty and asks for a place")
    report.add_argument("--municipality", required=True, help="four digits, for example 0344")
    report.add_argument("--women", type=int, default=0)
    report.add_argument("--men", type=int, default=0)
    report.add_argument("--children", default="", help="birth years, for example 2014,2017,2023")
    report.add_argument("--need", action="append", default=[], help="must-have: step_free, pets, cot ...")
    report.add_argument("--reach", choices=("municipality", "region", "country"), default="municipality")
    report.add_argument("--roof", choices=("yes", "no", "unknown"), default="unknown", help="a roof tonight?")
    report.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    report.set_defaults(handler=_report)
    place = commands.add_parser("place", help="show the best places of a request, or place it in a unit")
    place.add_argument("request", type=int)
    place.add_argument("--unit", type=int, help="place the household here; without it only look")
    place.add_argument("--reason", default="", help="coded reason when somebody else comes first")
    place.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    place.set_defaults(handler=_place)
    tonight = commands.add_parser("round", help="work out tonight's round; --confirm places the households")
    tonight.add_argument("--municipality", action="append", help="only these; default the whole country")
    tonight.add_argument("--confirm", action="store_true")
    tonight.set_defaults(handler=_round)
    capacity = commands.add_parser("capacity", help="places per night: total, blocked, occupied, available")
    capacity.add_argument("--level", choices=("country", "region", "municipality"), default="country")
    capacity.add_argument("--municipality", action="append", help="only these; default the whole country")
    capacity.add_argument("--nights", type=int, default=7)
    capacity.set_defaults(handler=_capacity)
    for command in (report, place, tonight, capacity):
        command.add_argument("--json", action="store_true", help="print JSON")


def _report(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import NewReport, take_report
    from onderdak.people.public import NewPerson
    from onderdak.placement.public import Reach
    from onderdak.site import clock

    years = [int(year) for year in parsed.children.split(",") if year.strip()]
    members = [NewPerson(sex="f") for _ in range(parsed.women)] + [
        NewPerson(sex="m") for _ in range(parsed.men)
    ]
    members += [NewPerson(birth_year=year) for year in years]
    now = clock.now()
    asked = NewReport(
        municipality=parsed.municipality,
        members=tuple(members),
        reported_at=now,
        needs=frozenset(parsed.need),
        reach=Reach(parsed.reach),
        has_roof={"yes": True, "no": False}.get(parsed.roof),
    )
    with as_system() as desk:
        done = take_report(
            desk=desk,
            now=now,
            report=asked,
            draw=secrets.randbits(DRAW_BITS),
            request_key=parsed.key or uuid4(),
        )
    _print(parsed, [asdict(done)])
    return 0


def _place(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import place_household, search_places
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        if parsed.unit is None:
            found = search_places(desk=desk, now=now, request_id=parsed.request, night=night_of(now))
            _print(parsed, [_option(option) for option in found.options])
            _print(
                parsed,
                [{"why_not": row.rule, "units": row.units, "places": row.places} for row in found.rejections],
            )
            return 0 if found.options else 1
        placed = place_household(
            desk=desk,
            now=now,
            request_id=parsed.request,
            unit_id=parsed.unit,
            start=night_of(now),
            override_reason=parsed.reason,
            request_key=parsed.key or uuid4(),
        )
    _print(parsed, [asdict(placed)])
    return 0


def _option(option: object) -> dict[str, object]:
    unit = option.unit
    return {
        "rank": option.rank,
        "unit": unit.unit_id,
        "location": unit.location_name,
        "municipality": unit.municipality,
        "free": len(unit.free),
        "until": unit.until,
        "reasons": ", ".join(f"{sign}{code}" for code, sign, _ in option.reasons),
    }


def _round(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import confirm_round
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import propose_round
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        made = propose_round(
            desk=desk,
            now=now,
            night=night_of(now),
            municipalities=parsed.municipality,
            tick=time.perf_counter,
            request_key=uuid4(),
        )
        _print(parsed, [asdict(made)])
        if parsed.confirm:
            _print(parsed, [asdict(confirm_round(desk=desk, now=now, run_id=made.run_id))])
    return 0 if made.optimal and made.verified else 1


def _capacity(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import day_vector
    from onderdak.site import clock

    now = clock.now()
    with as_system():
        vector = day_vector(
            now=now,
            first=night_of(now),
            nights=parsed.nights,
            level=parsed.level,
            municipalities=parsed.municipality,
        )
    _print(parsed, _rows(vector, night_of(now)))
    return 0


def _rows(vector: object, first: date) -> list[dict[str, object]]:
    """One row per group and night."""
    columns = ("total", "occupied", "promised", "held", "available", "to_give", "excess")
    return [
        {
            "group": name,
            "night": date.fromordinal(first.toordinal() + night).isoformat(),
            "blocked": int(vector.blocked_total[group, night]),
            **{column: int(getattr(vector, column)[group, night]) for column in columns},
        }
        for group, name in enumerate(vector.keys)
        for night in range(vector.total.shape[1])
    ]


def _print(parsed: argparse.Namespace, rows: Sequence[dict[str, object]]) -> None:
    """Print rows: JSON one per line, or a line of `name=value`."""
    for row in rows:
        if parsed.json:
            print(json.dumps(row, default=str))
        else:
            print("  ".join(f"{name}={value}" for name, value in row.items()))
