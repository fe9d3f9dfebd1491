"""What the pages of assessing may be asked: a month, an income, a choice of the municipality."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.contribution.public import MOST_CENTS, switches
from onderdak.contribution.web.assess_words import KINDS, SOURCES, SWITCHES, VALUES
from onderdak.contribution.web.euro_field import EuroField
from onderdak.kernel.cents import euros_with_cents
from onderdak.kernel.errors import InputInvalid

FIRST, LAST = date(2023, 2, 1), date(2035, 12, 1)


def month_of(text: str, usual: date) -> date:
    """Return the first day of the month "2025-10"; the usual one when it is none, or too far away."""
    if re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", text):
        asked = date.fromisoformat(f"{text}-01")
        return asked if FIRST <= asked <= LAST else usual
    return usual


def month_before(month: date) -> date:
    """Return the first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


class IncomeForm(forms.Form):
    """One income of one person in one month, in euros as people write them."""

    person = forms.TypedChoiceField(label=_("Wie"), coerce=int)
    month = forms.RegexField(
        label=_("Maand"), regex=r"^(20[0-9]{2}-(0[1-9]|1[0-2])|(0[1-9]|1[0-2])-20[0-9]{2})$",
        help_text=_("Zoals 2025-10."), widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": _("Vul een maand in als 2025-10.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Soort"), choices=list(KINDS.items()))
    amount = EuroField(label=_("Bedrag"), help_text=_("In euro, zoals 1.049,49."))
    source = forms.ChoiceField(label=_("Bron"), choices=[(k, v) for k, v in SOURCES.items() if k != "uwv"])
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]

    def clean_amount(self) -> int:
        """Return whole cents, never below zero."""
        cents: int = self.cleaned_data["amount"]
        if cents < 0:
            raise forms.ValidationError(_("Een inkomen is nooit lager dan nul."))
        if cents > MOST_CENTS:
            raise forms.ValidationError(_("Dit bedrag is te hoog. Vul het inkomen van één maand in euro in."))
        return cents

    def clean_month(self) -> date:
        """Return the first day of the month, which a browser without a picker gets as 2025-10 or 10-2025."""
        first, second = self.cleaned_data["month"].split("-")
        year, month = (first, second) if len(first) == 4 else (second, first)
        return date(int(year), int(month), 1)


class ChoiceForm(forms.Form):
    """A choice of the municipality: which, what, from when, by which decision of whom."""

    choice = forms.ChoiceField(label=_("Keuze"))
    amount = forms.CharField(
        label=_("Bedrag of dagen"), max_length=60, required=False,
        help_text=_(
            "Alleen bij de waarde van de opvang, in euro met centen zoals 300,00, of bij vaste peildagen."
        ),
    )  # fmt: skip
    valid_from = forms.DateField(
        label=_("Geldt vanaf"), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Vul een datum in als 2025-10-31.")},
    )  # fmt: skip
    decision_number = forms.CharField(label=_("Nummer van het besluit"), max_length=40)
    decided_by = forms.CharField(label=_("Vastgesteld door"), max_length=80)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        offered = [
            (SWITCHES[one.key], [(f"{one.key}={value}", VALUES[value]) for value in one.values])
            for one in switches()
            if one.values
        ]
        free = [(f"{one.key}=", SWITCHES[one.key]) for one in switches() if not one.values]
        self.fields["choice"].choices = [*offered, *free]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn the choice into a key and a value of its kind."""
        said: dict[str, Any] = super().clean() or {}
        key, _equals, value = said.get("choice", "").partition("=")
        said["policy_key"], said["value"] = key, value
        if key == "policy.eb.economic_value":
            said["value"] = self._amount(said.get("amount", ""))
        elif key == "policy.reference.days":
            said["value"] = [part.strip() for part in said.get("amount", "").split(",")]
        return said

    def _amount(self, text: str) -> int | None:
        """Return whole cents. A number without cents is refused: it could be meant as cents."""
        try:
            return euros_with_cents(text)
        except InputInvalid:
            self.add_error("amount", _("Schrijf het bedrag in euro met centen erbij, zoals 300,00."))
            return None
