"""Commands of money: seal and verify the ledger, export it, look into a bank file, what waits for the law."""

import argparse
import json
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from onderdak.site.commands.money_acts import add_acts
from onderdak.site.commands.money_lists import add_lists
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    money = commands.add_parser("money", help="the ledger, files of the bank, and what waits for the law")
    parts = money.add_subparsers(dest="part", required=True, metavar="PART")
    parts.add_parser("seal", help="seal entries that have no seal yet").set_defaults(handler=_seal)
    verify = parts.add_parser("verify", help="work out every seal anew; 1 if anything changed")
    verify.set_defaults(handler=_verify)
    export = parts.add_parser("export", help="the ledger of a municipality as CSV, without persons")
    export.add_argument("municipality", help="four digits")
    export.set_defaults(handler=_export)
    receipts = parts.add_parser("receipts", help="what was received in a year, by the day of the bank")
    receipts.add_argument("municipality", help="four digits")
    receipts.add_argument("year", type=int)
    receipts.set_defaults(handler=_receipts)
    bank = parts.add_parser("bank", help="book a CAMT.053 file, whole or not at all; --look books nothing")
    bank.add_argument("file", type=Path)
    bank.add_argument("--look", action="store_true")
    bank.set_defaults(handler=_bank)
    parts.add_parser("waiting", help="money that stops at Awb 4:115").set_defaults(handler=_waiting)
    add_lists(parts)
    add_acts(parts)


def _seal(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.contribution.public import seal_ledger
    from onderdak.site import clock

    with as_system() as desk:
        _print({"seals": seal_ledger(desk=desk, now=clock.now())})
    return 0


def _verify(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.contribution.public import verify_ledger

    with as_system():
        found = verify_ledger()
    _print(asdict(found) | {"whole": found.whole})
    return 0 if found.whole else 1


def _export(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.contribution.public import ledger_export

    with as_system() as desk:
        for line in ledger_export(desk=desk, municipality=parsed.municipality):
            sys.stdout.write(line)
    return 0


def _receipts(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.contribution.public import year_receipts

    with as_system() as desk:
        _print(asdict(year_receipts(desk=desk, municipality=parsed.municipality, year=parsed.year)))
    return 0


def _bank(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.exchange.public import import_bank_file, preview_bank_file
    from onderdak.kernel.errors import BankFileRefused
    from onderdak.site import clock

    content = parsed.file.read_bytes()
    with as_system() as desk:
        if parsed.look:
            found = asdict(preview_bank_file(desk=desk, now=clock.now(), content=content))
            _print(found)
            return 1 if found["faults"] else 0
        try:
            done = import_bank_file(
                desk=desk, now=clock.now(), content=content,
                request_key=uuid5(NAMESPACE_URL, sha256(content).hexdigest()),
            )  # fmt: skip
        except BankFileRefused as refused:
            for line, code in refused.detail["faults"]:  # type: ignore[attr-defined]
                print(f"{parsed.file.name}:{line}: {code}", file=sys.stderr)
            return 1
    _print(asdict(done))
    return 0


def _waiting(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.contribution.public import waiting_for_law
    from onderdak.site import clock

    with as_system() as desk:
        found = waiting_for_law(desk=desk, now=clock.now())
    _print({"claims": found.claims, "cents": found.cents, "in_scenario": found.in_scenario})
    return 0


def _print(found: dict[str, object]) -> None:
    print(json.dumps(found, default=str, ensure_ascii=False))
