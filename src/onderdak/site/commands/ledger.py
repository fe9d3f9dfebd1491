"""Commands of the ledger: terms that run, orders of courts, where everybody is, and who is told of events."""

import argparse
import json
from collections.abc import Sequence

from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    ledger = commands.add_parser("ledger", help="terms, court orders, where everybody is, subscriptions")
    parts = ledger.add_subparsers(
        dest="part", required=True, metavar="clocks|orders|where|subscribe|unsubscribe"
    )
    clocks = parts.add_parser("clocks", help="terms that run, soonest end first; all of them as JSON lines")
    clocks.add_argument("--kind", help="only this kind, for example court or objection")
    clocks.add_argument("--household", type=int, help="only of this household")
    clocks.set_defaults(handler=_clocks)
    orders = parts.add_parser("orders", help="orders of courts per region and country, without names")
    orders.set_defaults(handler=_orders)
    where = parts.add_parser("where", help="count everybody who reported under one answer; 1 if one is lost")
    where.set_defaults(handler=_where)
    told = parts.add_parser("subscribe", help="tell an address of events; prints its secret this once")
    told.add_argument("url", help="https address")
    told.add_argument("--municipality", default="", help="four digits; without it the whole country")
    told.add_argument("--kind", action="append", default=[], help="only this kind of event")
    told.set_defaults(handler=_subscribe)
    gone = parts.add_parser("unsubscribe", help="end a subscription")
    gone.add_argument("subscription", type=int)
    gone.set_defaults(handler=_unsubscribe)


def _clocks(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import running_clocks
    from onderdak.site import clock

    with as_system() as desk:
        found = running_clocks(desk=desk, now=clock.now(), household_id=parsed.household)
    _print(
        [
            {
                "clock": one.kind.value,
                "household": one.household_id,
                "municipality": one.municipality,
                "due": one.due,
                "basis": one.basis,
                "who": one.who,
            }
            for one in found
            if parsed.kind in (None, one.kind.value)
        ]
    )
    return 0


def _orders(parsed: argparse.Namespace) -> int:
    start()
    from dataclasses import asdict

    from onderdak.duty.public import court_counts
    from onderdak.site import clock

    with as_system() as desk:
        _print([asdict(one) for one in court_counts(desk=desk, now=clock.now())])
    return 0


def _where(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import where_everybody_is
    from onderdak.site import clock

    with as_system():
        found = where_everybody_is(now=clock.now())
    counts = {answer.value: number for answer, number in found.counts.items()}
    _print([{"reported": found.reported, **counts}])
    return 0 if found.holds else 1


def _subscribe(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import subscribe
    from onderdak.site import clock

    with as_system() as desk:
        number, secret = subscribe(
            desk=desk,
            now=clock.now(),
            url=parsed.url,
            municipality=parsed.municipality,
            kinds=parsed.kind,
        )
    _print([{"subscription": number, "secret": secret}])
    return 0


def _unsubscribe(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import unsubscribe
    from onderdak.site import clock

    with as_system() as desk:
        unsubscribe(desk=desk, now=clock.now(), subscription_id=parsed.subscription)
    return 0


def _print(rows: Sequence[dict[str, object]]) -> None:
    for row in rows:
        print(json.dumps(row, default=str, ensure_ascii=False))
