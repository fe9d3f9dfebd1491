"""The page "Bekostiging": how many places were realised, and what does the grant pay for them?"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from onderdak.capacity.public import municipality_cards
from onderdak.funding.public import (
    GrantDay,
    GrantYear,
    StepShown,
    YearStep,
    grant_year,
    last_of,
    plain_cell,
    steps_of,
)
from onderdak.funding.web.wording import DAYS
from onderdak.funding.web.year_words import GROUPS
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

RIGHT = "money.view"
MET_BY_REQUEST = ("advance_before", "late_advance_before")
FIRST_YEAR = 2022
COLUMNS = (
    "gemeente", "locatie", "van", "tot_en_met", "gerealiseerd", "bruikbaar", "bezet", "leeg",
    "buiten_gebruik",
)  # fmt: skip


class YearForm(forms.Form):
    """Which year."""

    jaar = forms.TypedChoiceField(label=gettext_lazy("Jaar"), coerce=int)

    def __init__(self, data: object, *, this_year: int, ahead: int = 0, first: int = FIRST_YEAR) -> None:
        given = data if data else {"jaar": str(this_year)}
        super().__init__(given)
        years = [(str(year), str(year)) for year in range(this_year + ahead, first - 1, -1)]
        self.fields["jaar"].choices = years  # type: ignore[attr-defined]


@require_GET
def grant(request: HttpRequest) -> HttpResponse:
    """Places, days and euros of one year, with the article and the days that matter."""
    request.desk.must_have(RIGHT)
    form = YearForm(request.GET, this_year=local_date(request.now).year)
    if not form.is_valid():
        return render(request, "funding/grant.html", {"form": form, "errors": form.errors}, status=400)
    found = _found(request, form.cleaned_data["jaar"])
    steps = steps_of(desk=request.desk, municipality=found.municipality, year=found.year)
    asked = last_of(steps, YearStep.ADVANCE_ASKED)
    context = {
        "form": form, "found": found, "town": town_of(request),
        "days": days_that_count(found.calendar, local_date(request.now), asked),
        "payers": [(row, [(GROUPS[group], days) for group, days in row.groups.items()])
                   for row in found.payers],
        "rows": _rows(found), "months": _months(found), "whole_year": found.places.until.year > found.year,
    }  # fmt: skip
    return render(request, "funding/grant.html", context)


@require_GET
def grant_file(request: HttpRequest) -> HttpResponse:
    """The same figures as a file: per location, with the period and the norm they rest on."""
    request.desk.must_have(RIGHT)
    form = YearForm(request.GET, this_year=local_date(request.now).year)
    if not form.is_valid():
        raise NotVisible(actor_id=request.desk.actor_id)
    found = _found(request, form.cleaned_data["jaar"])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    last = found.places.until.toordinal() - 1
    for row in found.places.rows:
        writer.writerow(
            [
                f"GM{found.municipality}", plain_cell(row.name), found.places.first.isoformat(),
                found.places.first.fromordinal(last).isoformat(), row.realised, row.usable, row.occupied,
                row.vacant, row.realised - row.usable,
            ]
        )  # fmt: skip
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="plekdagen-{found.year}.csv"'
    return answer


def own_municipality(request: HttpRequest) -> str:
    """Return the municipality of the desk. Raises: NotVisible: it has no single one."""
    if not request.desk.municipality:
        raise NotVisible(actor_id=request.desk.actor_id)
    return str(request.desk.municipality)


def _found(request: HttpRequest, year: int) -> GrantYear:
    return grant_year(desk=request.desk, now=request.now, municipality=own_municipality(request), year=year)


def town_of(request: HttpRequest) -> str:
    """Return the name of the municipality of the desk."""
    code = request.desk.municipality
    cards = municipality_cards(on=local_date(request.now))
    return next((card.name for card in cards if card.code == code), code)


def days_that_count(
    calendar: Iterable[GrantDay], today: date, asked: StepShown | None
) -> list[dict[str, object]]:
    """Return the days of a year in words; a request for the advance that was made meets its two terms."""
    return [
        {
            "label": DAYS[one.code], "day": one.day, "article": one.article,
            "left": (one.day - today).days, "is_met": asked is not None and one.code in MET_BY_REQUEST,
        }
        for one in calendar
    ]  # fmt: skip


def _rows(found: GrantYear) -> list[dict[str, object]]:
    most = max((row.realised for row in found.places.rows), default=0)
    return [
        {"row": row, "share": row.realised / most if most else 0, "out": row.realised - row.usable}
        for row in found.places.rows
    ]


def _months(found: GrantYear) -> list[dict[str, object]]:
    """Realised, occupied and out of use per month, as mean per day."""
    places, rows = found.places, []
    starts = [places.first.fromordinal(places.first.toordinal() + n) for n in range(len(places.realised))]
    for month in sorted({day.month for day in starts}):
        at = [n for n, day in enumerate(starts) if day.month == month]
        realised, usable, occupied = (
            float(column[at].mean()) for column in (places.realised, places.usable, places.occupied)
        )
        rows.append(
            {
                "first": starts[at[0]], "days": len(at), "realised": realised, "occupied": occupied,
                "out": realised - usable, "share": occupied / realised if realised else 0,
            }
        )  # fmt: skip
    return rows
