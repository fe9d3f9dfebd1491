"""Commands of the duty: the evidence file of a household, the day list on paper, the letters that are due."""

import argparse
import json
from pathlib import Path

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.start import as_system, start


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    duty = commands.add_parser("duty", help="evidence file, day list, letters")
    parts = duty.add_subparsers(dest="part", required=True, metavar="evidence|day-list|letters")
    evidence = parts.add_parser("evidence", help="make the evidence file of a household")
    evidence.add_argument("household", help="number or reference, for example DEMO-000431")
    evidence.add_argument("--person", type=int, help="only this person of the household")
    evidence.add_argument("--out", type=Path, required=True, help="FILE.json or FILE.pdf")
    evidence.set_defaults(handler=_evidence)
    day = parts.add_parser("day-list", help="make the list that works when the system does not")
    day.add_argument("--municipality", required=True, help="four digits, for example 0344")
    day.add_argument("--location", type=int, help="only this location")
    day.add_argument("--no-names", action="store_true", help="the copy for a region")
    day.add_argument("--out", type=Path, required=True, help="FILE.html or FILE.pdf")
    day.set_defaults(handler=_day_list)
    letters = parts.add_parser("letters", help="write every decision and letter that is due")
    letters.add_argument("--municipality", action="append", help="only these; default the whole country")
    letters.set_defaults(handler=_letters)


def _evidence(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import evidence_file, evidence_page, pdf_of
    from onderdak.site import clock

    with as_system() as desk:
        made = evidence_file(
            desk=desk,
            now=clock.now(),
            household_id=_household(desk, parsed.household),
            person_id=parsed.person,
        )
        if parsed.out.suffix == ".pdf":
            content = pdf_of([evidence_page(made)])
        else:
            content = json.dumps(made, ensure_ascii=False, indent=1).encode()
    parsed.out.write_bytes(content)
    print(f"{parsed.out}  {made['sha256']}")
    return 0


def _household(desk: object, given: str) -> int:
    if given.isdigit():
        return int(given)
    from onderdak.people.public import search_households
    from onderdak.site import clock

    for hit in search_households(desk=desk, now=clock.now(), text=given):
        if hit.reference == given.upper():
            return int(hit.household_id)
    raise CommandRefused(f"There is no household {given}.")


def _day_list(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import day_list, day_list_page, pdf_of
    from onderdak.site import clock

    is_pdf = parsed.out.suffix == ".pdf"
    with as_system() as desk:
        made = day_list(
            desk=desk, now=clock.now(), municipality=parsed.municipality, location_id=parsed.location,
            named=not parsed.no_names,
        )  # fmt: skip
        page = day_list_page([made], title=f"Daglijst gemeente {made.name}", for_print=is_pdf)
    parsed.out.write_bytes(pdf_of([page]) if is_pdf else page.encode())
    print(parsed.out)
    return 0


def _letters(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.duty.public import write_due_letters
    from onderdak.site import clock

    with as_system() as desk:
        done = write_due_letters(desk=desk, now=clock.now(), municipalities=parsed.municipality)
    print(f"decisions={done.decisions}  information={done.information}  by_hand={done.by_hand}")
    return 0
