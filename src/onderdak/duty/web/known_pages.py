"""The counter hit: who of those who report is known here already? Asked while somebody types, by POST."""

from typing import Any
from uuid import uuid5

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.web.acting import areas
from onderdak.kernel.nights import local_date
from onderdak.law.public import dutch_notes, power_state
from onderdak.people.public import (
    REGISTER_SCENARIO,
    Elsewhere,
    NewPerson,
    already_known,
    ask_elsewhere,
)


class ElsewhereForm(forms.Form):
    """
    One whole person: a name and when born. No wildcard, no list. A day or a document makes it certain.
    """

    given = forms.CharField(label=gettext_lazy("Voornaam"), max_length=80)
    family = forms.CharField(label=gettext_lazy("Achternaam"), max_length=80)
    patronymic = forms.CharField(label=gettext_lazy("Vadersnaam"), max_length=80, required=False)
    born = forms.DateField(
        label=gettext_lazy("Geboortedatum"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    year = forms.IntegerField(
        label=gettext_lazy("Geboortejaar"), min_value=1900, max_value=2100, required=False,
        help_text=gettext_lazy("Alleen als de dag niet bekend is."),
    )  # fmt: skip
    document = forms.CharField(label=gettext_lazy("Documentnummer"), max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("born") and not given.get("year") and not self.errors:
            self.add_error("born", gettext("Vul de geboortedatum in, of alleen het jaar."))
        return given

    def person(self) -> NewPerson:
        """The person as typed; only for a form without faults."""
        typed = self.cleaned_data
        return NewPerson(
            given=typed["given"], family=typed["family"], patronymic=typed["patronymic"],
            birth_date=typed["born"], birth_year=typed["year"], document_number=typed["document"],
        )  # fmt: skip


ROWS = 6
REGISTER = "power.national_person_register"


@sensitive_post_parameters()
@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """The part of the intake page that says who is known, for what stands in its fields now."""
    return render(request, "duty/known.html", known_context(request))


def known_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the part shows: who is known here, and what may be asked elsewhere today."""
    typed = [_typed(request, n) for n in range(1, ROWS + 1)]
    persons = [one for one in typed if one is not None]
    hits = already_known(desk=request.desk, now=request.now, persons=persons)
    return {
        "asked": bool(persons),
        "half": bool(persons) and not any(one.given and one.family for one in persons),
        "hits": hits,
        "certain": sum(one.certain for one in hits),
        **elsewhere(request),
    }


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """
    Hit or no-hit with all other authorities; refused, with the rule, where no law gives the power
    today.
    """
    request.desk.must_have("duty.report")
    scenario = REGISTER_SCENARIO if settings.DEMO and request.POST.get("scenario") else ""
    form = ElsewhereForm(request.POST or None)
    found: Elsewhere | None = None
    if request.method == "POST" and form.is_valid():
        found = ask_elsewhere(
            desk=request.desk, now=request.now, request_key=key_of(request, "elsewhere"),
            person=form.person(), purpose="double_reception", scenario=scenario,
        )  # fmt: skip
    context = {
        "form": form, "found": found, "scenario": scenario,
        "holder": areas(request).get(found.holder, "") if found else "",
        "key": uuid5(request.trace, "elsewhere"), **elsewhere(request),
    }  # fmt: skip
    return render(request, "duty/ask_elsewhere.html", context, status=400 if form.errors else 200)


def elsewhere(request: HttpRequest) -> dict[str, Any]:
    """Return whether other authorities may be asked today, and the row of the law that says so."""
    today = local_date(request.now)
    state, row = power_state(REGISTER, today, today), None
    dutch = dutch_notes() if get_language() != "en" else {}
    if state.row is not None:
        row = {
            "note": dutch.get(state.row.note, state.row.note),
            "source": "; ".join(dutch.get(one, one) for one in state.row.sources),
        }
    return {
        "register": state, "register_key": REGISTER, "register_row": row, "demo_only": settings.DEMO,
    }  # fmt: skip


def _typed(request: HttpRequest, n: int) -> NewPerson | None:
    given, family = (request.POST.get(f"{part}_{n}", "").strip()[:80] for part in ("given", "family"))
    year = request.POST.get(f"year_{n}", "").strip()
    if not given and not family:
        return None
    known_year = int(year) if year.isdigit() and 1900 <= int(year) <= request.now.year else None
    return NewPerson(
        given=given, family=family, birth_year=known_year, sex=request.POST.get(f"sex_{n}") or None
    )
