"""Commands that look ahead and back: lab, transfers, order, prices. Each calls what a page or a job calls."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID, uuid4

from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    lab = commands.add_parser("lab", help="try other orders and regimes on tonight; nothing is applied")
    lab.add_argument("--regime", action="append", help="code; may be given again; without it the list")
    lab.add_argument("--municipality", action="append", help="only these; default the whole country")
    lab.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
    lab.set_defaults(handler=_lab)
    transfers = commands.add_parser("transfers", help="voluntary moves that help most who wait")
    transfers.add_argument("--municipality", required=True, help="four digits, for example 0344")
    transfers.add_argument("--budget", type=int, default=10, help="most moves")
    transfers.set_defaults(handler=_transfers)
    order = commands.add_parser("order", help="who was ahead on a past night; --freeze keeps that of tonight")
    order.add_argument("--night", type=date.fromisoformat, help="a past night; default tonight")
    order.add_argument("--request", type=int, help="only those who were ahead of this request")
    order.add_argument("--freeze", action="store_true")
    order.set_defaults(handler=_order)
    prices = commands.add_parser("prices", help="work out for whom free places are better kept")
    prices.set_defaults(handler=_prices)
    for command in (lab, transfers, order, prices):
        command.add_argument("--json", action="store_true", help="print JSON")


def _lab(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import regimes, run_lab
    from onderdak.site import clock

    if not parsed.regime:
        _print(parsed, [{"regime": one.code, "kind": one.kind, "is": one.label_en} for one in regimes()])
        return 0
    now = clock.now()
    with as_system() as desk:
        lab = run_lab(
            desk=desk, now=now, night=night_of(now), codes=parsed.regime,
            municipalities=parsed.municipality, request_key=parsed.key or uuid4(),
        )  # fmt: skip
    rows = [
        {"regime": one.code, "may_apply": one.may_apply, "group": group, **asdict(counts)}
        for one in lab.outcomes
        for group, counts in one.groups.items()
    ]
    _print(parsed, rows)
    _print(parsed, [{"regime": one.code, **one.effect} for one in lab.outcomes if one.effect])
    return 0


def _transfers(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import plan_transfers
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        plan = plan_transfers(
            desk=desk, now=now, night=night_of(now), municipality=parsed.municipality, budget=parsed.budget
        )
    helps = [
        {
            "request": one.request_id,
            "persons": one.persons,
            "unit": one.unit_id,
            "moves": [[step.household_id, step.from_unit, step.to_unit] for step in one.moves],
        }
        for one in plan.helps
    ]
    _print(parsed, helps)
    _print(parsed, [{**asdict(one), "at_most_with_budget": plan.at_most} for one in plan.points])
    return 0


def _order(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import freeze_order, order_on
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        if parsed.freeze:
            _print(parsed, [{"sha256": freeze_order(desk=desk, now=now, night=night_of(now))}])
            return 0
        kept = order_on(desk=desk, night=parsed.night or night_of(now))
    line = kept.line if parsed.request is None else kept.ahead_of(parsed.request)
    _print(parsed, [asdict(one) for one in line])
    return 0


def _prices(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import price_the_night
    from onderdak.site import clock

    now = clock.now()
    with as_system() as desk:
        _print(parsed, [{"priced": price_the_night(desk=desk, now=now, night=night_of(now))}])
    return 0


def _print(parsed: argparse.Namespace, rows: Sequence[Mapping[str, object]]) -> None:
    if parsed.json:
        print(json.dumps(rows, default=str))
        return
    for row in rows:
        print("  ".join(f"{name}={value}" for name, value in row.items()))
