"""The page that fills in the birth date or BSN that is missing of a person. Known facts do not change."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onderdak.access.public import key_of
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.people.public import Missing, complete_person, household_of_persons, what_is_missing
from onderdak.people.web.list_forms import day_input

FAULTS = {
    ("birth_date", "missing"): gettext_lazy("Vul een geboortedatum of een BSN in."),
    ("birth_date", "range"): gettext_lazy("Deze dag kan geen geboortedatum zijn."),
    ("birth_date", "other_year"): gettext_lazy("Bij deze persoon staat een ander geboortejaar. Kijk dat na."),
    ("bsn", "bsn"): gettext_lazy("Dit is geen geldig BSN: negen cijfers die bij elkaar passen."),
    ("bsn", "of_another_person"): gettext_lazy(
        "Dit BSN hoort al bij iemand anders in de registratie. Kijk of het dezelfde persoon is."
    ),
}


class CompleteForm(forms.Form):
    """What is missing; each may be left empty."""

    birth_date = forms.DateField(label=gettext_lazy("Geboortedatum"), required=False, widget=day_input())
    bsn = forms.CharField(
        label=gettext_lazy("Burgerservicenummer (BSN)"), required=False, max_length=12,
        help_text=gettext_lazy("Negen cijfers. Neem het over van een document, niet van horen zeggen."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, missing: Missing) -> None:
        super().__init__(data, label_suffix="")
        for name, wanted in (("birth_date", missing.birth_date), ("bsn", missing.bsn)):
            if not wanted:
                del self.fields[name]


@sensitive_post_parameters("birth_date", "bsn")
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, person_id: int) -> HttpResponse:
    """What is missing of this person, and fill it in."""
    missing = what_is_missing(desk=request.desk, now=request.now, person_id=person_id)
    home = household_of_persons(desk=request.desk, person_ids=[person_id]).get(person_id)
    form = CompleteForm(request.POST or None, missing=missing)
    if request.method == "POST" and form.is_valid() and _filled_in(request, person_id, form):
        there = f"/huishoudens/{home[0]}/registratie" if home else "/zoeken"
        return HttpResponseRedirect(there)
    context = {
        "form": form, "missing": missing, "home": home, "key": uuid5(request.trace, "complete"),
        "may_money": request.desk.may("money.view"),
    }  # fmt: skip
    return render(request, "people/complete.html", context, status=400 if form.errors else 200)


def _filled_in(request: HttpRequest, person_id: int, form: CompleteForm) -> bool:
    try:
        complete_person(
            desk=request.desk, now=request.now, person_id=person_id,
            birth_date=form.cleaned_data.get("birth_date"), bsn=form.cleaned_data.get("bsn", ""),
            request_key=key_of(request, "complete"),
        )  # fmt: skip
    except InputInvalid as refused:
        told = refused.detail.get("problems") or [(refused.detail["field"], refused.detail["reason"])]
        for field, code in told:
            form.add_error(field if field in form.fields else None, FAULTS[field, code])
        return False
    except NotNow:
        messages.warning(request, _("Dit was al ingevuld."))
        return True
    messages.success(request, _("Aangevuld."))
    return True
