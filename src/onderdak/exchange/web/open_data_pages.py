"""The open data: a page without sign-in with fields and versions; the rows as CSV and JSON with a schema."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.capacity.public import municipality_cards
from onderdak.exchange.public import published_weeks
from onderdak.exchange.types import COLUMNS, WeekRow
from onderdak.exchange.usecases.open_data import MEANINGS, VERSION, VERSIONS, open_data_text

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "schema": "application/json"}
SHOWN = 400


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Show the newest week, and where the files and their description are."""
    rows = published_weeks()
    newest = [row for row in rows if row.week == rows[0].week] if rows else []
    names = {card.code: card.name for card in municipality_cards(on=rows[0].counted_on)} if rows else {}
    context = {
        "week": rows[0].week if rows else "",
        "counted_on": rows[0].counted_on if rows else None,
        "rows": [{"cells": _cells(row, names)} for row in newest[:SHOWN]],
        "columns": [
            {"label": _("Gemeente")},
            *(
                {"label": label, "num": True}
                for label in (_("Geregistreerd"), _("Gemeentelijk"), _("Particulier"), _("Wachtend"),
                              _("Zonder onderdak"))
            ),
        ],
        "fields": [{"cells": [{"text": name}, {"text": told}]} for name, told in MEANINGS.items()],
        "field_columns": [{"label": _("Veld")}, {"label": _("Betekenis")}],
        "versions": [
            {"cells": [{"text": text} for text in (one.versie, one.sinds, one.wijziging)]} for one in VERSIONS
        ],
        "version_columns": [{"label": _("Versie")}, {"label": _("Sinds")}, {"label": _("Wat veranderde")}],
        "version": VERSION,
    }  # fmt: skip
    return render(request, "exchange/open_data.html", context)


@require_GET
def data(request: HttpRequest, form: str) -> HttpResponse:
    """Give every published week as `csv` or `json`, or the `schema` of both."""
    if form not in TYPES:
        raise Http404
    answer = HttpResponse(open_data_text(form, published_weeks()), content_type=TYPES[form])
    if form == "csv":
        answer["Content-Disposition"] = 'attachment; filename="opvang-per-week.csv"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _cells(row: WeekRow, names: Mapping[str, str]) -> list[dict[str, object]]:
    """Return a line of the table: the name with the code that stands in the files, and the counts."""
    code = f"GM{row.municipality}"
    place = f"{names.get(row.municipality, '')} ({code})".strip() if row.municipality else _("Nederland")
    counts = [getattr(row, name) for name in COLUMNS]
    return [{"text": place}, *({"text": "·" if count is None else count} for count in counts)]
