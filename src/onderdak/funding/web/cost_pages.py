"""The pages "Kosten": what does a place cost per day, and does the norm cover it?"""

import csv
import io
from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.funding.public import (
    CostList,
    LocationCost,
    ends_of_location,
    import_costs,
    look_into_costs,
    withdraw_cost,
    year_of_costs,
)
from onderdak.funding.web.cost_words import COST_FAULTS, ENDS, KIND_WORDS, PER_WORDS
from onderdak.funding.web.pages import YearForm, own_municipality, town_of
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import FILE_SENTENCES, read_list

VIEW, KEEP = "money.view", "money.collect"
MOST_BYTES = 1024 * 1024


class CostListForm(forms.Form):
    """A list of costs as a file, or as the text of a file that was looked into."""

    lijst = forms.FileField(
        label=gettext_lazy("Kostenlijst (xlsx of csv)"), required=False, max_length=200,
        help_text=gettext_lazy("Een regel per contract of factuur. Hoogstens 1 MB."),
    )  # fmt: skip
    tekst = forms.CharField(required=False, max_length=MOST_BYTES, widget=forms.HiddenInput, strip=False)
    naam = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def data_of_list(self) -> tuple[str, bytes]:
        """Return name and bytes of the list. Raises: InputInvalid: nothing was sent, or too much."""
        sent = self.cleaned_data["lijst"]
        if not sent and not self.cleaned_data["tekst"]:
            raise InputInvalid(problems=(("file", "empty"),))
        if sent and sent.size > MOST_BYTES:
            raise InputInvalid(problems=(("file", "too_large"),))
        if sent:
            return sent.name, sent.read()
        return self.cleaned_data["naam"], self.cleaned_data["tekst"].encode()


@require_GET
def costs(request: HttpRequest) -> HttpResponse:
    """Cost per place per day of every location this year, against the norm."""
    request.desk.must_have(VIEW)
    form = YearForm(request.GET, this_year=local_date(request.now).year)
    if not form.is_valid():
        return render(request, "funding/costs.html", {"form": form, "errors": form.errors}, status=400)
    found = year_of_costs(
        desk=request.desk,
        now=request.now,
        municipality=own_municipality(request),
        year=form.cleaned_data["jaar"],
    )
    most = max((row.per_place or 0 for row in found.rows), default=0) or 1
    rows = [
        {"row": row, "share": (row.per_place or 0) / most, "norm": _norm(row), "gap": _gap(row)}
        for row in found.rows
    ]
    context = {"form": form, "found": found, "rows": rows, "town": town_of(request)}
    return render(request, "funding/costs.html", context)


@require_GET
def location_costs(request: HttpRequest, location_id: int) -> HttpResponse:
    """The lines of one location, what they come to, and what ends first."""
    request.desk.must_have(VIEW)
    form = YearForm(request.GET, this_year=local_date(request.now).year)
    if not form.is_valid():
        raise NotVisible(location_id=location_id)
    year = form.cleaned_data["jaar"]
    found = year_of_costs(
        desk=request.desk, now=request.now, municipality=own_municipality(request), year=year
    )
    row = next((one for one in found.rows if one.card.location_id == location_id), None)
    if row is None:
        raise NotVisible(location_id=location_id)
    most = max((cents for cents in row.by_kind.values()), default=0) or 1
    context = {
        "found": found, "row": row, "norm": _norm(row), "gap": _gap(row), "year": year,
        "kinds": [(KIND_WORDS[kind], cents, cents / most) for kind, cents in row.by_kind.items()],
        "lines": [(one, KIND_WORDS[one.kept.line.kind], PER_WORDS[one.kept.line.per]) for one in row.lines],
        "ends": [
            (ENDS[name], day, article)
            for name, day, article in ends_of_location(row.card, known_at=local_date(request.now))
        ],
        "key": uuid5(request.trace, "cost"), "may_keep": request.desk.may(KEEP),
    }  # fmt: skip
    return render(request, "funding/location_costs.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Send a list: first what it says, with every fault by line; then take it in."""
    request.desk.must_have(KEEP)
    form = CostListForm(request.POST or None, request.FILES or None)
    key = request.POST.get("key") or uuid5(request.trace, "costs")
    context: dict[str, Any] = {"form": form, "key": key, "kinds": KIND_WORDS, "pers": PER_WORDS}
    if request.method == "POST" and form.is_valid():
        try:
            name, data = form.data_of_list()
            if request.POST.get("neem"):
                return _taken(request, name, data)
            found = look_into_costs(
                desk=request.desk, now=request.now, municipality=own_municipality(request), data=data
            )
            context |= _preview(found, name, data)
        except InputInvalid as refused:
            context["faults"] = _faults(refused)
    status = 400 if context.get("faults") or form.errors else 200
    return render(request, "funding/cost_import.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, cost_id: int) -> HttpResponse:
    """Let a wrong line count no more, with the reason."""
    key, back = key_of(request, f"cost-{cost_id}"), request.POST.get("terug", "")
    withdraw_cost(
        desk=request.desk, now=request.now, cost_id=cost_id, reason=request.POST.get("reden", ""),
        request_key=key,
    )  # fmt: skip
    messages.success(request, _("Ingetrokken. De regel telt niet meer mee; wat ervoor bekend was, blijft."))
    if back.isdecimal() and len(back) <= 18:
        return HttpResponseRedirect(reverse("funding:location_costs", args=[int(back)]))
    return HttpResponseRedirect(reverse("funding:costs"))


def _taken(request: HttpRequest, name: str, data: bytes) -> HttpResponse:
    lines = import_costs(
        desk=request.desk, now=request.now, municipality=own_municipality(request), name=name, data=data,
        request_key=key_of(request, "costs"),
    )  # fmt: skip
    messages.success(request, _("%(n)s kostenregels overgenomen.") % {"n": lines})
    return HttpResponseRedirect(reverse("funding:costs"))


def _preview(found: CostList, name: str, data: bytes) -> dict[str, Any]:
    faults = [(one.line, one.column, COST_FAULTS.get(one.code, one.code)) for one in found.faults]
    lines = [
        (row, line, KIND_WORDS[line.kind], PER_WORDS[line.per])
        for row, line in zip(found.rows, found.lines, strict=True)
    ]
    return {"preview": found, "faults": faults, "lines": lines, "list_name": name, "text": _as_text(data)}


def _as_text(data: bytes) -> str:
    """The cells of a list as text, so that what was looked into is exactly what is taken in."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(read_list(data))
    return out.getvalue()


def _faults(refused: InputInvalid) -> list[tuple[str, str, object]]:
    said = []
    for where, code in refused.detail["problems"]:  # type: ignore[attr-defined]
        line, point, column = where.partition(".")
        words = FILE_SENTENCES.get(code) if where == "file" else None
        said.append((line if point else "", column, words or COST_FAULTS.get(code, code)))
    return said


def _norm(row: LocationCost) -> int | None:
    return row.norm_cents // row.place_days if row.place_days else None


def _gap(row: LocationCost) -> int:
    return row.norm_cents - row.cents
