"""The forms of incidents and measures. Rules refuse at the field they are about."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.conduct.public import LADDER, NewEvidence, NewIncident, NewMeasure
from onderdak.conduct.web import wording
from onderdak.conduct.web.acting import Choice, day_field, moment_field, text_field
from onderdak.kernel.nights import NETHERLANDS, local_date
from onderdak.kernel.papers import MOST_BYTES

HINT = _("Geen namen van anderen en geen medische gegevens.")


class IncidentForm(forms.Form):
    """What happened, where, and what it did."""

    location_id = forms.TypedChoiceField(label=_("Locatie"), coerce=int, empty_value=None, required=False)
    spot = forms.ChoiceField(label=_("Waar"), choices=list(wording.SPOTS.items()))
    happened_at = moment_field(_("Wanneer"))
    kind = forms.ChoiceField(label=_("Wat voor incident"), choices=list(wording.KINDS.items()))
    impacts = forms.MultipleChoiceField(
        label=_("Wat deed het met mensen en spullen"), choices=list(wording.IMPACTS.items()),
        widget=forms.CheckboxSelectMultiple, help_text=_("De ernst volgt hieruit."),
    )  # fmt: skip
    facts = text_field(_("Wat gebeurde er"), 2000, 4, help_text=HINT)
    impact = text_field(_("Gevolg in woorden"), 2000, 2, required=False)
    police_number = forms.CharField(
        label=_("Nummer van de aangifte of melding"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *given: Any, now: datetime, locations: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, initial={"happened_at": now.astimezone(NETHERLANDS)}, **more)
        choices = [("", _("niet op een locatie")), *locations]
        self.fields["location_id"].choices = choices  # type: ignore[attr-defined]

    def incident(self) -> NewIncident:
        """The answers as the use case takes them."""
        given = dict(self.cleaned_data)
        return NewIncident(**given | {"impacts": tuple(given["impacts"])})


class InvolveForm(forms.Form):
    """Who was in it, in which role."""

    person = forms.ChoiceField(label=_("Bewoner"), required=False)
    reference = forms.CharField(
        label=_("Of het kenmerk van het huishouden"), max_length=40, required=False,
        help_text=_("Voor wie ergens anders woont."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Rol"), choices=list(wording.ROLES.items()), widget=forms.RadioSelect)

    def __init__(self, *given: Any, residents: Sequence[Choice], **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [("", _("kies een bewoner")), *((one.value, one.label) for one in residents)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]
        self.found = len(residents)

    def clean_person(self) -> tuple[int, int] | None:
        """Return household and person."""
        home, _colon, person = str(self.cleaned_data["person"]).partition(":")
        return (int(home), int(person)) if person else None


class EvidenceForm(forms.Form):
    """What shows it: with its file, or with where it is kept."""

    kind = forms.ChoiceField(label=_("Soort bewijs"), choices=list(wording.EVIDENCE.items()))
    on = day_field(_("Van welke dag"))
    text = text_field(_("Wat het is en waar het ligt"), 2000, 2)
    file = forms.FileField(
        label=_("Bestand"), required=False, widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("PDF, JPEG of PNG, hoogstens 8 MB. Het wordt versleuteld bewaard."),
    )  # fmt: skip
    sha256 = forms.CharField(
        label=_("Controlegetal van een bestand elders"), max_length=64, required=False,
        help_text=_("SHA-256, als het bestand ergens anders blijft."),
    )  # fmt: skip

    def evidence(self) -> NewEvidence:
        """The answers as the use case takes them."""
        given = dict(self.cleaned_data)
        file = given.pop("file")
        return NewEvidence(**given, content=file.read(MOST_BYTES + 1) if file else b"")


class CareForm(forms.Form):
    """Whether somebody looked at care: yes or no, and never which care."""

    person_id = forms.TypedChoiceField(label=_("Wie"), coerce=int)
    outcome = forms.ChoiceField(
        label=_("Uitkomst"), choices=list(wording.CARE.items()), widget=forms.RadioSelect
    )

    def __init__(self, *given: Any, persons: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person_id"].choices = persons  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    """What is proposed. A room makes it an out-placement."""

    person_id = forms.TypedChoiceField(label=_("Voor wie"), coerce=int)
    kind = forms.ChoiceField(
        label=_("Welke stap"), widget=forms.RadioSelect,
        choices=[(one.value, wording.MEASURES[one.value]) for one in LADDER if one.value != "out_placement"],
        help_text=_("Van licht naar zwaar. De lijst is gesloten."),
    )  # fmt: skip
    tried = forms.MultipleChoiceField(
        label=_("Lichtere stappen die zijn geprobeerd"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, wording.MEASURES[one.value]) for one in LADDER[:-1]],
    )  # fmt: skip
    lighter_why = text_field(_("Waarom een lichtere stap niet genoeg is"), 900, 2, required=False)
    facts = text_field(_("De feiten"), 900, 3, help_text=HINT)
    proportionality = text_field(_("De afweging"), 900, 3, required=False)
    family = text_field(
        _("De kinderen in dit huishouden"), 900, 2, required=False,
        help_text=_("Wat verandert er voor hen, en hoe lost u dat op?"),
    )  # fmt: skip
    answer_by = day_field(_("Reageren tot en met"))
    start = day_field(_("Eerste dag"))
    until = day_field(_("Stopt op"), required=False)
    review_on = day_field(_("Opnieuw bekijken op"), required=False)

    def __init__(self, *given: Any, now: datetime, persons: Sequence[tuple[int, str]], **more: Any) -> None:
        today = local_date(now)
        days = {
            "answer_by": today + timedelta(days=7), "start": today + timedelta(days=8),
            "until": today + timedelta(days=36), "review_on": today + timedelta(days=22),
        }  # fmt: skip
        super().__init__(*given, initial=days, **more)
        self.fields["person_id"].choices = persons  # type: ignore[attr-defined]

    def measure(self) -> NewMeasure:
        """The answers as the use case takes them."""
        given = {name: value for name, value in self.cleaned_data.items() if name in NewMeasure.__slots__}
        return NewMeasure(**given | {"tried": tuple(given["tried"])})


class OutForm(MeasureForm):
    """A temporary stay elsewhere: the room, the yes of the person, and the way back."""

    unit_id = forms.ChoiceField(label=_("Naar welke kamer"))
    consent = forms.BooleanField(
        label=_("De bewoner stemt in"), required=False,
        help_text=_("Naar een andere gemeente kan het alleen met instemming."),
    )  # fmt: skip
    keep = forms.BooleanField(
        label=_("De eigen plek blijft vrij"), required=False, initial=True,
        help_text=_("Zo kan de bewoner altijd terug."),
    )  # fmt: skip
    safety = text_field(
        _("Waarom het daar veilig is"), 1000, 2, help_text=_("Voor de bewoner en voor anderen.")
    )
    return_plan = text_field(_("Hoe de bewoner terugkomt"), 1000, 2)

    def __init__(self, *given: Any, rooms: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["unit_id"].choices = rooms  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("out_placement", "")]  # type: ignore[attr-defined]
        self.fields["kind"].initial = "out_placement"
        self.fields["kind"].widget = forms.HiddenInput()

    def clean_unit_id(self) -> tuple[int, int | None]:
        """Return the room, and the question that its college accepted."""
        unit, _colon, transfer = str(self.cleaned_data["unit_id"]).partition(":")
        return int(unit), int(transfer) if transfer else None


class ReviewForm(forms.Form):
    """It was looked at again and goes on."""

    next_review = day_field(_("Volgende keer bekijken op"))
    text = text_field(_("Wat u zag"), 1000, 2)


class LiftForm(forms.Form):
    """It stops before its day."""

    reason = forms.ChoiceField(
        label=_("Waarom"), choices=[(code, word) for code, word in wording.LIFTS.items() if code != "goes_on"]
    )
    text = text_field(_("Toelichting"), 1000, 2)


class TransferForm(forms.Form):
    """Another municipality is asked for a place for a while."""

    person_id = forms.TypedChoiceField(label=_("Voor wie"), coerce=int)
    to_municipality = forms.ChoiceField(label=_("Welke gemeente"))
    until = day_field(_("Tot wanneer"))
    consent = forms.BooleanField(label=_("De bewoner stemt in"), required=False)

    def __init__(
        self, *given: Any, persons: Sequence[tuple[int, str]], areas: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["person_id"].choices = persons  # type: ignore[attr-defined]
        self.fields["to_municipality"].choices = areas  # type: ignore[attr-defined]
