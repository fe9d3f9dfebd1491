"""The page of the agreed number: what did this municipality promise, who entered it, and is it kept?"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from onderdak.capacity.public import municipality_cards
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import agree_number, agreed_numbers, promise_kept

RIGHT = "placement.second"
MOST = 1_000_000


class AgreedForm(forms.Form):
    """A number of persons, from when, and the paper in which it was promised."""

    persons = forms.IntegerField(
        label=gettext_lazy("Personen"), min_value=0, max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    valid_from = forms.DateField(
        label=gettext_lazy("Geldt vanaf"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=gettext_lazy("Waar dit is afgesproken"),
        help_text=gettext_lazy("Het stuk, met datum of nummer."),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
def agreed(request: HttpRequest) -> HttpResponse:
    """Enter what was agreed, and see what came of it."""
    desk = request.desk
    desk.must_have(RIGHT)
    code, night = desk.municipality, night_of(request.now)
    if not code:
        raise NotVisible(actor_id=desk.actor_id)
    form = AgreedForm(request.POST or None, initial={"valid_from": night})
    if request.method == "POST" and form.is_valid():
        agree_number(desk=desk, now=request.now, municipality=code, **form.cleaned_data)
        messages.success(request, _("Afspraak vastgelegd. Eerdere afspraken blijven leesbaar."))
        return HttpResponseRedirect(reverse("placement:agreed"))
    kept = promise_kept(desk=desk, now=request.now, night=night, municipality=code)
    context: dict[str, Any] = {
        "form": form,
        "town": _name(code, night),
        "tonight": kept[0],
        "kept": [{"row": one, "share": _share(one.realised, one.agreed)} for one in kept],
        "numbers": agreed_numbers(desk=desk, municipality=code),
    }
    return render(request, "placement/agreed.html", context, status=400 if form.errors else 200)


def _share(realised: int, promised: int | None) -> int | None:
    """Percent of the promise that is there; above 100 it says so."""
    return round(100 * realised / promised) if promised else None


def _name(code: str, night: date) -> str:
    return next((card.name for card in municipality_cards(on=night) if card.code == code), code)
