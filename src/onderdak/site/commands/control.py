"""Commands that look: verify (the stored world), check (the installation), open-data (what was published)."""

import argparse
import json
import os
import sys
from pathlib import Path

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    verify = commands.add_parser("verify", help="ask every invariant; exit 1 when one does not hold")
    verify.add_argument("--json", action="store_true")
    verify.add_argument("--evidence", type=Path, help="check this evidence file (JSON) instead")
    verify.set_defaults(handler=_verify)
    published = commands.add_parser(
        "open-data", help="the published weeks, as /open-data gives them to anybody"
    )
    published.add_argument("--form", choices=("csv", "json", "schema"), default="csv")
    published.add_argument("--out", type=Path, help="write this file; without it, print")
    published.set_defaults(handler=_open_data)
    check = commands.add_parser("check", help="look whether this installation may be used")
    check.add_argument("--deploy", action="store_true", help="also what only production must have")
    check.set_defaults(handler=_check)


def _verify(parsed: argparse.Namespace) -> int:
    """Seal the audit rows that wait, then ask. Without a worker nobody else seals them."""
    start()
    if parsed.evidence is not None:
        return _verify_evidence(parsed.evidence)
    from onderdak.access.public import seal
    from onderdak.site import clock
    from onderdak.site.verify import findings

    with as_system():
        seal(clock.now())
        found = list(findings(now=clock.now()))
    broken = [finding for finding in found if not finding.holds]
    if parsed.json:
        print(json.dumps({one.name: {"holds": one.holds, "ids": one.ids} for one in found}))
        return 1 if broken else 0
    for one in found:
        print(f"{'ok    ' if one.holds else 'BROKEN'} {one.name:4} {one.says}")
        if not one.holds:
            print(f"       {one.count}: {', '.join(one.ids)}")
    print(f"{len(found) - len(broken)} of {len(found)} invariants hold")
    return 1 if broken else 0


def _verify_evidence(path: Path) -> int:
    """Check every hash in an evidence file, and whether it was made here; exit 1 when something is wrong."""
    from onderdak.duty.public import faults_of, was_made_here

    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CommandRefused(f"{path} is no evidence file in JSON.") from None
    wrong = faults_of(document) if isinstance(document, dict) else ("formaat",)
    for name in wrong:
        print(f"CHANGED {name}")
    with as_system():
        ours = not wrong and was_made_here(document["sha256"])
    print("whole, and made here" if ours else "changed" if wrong else "whole, but not made here")
    return 0 if ours else 1


def _open_data(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.exchange.public import open_data_text, published_weeks

    with as_system():
        text = open_data_text(parsed.form, published_weeks())
    if parsed.out is None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return 0
    try:
        parsed.out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CommandRefused(f"{parsed.out} cannot be written: {error.strerror}.") from None
    return 0


def _check(parsed: argparse.Namespace) -> int:
    start("web" if parsed.deploy else "owner")
    from onderdak.site.deployment import objections
    from onderdak.site.promises import missing_promises

    found = [f"missing: {wall}" for wall in missing_promises()]
    if parsed.deploy:
        found += objections(os.environ)
    for objection in found:
        print(objection, file=sys.stderr)
    print("in order" if not found else f"{len(found)} objections")
    return 1 if found else 0
