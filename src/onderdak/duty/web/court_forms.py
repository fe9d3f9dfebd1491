"""The forms of the court register: what stands in the ruling, and what followed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.public import NewOrder
from onderdak.duty.web.acting import day_input, moment_field, not_future, not_future_day, text_input
from onderdak.duty.web.ledger_words import ORDER_EVENTS, ORDERED
from onderdak.kernel.cents import cents_of
from onderdak.kernel.errors import InputInvalid

# terms that courts gave in known rulings; another term is typed in
TERMS = (
    ("24-hours", gettext_lazy("24 uur")),
    ("72-hours", gettext_lazy("72 uur")),
    ("14-days", gettext_lazy("14 dagen")),
    ("other", gettext_lazy("Een andere termijn")),
)
UNITS = (("hours", gettext_lazy("uur")), ("days", gettext_lazy("dagen")))


class OrderForm(forms.Form):
    """What stands in the ruling. Nothing is filled in for the court."""

    court = forms.CharField(label=gettext_lazy("Gerecht"), max_length=80, widget=text_input())
    case_number = forms.CharField(label=gettext_lazy("Zaaknummer"), max_length=40, widget=text_input())
    ecli = forms.RegexField(
        label="ECLI",
        regex=r"^ECLI:NL:[A-Z]{2,7}:[12][0-9]{3}:[A-Z0-9.]{1,25}$",
        required=False,
        max_length=40,
        help_text=gettext_lazy("Bijvoorbeeld ECLI:NL:RBTEST:2026:1. Nog niet bekend: laat leeg."),
        widget=text_input(),
    )
    ordered = forms.ChoiceField(label=gettext_lazy("Wat is bevolen"), choices=list(ORDERED.items()))
    persons = forms.MultipleChoiceField(
        label=gettext_lazy("Voor wie"),
        help_text=gettext_lazy("Niemand aangevinkt: het hele huishouden."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ruled_on = forms.DateField(label=gettext_lazy("Datum van de uitspraak"), widget=day_input())
    starts_at = moment_field(
        gettext_lazy("De termijn loopt vanaf"),
        help_text=gettext_lazy("Uitgesproken of betekend, zoals de uitspraak zegt."),
    )
    term = forms.ChoiceField(label=gettext_lazy("Termijn"), choices=TERMS, widget=forms.RadioSelect)
    term_count = forms.IntegerField(
        label=gettext_lazy("Andere termijn: aantal"), min_value=1, max_value=1000, required=False
    )
    term_unit = forms.ChoiceField(
        label=gettext_lazy("Andere termijn: eenheid"), choices=UNITS, required=False
    )
    holds_until = forms.DateField(
        label=gettext_lazy("Het bevel geldt tot"),
        help_text=gettext_lazy("Als de uitspraak een einde noemt."),
        required=False,
        widget=day_input(),
    )
    penalty = forms.CharField(
        label=gettext_lazy("Dwangsom per persoon per dag"),
        help_text=gettext_lazy("In euro, bijvoorbeeld 2.000,00. Geen dwangsom: laat leeg."),
        max_length=20,
        required=False,
        widget=text_input(),
    )
    penalty_most = forms.CharField(
        label=gettext_lazy("Ten hoogste per persoon"), max_length=20, required=False, widget=text_input()
    )
    part_day_counts = forms.BooleanField(
        label=gettext_lazy("Een deel van een dag telt als dag"), required=False
    )

    def __init__(
        self, data: Any = None, *, now: datetime, persons: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.now = now
        self.fields["persons"].choices = [(str(number), label) for number, label in persons]

    def clean_ruled_on(self) -> Any:
        return not_future_day(self.cleaned_data["ruled_on"], self.now)

    def clean_penalty(self) -> int:
        return _cents(self.cleaned_data["penalty"])

    def clean_penalty_most(self) -> int:
        return _cents(self.cleaned_data["penalty_most"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        ruled, starts, until = given.get("ruled_on"), given.get("starts_at"), given.get("holds_until")
        if ruled and starts and starts.date() < ruled:
            self.add_error("starts_at", _("De termijn kan niet vóór de uitspraak beginnen."))
        if ruled and until and until <= ruled:
            self.add_error("holds_until", _("Kies een dag na de uitspraak."))
        if given.get("term") == "other" and not given.get("term_count"):
            self.add_error("term_count", _("Vul de termijn in."))
        penalty, most = given.get("penalty") or 0, given.get("penalty_most") or 0
        if most and most < penalty:
            self.add_error("penalty_most", _("Het maximum ligt onder het bedrag per dag."))
        if most and not penalty:
            self.add_error("penalty", _("Vul het bedrag per dag in."))
        return given

    def order(self, household_id: int) -> NewOrder:
        """Return the ruling. Call only when the form is valid."""
        given = self.cleaned_data
        count, unit = given["term_count"], given["term_unit"]
        if given["term"] != "other":
            number, _sep, unit = given["term"].partition("-")
            count = int(number)
        return NewOrder(
            household_id=household_id, court=given["court"], case_number=given["case_number"],
            ordered=given["ordered"], ruled_on=given["ruled_on"], starts_at=given["starts_at"],
            term_count=count, term_unit=unit, ecli=given["ecli"],
            persons=tuple(int(number) for number in given["persons"]), holds_until=given["holds_until"],
            penalty_cents=given["penalty"], penalty_most_cents=given["penalty_most"],
            part_day_counts=given["part_day_counts"],
        )  # fmt: skip


class OrderEventForm(forms.Form):
    """What followed on an order."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat is er gebeurd"), choices=list(ORDER_EVENTS.items()))
    occurred_at = moment_field(gettext_lazy("Wanneer"))
    cents = forms.CharField(
        label=gettext_lazy("Bedrag"),
        help_text=gettext_lazy("In euro; alleen bij een betaling."),
        max_length=20,
        required=False,
        widget=text_input(),
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, auto_id="gevolg_%s", **options)
        self.now = now
        self.fields["occurred_at"].initial = now

    def clean_occurred_at(self) -> datetime:
        return not_future(self.cleaned_data["occurred_at"], self.now)

    def clean_cents(self) -> int | None:
        return _cents(self.cleaned_data["cents"]) or None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if (given.get("kind") == "paid") != bool(given.get("cents")) and "cents" not in self.errors:
            self.add_error("cents", _("Vul een bedrag in bij een betaling, en alleen dan."))
        return given


def _cents(text: str) -> int:
    if not text.strip():
        return 0
    try:
        cents = cents_of(text.strip().removeprefix("€").strip())
    except InputInvalid:
        raise ValidationError(_("Schrijf een bedrag zoals 2.000,00.")) from None
    if cents < 0:
        raise ValidationError(_("Schrijf een bedrag zoals 2.000,00."))
    return cents
