"""The forms of the standing of a duty: out of sight and back, own housing, an early end, an end by law."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.types import Hearing, HearingKind
from onderdak.duty.web import ledger_words as words
from onderdak.duty.web.acting import day_input, moment_field, not_future, not_future_day
from onderdak.kernel.nights import local_date, night_of


class LedgerForm(forms.Form):
    """Base: each form knows the moment, and names its fields after itself, so that many stand on one page."""

    name = ""

    def __init__(
        self, data: Any = None, *, now: datetime, persons: Sequence[tuple[int, str]] = (), **options: Any
    ) -> None:
        super().__init__(data, auto_id=f"{self.name}_%s", **options)
        self.now = now
        if "person_id" in self.fields:
            self.fields["person_id"].choices = [(str(number), label) for number, label in persons]

    def values(self) -> dict[str, Any]:
        """Return the fields as the act takes them."""
        given = dict(self.cleaned_data)
        if "person_id" in given:
            given["person_id"] = int(given["person_id"])
        return given


class InterruptForm(LedgerForm):
    name = "uitbeeld"
    reason = forms.ChoiceField(label=gettext_lazy("Wat is er"), choices=list(words.INTERRUPTIONS.items()))
    last_seen_at = moment_field(gettext_lazy("Laatst gezien of gesproken"))

    def clean_last_seen_at(self) -> datetime:
        return not_future(self.cleaned_data["last_seen_at"], self.now)


class OutreachForm(LedgerForm):
    name = "contact"
    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=list(words.OUTREACH_CHANNELS.items()))
    result = forms.ChoiceField(label=gettext_lazy("Resultaat"), choices=list(words.OUTREACH_RESULTS.items()))


class ResumeForm(LedgerForm):
    name = "terug"


class HousingForm(LedgerForm):
    name = "eigen"
    start = forms.DateField(label=gettext_lazy("Vanaf de nacht van"), widget=day_input())
    until = forms.DateField(
        label=gettext_lazy("Tot"),
        help_text=gettext_lazy("Leeg: geen einde bekend."),
        required=False,
        widget=day_input(),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Hoe weten wij dit"), choices=list(words.HOUSING_SOURCES.items())
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        start, until = given.get("start"), given.get("until")
        if start and start > night_of(self.now):
            self.add_error("start", _("Dit geldt pas als zij daar slapen."))
        if start and until and until <= start:
            self.add_error("until", _("Kies een dag na de eerste nacht."))
        return given


class HousingEndForm(LedgerForm):
    name = "eigeneinde"
    until = forms.DateField(label=gettext_lazy("Geen eigen onderdak meer vanaf"), widget=day_input())


class AlternativeEndForm(LedgerForm):
    name = "alternatiefeinde"
    alternative_id = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    until = forms.DateField(label=gettext_lazy("Stopt vanaf de nacht van"), widget=day_input())
    reason = forms.ChoiceField(label=gettext_lazy("Waarom"), choices=list(words.ALTERNATIVE_ENDS.items()))


class EndForm(LedgerForm):
    """A proposal to end. Nothing ends before a second person said yes."""

    name = "einde"
    person_id = forms.ChoiceField(label=gettext_lazy("Voor wie"))
    ground = forms.ChoiceField(label=gettext_lazy("Grond in de wet"), choices=list(words.GROUNDS.items()))
    facts = forms.CharField(
        label=gettext_lazy("Feiten"),
        help_text=gettext_lazy("Wat is er gebeurd en hoe weet u dat? Geen medische gegevens."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reasons = forms.CharField(
        label=gettext_lazy("Waarom dit besluit"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    from_date = forms.DateField(label=gettext_lazy("Geldt vanaf"), widget=day_input())
    hearing = forms.ChoiceField(
        label=gettext_lazy("Zienswijze vooraf (Awb 4:8)"), choices=list(words.HEARINGS.items())
    )
    invited_on = forms.DateField(label=gettext_lazy("Gevraagd op"), required=False, widget=day_input())
    answer_by = forms.DateField(
        label=gettext_lazy("Antwoord kon tot en met"), required=False, widget=day_input()
    )
    heard_on = forms.DateField(label=gettext_lazy("Gehoord op"), required=False, widget=day_input())
    exception = forms.ChoiceField(
        label=gettext_lazy("Uitzondering"), choices=list(words.EXCEPTIONS.items()), required=False
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        kind = given.get("hearing")
        if given.get("from_date") and given["from_date"] < local_date(self.now):
            self.add_error("from_date", _("Niet met terugwerkende kracht."))
        if kind == "view_given" and not given.get("heard_on"):
            self.add_error("heard_on", _("Wanneer gaf de persoon de zienswijze?"))
        if kind == "no_answer" and not (given.get("invited_on") and given.get("answer_by")):
            self.add_error("answer_by", _("Vul in wanneer u vroeg en tot wanneer men kon antwoorden."))
        if kind == "exception" and not given.get("exception"):
            self.add_error("exception", _("Kies de uitzondering."))
        return given

    def values(self) -> dict[str, Any]:
        given = super().values()
        hearing = Hearing(
            HearingKind(given.pop("hearing")), given.pop("exception"), given.pop("invited_on"),
            given.pop("answer_by"), given.pop("heard_on"),
        )  # fmt: skip
        return given | {"hearing": hearing}


class ReopenForm(LedgerForm):
    name = "heropenen"
    person_id = forms.ChoiceField(label=gettext_lazy("Voor wie"))
    reason = forms.ChoiceField(label=gettext_lazy("Waarom"), choices=list(words.RETURNS.items()))


class PauseForm(LedgerForm):
    name = "opschorten"
    on = forms.DateField(label=gettext_lazy("Vanaf"), widget=day_input())
    basis = forms.ChoiceField(
        label=gettext_lazy("Grond"),
        choices=[(basis, text) for basis, text in words.STOPS.items() if basis.startswith("Awb 4:15")],
    )

    def clean_on(self) -> date:
        return not_future_day(self.cleaned_data["on"], self.now)


class RunAgainForm(LedgerForm):
    name = "hervatten"
    on = forms.DateField(label=gettext_lazy("Loopt weer vanaf"), widget=day_input())

    def clean_on(self) -> date:
        return not_future_day(self.cleaned_data["on"], self.now)
