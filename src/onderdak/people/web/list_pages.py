"""The page of the by-name list: who is here, who came and went and why, and does it add up."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.kernel.cells import csv_text
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.people.public import by_name, export_flows, export_list, list_flows, list_stock
from onderdak.people.rules.reconciliation import Reconciliation
from onderdak.people.types import Listed
from onderdak.people.web.list_forms import Period
from onderdak.people.web.register_words import NEEDS, OFF, ON

PAGE = 50
MONTHS = 12


@require_GET
def by_name_list(request: HttpRequest) -> HttpResponse:
    """Counts for everybody who sees counts; names for the own municipality alone."""
    desk, today = request.desk, local_date(request.now)
    form = Period(request.GET, today=today)
    period = form.days if form.is_valid() else (today.replace(day=1), today + timedelta(days=1))
    flows = list_flows(desk=desk, start=period[0], until=period[1])
    days = _months(today)
    stock = list_stock(desk=desk, days=days)
    context: dict[str, Any] = {
        "form": form,
        "line": stock,
        "stock_label": _("Personen op de lijst, per maand: van %(first)s naar %(last)s")
        % {"first": stock[0], "last": stock[-1]},
        "start": period[0],
        "last": period[1] - timedelta(days=1),
        "sums": flows[""],
        "came": _reasons(flows[""].came, ON),
        "went": _reasons(flows[""].went, OFF),
        "stock": list(zip(days, stock, strict=True)),
        "columns": [{"label": _("Gemeente")}, *({"label": one, "num": True} for one in _heads())],
        "towns": [_town(code, one) for code, one in sorted(flows.items()) if code] if len(flows) > 2 else [],
        "query": f"?van={period[0].isoformat()}&tot={(period[1] - timedelta(days=1)).isoformat()}",
    }
    if desk.may("people.view"):
        marks = {"after": request.GET.get("na", ""), "before": request.GET.get("voor", "")}
        page = by_name(desk=desk, now=request.now, size=PAGE, **marks)
        context |= {
            "may_check": desk.may("audit.read"),
            "names": [_name(row) for row in page.rows],
            "name_columns": _name_columns(),
            "total": page.total,
            "shown": len(page.rows),
            "after": page.after,
            "before": page.before,
        }
    return render(request, "people/list.html", context, status=200 if form.is_valid() else 400)


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the list as a file: `namen` with personal data, `zonder` without, `stromen` the flows alone."""
    if kind not in ("stromen", "namen", "zonder"):
        raise Http404
    if kind == "stromen":
        today = local_date(request.now)
        form = Period(request.GET, today=today)
        if not form.is_valid():
            raise InputInvalid(problems=tuple((name, "range") for name in form.errors))
        start, until = form.days
        flows = export_flows(desk=request.desk, now=request.now, start=start, until=until)
        text = _flows_file(flows, form.days)
    else:
        rows = export_list(desk=request.desk, now=request.now, with_names=kind == "namen")
        text = _names_file(rows) if kind == "namen" else _plain_file(rows)
    return csv_answer(text, f"namenlijst-{kind}.csv")


def csv_answer(text: str, name: str) -> HttpResponse:
    """Give text as a file to keep."""
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _flows_file(flows: dict[str, Reconciliation], days: tuple[date, date]) -> str:
    rows: list[list[object]] = [["gemeente", "van", "tot", "soort", "reden", "personen"]]
    for code, one in sorted(flows.items()):
        place = [f"GM{code}" if code else "totaal", days[0].isoformat(), days[1].isoformat()]
        rows.append([*place, "begin", "", one.begin])
        rows += [[*place, "erbij", reason, count] for reason, count in sorted(one.came.items())]
        rows += [[*place, "eraf", reason, count] for reason, count in sorted(one.went.items())]
        rows.append([*place, "eind", "", one.end])
    return csv_text(rows)


def _names_file(rows: list[Listed]) -> str:
    head: list[object] = [
        "kenmerk", "naam", "naam_cyrillisch", "geboortejaar", "gemeente", "erbij_op", "erbij_reden",
        "laatst_gezien",
    ]  # fmt: skip
    return csv_text(
        [
            head,
            *(
                [row.household, row.name, row.name_cyrillic, row.birth_year, f"GM{row.municipality}",
                 local_date(row.on_at).isoformat(), row.on_reason,
                 local_date(row.strong_at).isoformat() if row.strong_at else ""]
                for row in rows
            ),
        ]
    )  # fmt: skip


def _plain_file(rows: list[Listed]) -> str:
    """Nothing that leads to a person: municipality, month and reason."""
    head: list[object] = ["gemeente", "erbij_maand", "erbij_reden"]
    return csv_text(
        [
            head,
            *(
                [f"GM{row.municipality}", local_date(row.on_at).strftime("%Y-%m"), row.on_reason]
                for row in rows
            ),
        ]
    )


def _reasons(counts: Any, words: dict[str, Any]) -> list[dict[str, Any]]:
    most = max(counts.values(), default=0) or 1
    return [
        {"label": words[code], "count": counts.get(code, 0), "share": counts.get(code, 0) / most,
         "needs": NEEDS.get(code, "")}
        for code in words
    ]  # fmt: skip


def _heads() -> tuple[str, ...]:
    return (_("Begin"), _("Erbij"), _("Eraf"), _("Eind"))


def _town(code: str, one: Reconciliation) -> dict[str, Any]:
    numbers = (one.begin, one.on, one.off, one.end)
    return {"id": code, "cells": [{"text": f"GM{code}"}, *({"text": number} for number in numbers)]}


def _name_columns() -> list[dict[str, Any]]:
    labels = (_("Naam"), _("Geboortejaar"), _("Huishouden"), _("Erbij"), _("Laatst gezien"))
    return [{"label": label} for label in labels]


def _name(row: Listed) -> dict[str, Any]:
    url = f"/huishoudens/{row.household_id}/registratie" if row.household_id and not row.protected else ""
    seen = local_date(row.strong_at).strftime("%d-%m-%Y") if row.strong_at else "–"
    on = f"{local_date(row.on_at):%d-%m-%Y}"
    return {
        "id": row.person_id,
        "cells": [
            {"text": row.name or _("naam onbekend"), "url": url, "detail": row.name_cyrillic},
            {"text": row.birth_year or "–"},
            {"text": row.household or "–", "nowrap": True},
            {"text": on, "detail": ON[row.on_reason]},
            {"text": seen, "nowrap": True},
        ],
    }


def _months(today: date) -> list[date]:
    """Return the first days of the last twelve months and tomorrow, oldest first."""
    days = [today.replace(day=1)]
    while len(days) < MONTHS:
        days.insert(0, (days[0] - timedelta(days=1)).replace(day=1))
    return [*days, today + timedelta(days=1)]
