"""
`onderdak funding`: cases and plans on files, and what the database knows of a grant year.

A case on a file needs no database. One that names a kept forecast starts the database for its paths alone.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from onderdak.funding.cli import main as on_files
from onderdak.funding.types import Case, OccupancyPaths
from onderdak.site.commands.start import as_system, start

WRONG, AWAY = 2, 3
Read = Callable[[argparse.Namespace, dict[str, Any]], Any]


def main(words: Sequence[str]) -> int:
    """Run `onderdak funding ...`; return its exit code: as `funding.cli`, and 3 when the database is away."""
    from onderdak.site import clock
    from onderdak.site.postgres import DatabaseAway

    try:
        if words and words[0] in LISTS:
            return _list(words)
        return on_files(words, today=clock.today_of_process(), kept=_kept_paths)
    except DatabaseAway as away:
        print(away, file=sys.stderr)
        return AWAY


def _kept_paths(case: Case) -> OccupancyPaths:
    """The paths of a kept forecast, from the database."""
    start()
    from onderdak.funding.public import paths_of_forecast
    from onderdak.site import clock

    with as_system() as desk:
        return paths_of_forecast(case, desk=desk, now=clock.now())


def _list(words: Sequence[str]) -> int:
    from onderdak.kernel.errors import OnderdakError

    told, needs_year, read = LISTS[words[0]]
    parser = argparse.ArgumentParser(f"onderdak funding {words[0]}", description=told)
    if needs_year is not None:
        parser.add_argument("municipality", help="four digits")
    if needs_year:
        parser.add_argument("year", type=int)
    if words[0] == "costs":
        parser.add_argument("--take-in", type=Path, metavar="LIST.xlsx", help="take this list in, or nothing")
    try:
        parsed = parser.parse_args(list(words[1:]))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return 0 if asked.code == 0 else WRONG
    start()
    from onderdak.site import clock

    try:
        with as_system() as desk:
            found = read(parsed, {"desk": desk, "now": clock.now()})
    except OnderdakError as refused:
        print(f"{refused.code}: {refused.detail}", file=sys.stderr)
        return WRONG
    if isinstance(found, str):
        sys.stdout.write(found)
    else:
        print(json.dumps(found, default=_plain, ensure_ascii=False, indent=1))
    return 0


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _year(parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import figures_of_year

    return figures_of_year(**asked, municipality=parsed.municipality, year=parsed.year)


def _advance(parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import draft_advance

    found = draft_advance(**asked, municipality=parsed.municipality, year=parsed.year)
    return asdict(found) | {"whole": found.advance.whole}


def _claim(parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import actual_claim, claim_file

    return claim_file(actual_claim(**asked, municipality=parsed.municipality, year=parsed.year))


def _costs(parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from uuid import NAMESPACE_URL, uuid5

    from onderdak.funding.public import import_costs, year_of_costs

    if parsed.take_in:
        data = parsed.take_in.read_bytes()
        key = uuid5(NAMESPACE_URL, f"costs {parsed.municipality} {data.hex()}")
        lines = import_costs(
            **asked, municipality=parsed.municipality, name=parsed.take_in.name, data=data, request_key=key
        )
        return {"lines": lines}
    found = year_of_costs(**asked, municipality=parsed.municipality, year=parsed.year)
    return [
        {
            "location": row.card.location_id, "name": row.card.name, "place_days": row.place_days,
            "cents": row.cents, "norm_cents": row.norm_cents, "per_place_cents": row.per_place,
            "differs": row.differs,
        }
        for row in found.rows
    ]  # fmt: skip


def _transitions(parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import transitions_of

    return transitions_of(**asked, municipality=parsed.municipality)


def _cases(_parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import kept_cases

    return [
        {"number": one.case_id, "municipality": one.municipality, "name": one.name,
         "recorded_at": one.recorded_at, "summary": one.worked.summary}
        for one in kept_cases(desk=asked["desk"])
    ]  # fmt: skip


def _portfolios(_parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import kept_portfolios

    return kept_portfolios(desk=asked["desk"])


def _statement(_parsed: argparse.Namespace, asked: dict[str, Any]) -> Any:
    from onderdak.funding.public import statement

    return statement(**asked)


# command -> what it tells, what it needs (True: municipality and year; False: municipality), how
LISTS: dict[str, tuple[str, bool | None, Read]] = {
    "year": ("the figures of a grant year as CSV, each with its article", True, _year),
    "advance": ("the request for an advance, with its derivation", True, _advance),
    "claim": ("the dossier of a claim by actual cost, as CSV", True, _claim),
    "costs": ("cost per place per day against the norm; or take a list in", True, _costs),
    "transitions": ("applications for transition costs", False, _transitions),
    "cases": ("business cases that were kept", None, _cases),
    "portfolios": ("comparisons of locations that were kept", None, _portfolios),
    "statement": ("what tariffs and terms do to the cases on the table", None, _statement),
}
