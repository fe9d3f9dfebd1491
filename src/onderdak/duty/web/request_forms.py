"""The forms of a question to another authority: whom, until when; and their yes or no."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.capacity.types import MunicipalityCard
from onderdak.duty.public import AidAnswerGiven
from onderdak.duty.web.acting import day_input, moment_field, text_input
from onderdak.duty.web.ledger_words import AID_REASONS
from onderdak.kernel.nights import NETHERLANDS

WITHIN = timedelta(hours=2)


class AskForm(forms.Form):
    """Whom to ask. One question per authority; more may run at once."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wie vraagt u"),
        choices=(
            ("municipality", gettext_lazy("Een gemeente")),
            ("region", gettext_lazy("Een veiligheidsregio")),
            ("country", gettext_lazy("Het landelijk knooppunt")),
        ),
        widget=forms.RadioSelect,
    )
    municipality = forms.CharField(
        label=gettext_lazy("Gemeente"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )
    region = forms.ChoiceField(label=gettext_lazy("Veiligheidsregio"), required=False)
    answer_by = moment_field(gettext_lazy("Antwoord vóór"))

    def __init__(
        self, data: Any = None, *, now: datetime, cards: Sequence[MunicipalityCard], own: str, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.now = now
        self.own = own
        self.codes = {card.name.casefold(): card.code for card in cards}
        regions = sorted({(card.region, card.region_name) for card in cards}, key=lambda pair: pair[1])
        self.fields["region"].choices = [("", "–"), *regions]
        home = next((card.region for card in cards if card.code == own), "")
        self.fields["region"].initial = home
        self.fields["kind"].initial = "region"
        soon = (now + WITHIN).astimezone(NETHERLANDS)
        self.fields["answer_by"].initial = soon.replace(second=0, microsecond=0)

    def clean_answer_by(self) -> datetime:
        by: datetime = self.cleaned_data["answer_by"]
        if by <= self.now:
            raise ValidationError(_("Dit moment is al voorbij."))
        return by

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        kind = given.get("kind")
        code = self.codes.get(given.get("municipality", "").strip().casefold())
        if kind == "municipality" and code is None:
            self.add_error("municipality", _("Deze gemeente kennen wij niet. Kies er een uit de lijst."))
        if kind == "municipality" and code == self.own and code:
            self.add_error("municipality", _("Dit is uw eigen gemeente."))
        if kind == "region" and not given.get("region"):
            self.add_error("region", _("Kies een veiligheidsregio."))
        return given

    def asked(self) -> tuple[str, str]:
        """Return the kind and code of who is asked. Call only when the form is valid."""
        given = self.cleaned_data
        codes = {
            "municipality": self.codes.get(given["municipality"].strip().casefold(), ""),
            "region": given["region"],
            "country": "",
        }
        return given["kind"], codes[given["kind"]]


class AidAnswerForm(forms.Form):
    """Yes with a place, or no with a reason."""

    accepted = forms.ChoiceField(
        label=gettext_lazy("Uw antwoord"),
        choices=(("ja", gettext_lazy("Ja, wij hebben een plek")), ("nee", gettext_lazy("Nee"))),
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=gettext_lazy("Welke plek"),
        help_text=gettext_lazy("Locatie en kamer. Alleen bij ja."),
        max_length=120,
        required=False,
        widget=text_input(),
    )
    contact = forms.CharField(
        label=gettext_lazy("Wie belt men daar"), max_length=80, required=False, widget=text_input()
    )
    until = forms.DateField(
        label=gettext_lazy("Plek tot"),
        help_text=gettext_lazy("Leeg: geen einde afgesproken."),
        required=False,
        widget=day_input(),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom niet"),
        help_text=gettext_lazy("Alleen bij nee."),
        choices=[("", "–"), *AID_REASONS.items()],
        required=False,
    )
    answered_by = forms.CharField(label=gettext_lazy("Wie antwoordt"), max_length=80, widget=text_input())

    def __init__(self, data: Any = None, *, needed_from: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.needed_from = needed_from

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("accepted") == "ja" and not given.get("place", "").strip():
            self.add_error("place", _("Noem de plek."))
        if given.get("accepted") == "nee" and not given.get("reason"):
            self.add_error("reason", _("Een nee heeft een reden nodig."))
        until = given.get("until")
        if until and until <= self.needed_from:
            self.add_error("until", _("Kies een dag na de eerste nacht."))
        return given

    def answer(self) -> AidAnswerGiven:
        """Return the answer. Call only when the form is valid."""
        given = self.cleaned_data
        yes = given["accepted"] == "ja"
        return AidAnswerGiven(
            accepted=yes, reason="" if yes else given["reason"], place=given["place"] if yes else "",
            contact=given["contact"], until=given["until"] if yes else None, answered_by=given["answered_by"],
        )  # fmt: skip
