"""The open data: a page without sign-in, and the same rows as CSV and JSON with their schema."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.exchange.public import published_weeks
from onderdak.exchange.types import COLUMNS, WeekRow
from onderdak.kernel.cells import csv_text

VERSION = "1.0.0"
NAMES = {
    "registered": "geregistreerd",
    "municipal": "gemeentelijkeOpvang",
    "private": "particuliereOpvang",
    "waiting": "wachtend",
    "unsheltered": "zonderOnderdak",
}
SHOWN = 400


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Show the newest week, and where the files and their description are."""
    rows = published_weeks()
    newest = [row for row in rows if row.week == rows[0].week] if rows else []
    context = {
        "week": rows[0].week if rows else "",
        "counted_on": rows[0].counted_on if rows else None,
        "rows": [{"cells": _cells(row)} for row in newest[:SHOWN]],
        "columns": [
            {"label": _("Gemeente")},
            *(
                {"label": label, "num": True}
                for label in (_("Geregistreerd"), _("Gemeentelijk"), _("Particulier"), _("Wachtend"),
                              _("Zonder onderdak"))
            ),
        ],
        "version": VERSION,
    }  # fmt: skip
    return render(request, "exchange/open_data.html", context)


@require_GET
def data(request: HttpRequest, form: str) -> HttpResponse:
    """Give every published week as `csv` or `json`, or the `schema` of a row."""
    if form == "csv":
        answer: HttpResponse = HttpResponse(_csv(published_weeks()), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="opvang-per-week.csv"'
    elif form == "json":
        answer = JsonResponse({"versie": VERSION, "rijen": [_wire(row) for row in published_weeks()]})
    elif form == "schema":
        answer = JsonResponse(schema())
    else:
        raise Http404
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a row."""
    count = {"type": ["integer", "null"], "minimum": 10, "description": "Personen; null is niet getoond."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Opvang van ontheemden uit Oekraïne per gemeente en week",
        "version": VERSION,
        "type": "object",
        "properties": {
            "week": {"type": "string", "pattern": "^[0-9]{4}-W[0-9]{2}$"},
            "peildatum": {"type": "string", "format": "date"},
            "gemeentecode": {"type": "string", "pattern": "^(GM[0-9]{4}|NL)$"},
            **{NAMES[name]: count for name in COLUMNS},
        },
        "required": ["week", "peildatum", "gemeentecode", *NAMES.values()],
        "additionalProperties": False,
    }


def _csv(rows: list[WeekRow]) -> str:
    head: list[object] = ["versie", "week", "peildatum", "gemeentecode", *NAMES.values()]
    return csv_text([head, *([VERSION, *_wire(row).values()] for row in rows)])


def _wire(row: WeekRow) -> dict[str, object]:
    return {
        "week": row.week,
        "peildatum": row.counted_on.isoformat(),
        "gemeentecode": f"GM{row.municipality}" if row.municipality else "NL",
        **{NAMES[name]: getattr(row, name) for name in COLUMNS},
    }


def _cells(row: WeekRow) -> list[dict[str, object]]:
    place = f"GM{row.municipality}" if row.municipality else _("Nederland")
    counts = [getattr(row, name) for name in COLUMNS]
    return [{"text": place}, *({"text": "·" if count is None else count} for count in counts)]
