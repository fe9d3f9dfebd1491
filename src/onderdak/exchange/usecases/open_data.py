"""Use case (pure): the published weeks as CSV and JSON, the schema of both, and what each version changed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from onderdak.exchange.rules.suppression import SMALLEST
from onderdak.exchange.types import COLUMNS, WeekRow
from onderdak.kernel.cells import csv_text

FORMS = ("csv", "json", "schema")
NAMES = {
    "registered": "geregistreerd",
    "municipal": "gemeentelijkeOpvang",
    "private": "particuliereOpvang",
    "waiting": "wachtend",
    "unsheltered": "zonderOnderdak",
}
# the wire is Dutch, and so is what it says of itself
MEANINGS = {
    "week": "ISO-week van de telling, zoals 2025-W44",
    "peildatum": "dag van de telling",
    "gemeentecode": "GM en vier cijfers; NL is het hele land",
    "geregistreerd": "personen op de namenlijst van deze gemeente",
    "gemeentelijkeOpvang": "van hen: met een plek in gemeentelijke opvang",
    "particuliereOpvang": "van hen: met tijdelijke andere opvang of eigen woonruimte",
    "wachtend": "van hen: wachtend op een plek",
    "zonderOnderdak": "personen van huishoudens zonder onderdak in de nacht na de telling",
}


@dataclass(frozen=True, slots=True)
class FormatVersion:
    """A version of the format: a field is added in a minor one, renamed or removed only in a major one."""

    versie: str
    sinds: str
    wijziging: str


VERSIONS = (
    FormatVersion(
        "1.1.0",
        "2026-11",
        "JSON noemt alle versies; het schema zegt wat elk veld betekent en beschrijft het hele bestand.",
    ),
    FormatVersion("1.0.0", "2026-11", "Eerste versie."),
)
VERSION = VERSIONS[0].versie


def open_data_text(form: str, rows: Sequence[WeekRow]) -> str:
    """
    Return the published rows as text.

    Args:
        form: one of `FORMS`; "schema" needs no rows.

    Raises:
        KeyError: another form.
    """
    return {"csv": _csv, "json": _json, "schema": lambda _: _text(open_data_schema())}[form](rows)


def open_data_schema() -> dict[str, Any]:
    """Return the JSON Schema of one row, with that of the whole JSON file under `$defs.bestand`."""
    kinds: dict[str, dict[str, Any]] = {
        "week": {"type": "string", "pattern": "^[0-9]{4}-W[0-9]{2}$"},
        "peildatum": {"type": "string", "format": "date"},
        "gemeentecode": {"type": "string", "pattern": "^(GM[0-9]{4}|NL)$"},
        **{NAMES[name]: {"type": ["integer", "null"], "minimum": SMALLEST} for name in COLUMNS},
    }
    hidden = "; null: niet getoond, want klein of uit andere af te leiden"
    told = {name: MEANINGS[name] + (hidden if name in NAMES.values() else "") for name in kinds}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Opvang van ontheemden uit Oekraïne per gemeente en week",
        "version": VERSION,
        "type": "object",
        "properties": {name: kind | {"description": told[name]} for name, kind in kinds.items()},
        "required": list(kinds),
        "additionalProperties": False,
        "$defs": {"bestand": _file_schema()},
    }


def _file_schema() -> dict[str, Any]:
    names = [one.name for one in fields(FormatVersion)]
    version = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": names,
    }
    return {
        "type": "object",
        "properties": {
            "versie": {"type": "string"},
            "versies": {"type": "array", "items": version, "minItems": 1},
            "rijen": {"type": "array", "items": {"$ref": "#"}},
        },
        "required": ["versie", "versies", "rijen"],
    }


def _csv(rows: Sequence[WeekRow]) -> str:
    head: list[object] = ["versie", *MEANINGS]
    return csv_text([head, *([VERSION, *_wire(row).values()] for row in rows)])


def _json(rows: Sequence[WeekRow]) -> str:
    told = [asdict(one) for one in VERSIONS]
    return _text({"versie": VERSION, "versies": told, "rijen": [_wire(row) for row in rows]})


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False)


def _wire(row: WeekRow) -> dict[str, object]:
    return {
        "week": row.week,
        "peildatum": row.counted_on.isoformat(),
        "gemeentecode": f"GM{row.municipality}" if row.municipality else "NL",
        **{NAMES[name]: getattr(row, name) for name in COLUMNS},
    }
