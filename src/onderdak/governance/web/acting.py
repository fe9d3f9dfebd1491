"""What every page of governance shares: the key of a form, the way back, names of areas, refused fields."""

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.governance.rules.may_write import codes_of
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

SAID: dict[str, Promise] = {
    "missing": gettext_lazy("Dit veld is nodig bij deze keuze."),
    "future": gettext_lazy("Deze dag ligt in de toekomst."),
    "ring": gettext_lazy("Dan wachten deze afspraken op elkaar."),
    "choice": gettext_lazy("Kies iets dat bestaat."),
    "too_long": gettext_lazy("Dit is te lang."),
    "range": gettext_lazy("Dit getal kan niet."),
    "means_nothing": gettext_lazy(
        "Dit doel zegt niets: het is altijd of nooit gehaald. Kies een ander getal."
    ),
}


def back(name: str, *args: int, part: str = "") -> HttpResponseRedirect:
    """Lead to a page of governance after something was recorded."""
    return HttpResponseRedirect(reverse(f"governance:{name}", args=args) + part)


def area_names(request: HttpRequest) -> dict[str, str]:
    """Return municipalities and regions of today by code."""
    cards = municipality_cards(on=local_date(request.now))
    return {card.code: card.name for card in cards} | {card.region: card.region_name for card in cards}


def own_body(desk: Desk, names: dict[str, str]) -> tuple[str, str]:
    """Return code and name of the body of this desk: a municipality, a region, or the country."""
    code = min(codes_of(desk))
    return code, names.get(code, _("Landelijke coördinatie"))


def show_refused(form: forms.Form, error: InputInvalid) -> None:
    """Put what a use case refused beside its field."""
    problems = error.detail.get("problems")
    for name, code in problems if isinstance(problems, tuple) else ():
        form.add_error(name if name in form.fields else None, str(SAID.get(code, SAID["choice"])))
