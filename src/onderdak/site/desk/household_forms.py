"""The forms of the dossier. Each checks what its act will check, so that all faults come back at once."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.types import AlternativeKind, AttemptAnswer, Step
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.public import coded_reasons

MOST_NIGHTS = 92
STEPS = (
    (Step.OWN.value, gettext_lazy("Eigen gemeente")),
    (Step.REGION.value, gettext_lazy("Veiligheidsregio")),
    (Step.COUNTRY.value, gettext_lazy("Landelijk knooppunt")),
    (Step.ALTERNATIVE.value, gettext_lazy("Aanbieder van een alternatief")),
)
CHANNELS = (
    ("phone", gettext_lazy("telefoon")),
    ("mail", gettext_lazy("e-mail")),
    ("system", gettext_lazy("systeem")),
    ("desk", gettext_lazy("balie")),
)
ANSWERS = (
    (AttemptAnswer.PLACE_FOUND.value, gettext_lazy("Plek gevonden")),
    (AttemptAnswer.NO_SUITABLE_PLACE.value, gettext_lazy("Geen passende plek")),
    (AttemptAnswer.NO_PLACE_AT_ALL.value, gettext_lazy("Geen enkele plek")),
    (AttemptAnswer.REFUSED.value, gettext_lazy("Geweigerd")),
    (AttemptAnswer.NO_ANSWER.value, gettext_lazy("Geen antwoord")),
)
ALTERNATIVES = (
    (AlternativeKind.HOTEL.value, gettext_lazy("Hotel")),
    (AlternativeKind.PRIVATE_PAID.value, gettext_lazy("Particuliere opvang, betaald")),
    (AlternativeKind.OTHER_MUNICIPALITY_PAID.value, gettext_lazy("Plek in een andere gemeente, betaald")),
    (AlternativeKind.MEANS_TO_ARRANGE.value, gettext_lazy("Geld om zelf onderdak te regelen")),
)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AttemptForm(forms.Form):
    """Who was asked, how, and until when may they answer."""

    step = forms.ChoiceField(label=gettext_lazy("Stap"), choices=STEPS)
    party = forms.CharField(
        label=gettext_lazy("Wie is gevraagd"),
        max_length=80,
        help_text=gettext_lazy("Een organisatie, geen bewoner."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=CHANNELS)
    answer_by = forms.DateTimeField(
        label=gettext_lazy("Antwoord vóór"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, auto_id="poging_%s", **options)
        self.now = now
        soon = (now + timedelta(hours=2)).astimezone(NETHERLANDS)
        self.fields["answer_by"].initial = soon.replace(second=0, microsecond=0)

    def clean_answer_by(self) -> datetime | None:
        by: datetime | None = self.cleaned_data["answer_by"]
        if by is not None and by <= self.now:
            raise ValidationError(_("Dit moment is al voorbij."))
        return by


class AnswerForm(forms.Form):
    """What the party said, and who said it."""

    answer = forms.ChoiceField(label=gettext_lazy("Antwoord"), choices=ANSWERS)
    answered_by = forms.CharField(
        label=gettext_lazy("Wie antwoordde"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AlternativeForm(forms.Form):
    """A temporary alternative always has an end, and a day on which it is looked at again."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat"), choices=ALTERNATIVES)
    provider = forms.CharField(
        label=gettext_lazy("Bij wie"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    start = forms.DateField(label=gettext_lazy("Vanaf de nacht van"), widget=_day())
    until = forms.DateField(label=gettext_lazy("Vertrek op"), widget=_day())
    review_on = forms.DateField(label=gettext_lazy("Opnieuw bekijken op"), widget=_day())

    def __init__(self, data: Any = None, *, now: datetime, night: date, **options: Any) -> None:
        super().__init__(data, auto_id="alternatief_%s", **options)
        self.night = night

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        start, until, review = given.get("start"), given.get("until"), given.get("review_on")
        if start and start < self.night:
            self.add_error("start", _("Deze nacht is al voorbij."))
        if start and until and not start < until:
            self.add_error("until", _("Het vertrek ligt na de eerste nacht."))
        if start and until and (until - start).days > MOST_NIGHTS:
            self.add_error(
                "until", _("Hooguit %(n)s nachten: een alternatief is tijdelijk.") % {"n": MOST_NIGHTS}
            )
        if start and until and review and not start <= review <= until:
            self.add_error("review_on", _("Kies een dag vóór het vertrek."))
        return given


class AwayForm(forms.Form):
    """Away for a while; the place is kept until a day."""

    kept_until = forms.DateField(label=gettext_lazy("Plek bewaren tot"), widget=_day())

    def __init__(self, data: Any = None, *, night: date, **options: Any) -> None:
        super().__init__(data, auto_id="weg_%s", **options)
        self.night = night

    def clean_kept_until(self) -> date:
        until: date = self.cleaned_data["kept_until"]
        if until <= self.night:
            raise ValidationError(_("Kies een dag na vandaag."))
        return until


class LeftForm(forms.Form):
    """Left for good, with the coded reason the household gave."""

    reason = forms.ChoiceField(label=gettext_lazy("Waarheen"))

    def __init__(self, data: Any = None, *, language: str, **options: Any) -> None:
        super().__init__(data, auto_id="vertrek_%s", **options)
        self.fields["reason"].choices = [(one.code, one.label(language)) for one in coded_reasons("left_")]


class EndForm(forms.Form):
    """The agreed end of a stay; empty is until further notice."""

    until = forms.DateField(
        label=gettext_lazy("Vertrek op"),
        required=False,
        help_text=gettext_lazy("Leeg: geen einde afgesproken."),
        widget=_day(),
    )

    def __init__(self, data: Any = None, *, night: date, **options: Any) -> None:
        super().__init__(data, auto_id="einde_%s", **options)
        self.night = night

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= self.night:
            raise ValidationError(_("Inkorten zet niemand op straat: kies een dag na vannacht."))
        return until


class DeclineForm(forms.Form):
    """Why an offer was refused, by the household or by the location."""

    reason = forms.ChoiceField(label=gettext_lazy("Reden"))

    def __init__(self, data: Any = None, *, language: str, **options: Any) -> None:
        super().__init__(data, auto_id="weigeren_%s", **options)
        persons = [(one.code, one.label(language)) for one in coded_reasons("person_")]
        locations = [(one.code, one.label(language)) for one in coded_reasons("location_")]
        self.fields["reason"].choices = [(_("Het huishouden"), persons), (_("De locatie"), locations)]
