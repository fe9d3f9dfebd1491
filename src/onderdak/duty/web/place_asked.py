"""What is asked of a place, the same at a report and later: roof, needs, grounds, reach, consents."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.capacity.public import NEEDS
from onderdak.duty.web.acting import day_input
from onderdak.kernel.nights import local_date
from onderdak.placement.public import Reach

ROOFS = (
    ("no", gettext_lazy("Ja, slaapt buiten")),
    ("yes", gettext_lazy("Nee, heeft vannacht een dak")),
    ("unknown", gettext_lazy("Niet bekend (telt als geen dak)")),
)
NEED_WORDS = {
    "cot": gettext_lazy("Kinderbed"),
    "step_free": gettext_lazy("Zonder drempels"),
    "ground_floor": gettext_lazy("Begane grond"),
    "wheelchair": gettext_lazy("Rolstoel"),
    "pets": gettext_lazy("Huisdier gaat mee"),
    "women_only": gettext_lazy("Alleen vrouwen en kinderen"),
    "quiet": gettext_lazy("Rustige kamer"),
    "own_bathroom": gettext_lazy("Eigen badkamer"),
}
GROUND_WORDS = {
    "pregnant": gettext_lazy("Zwanger"),
    "disability": gettext_lazy("Beperking"),
    "elderly": gettext_lazy("Oudere"),
    "serious_illness": gettext_lazy("Ernstig ziek"),
    "mental_disorder": gettext_lazy("Psychische klachten"),
    "other": gettext_lazy("Iets anders"),
}
REACHES = (
    (Reach.MUNICIPALITY.value, gettext_lazy("Alleen in deze gemeente")),
    (Reach.REGION.value, gettext_lazy("Ook elders in de veiligheidsregio")),
    (Reach.COUNTRY.value, gettext_lazy("Ook elders in Nederland")),
)
# a yes of its own for each thing that a place may lack; safety, sex and access are never asked away
CONSENT_WORDS = {
    "R2": gettext_lazy("Tijdelijk zonder het huisdier"),
    "move": gettext_lazy("Later verhuizen, als dat een ander helpt"),
}


class PlaceAskedForm(forms.Form):
    """The fields by which a place is searched. Two forms have them; each says what comes before and after."""

    roof = forms.ChoiceField(
        label=gettext_lazy("Slaapt vannacht buiten?"), choices=ROOFS, widget=forms.RadioSelect
    )
    roof_until = forms.DateField(
        label=gettext_lazy("Moet daar weg op"),
        help_text=gettext_lazy("Alleen als er vannacht een dak is."),
        required=False,
        widget=day_input(),
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Wat moet de plek hebben?"),
        choices=[(code, NEED_WORDS[code]) for code in NEED_WORDS if code in NEEDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Bijzondere behoefte (RooO art. 15)"),
        help_text=gettext_lazy("Alleen de groep. Leg hier geen medische gegevens vast."),
        choices=list(GROUND_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("Waar wil het huishouden heen?"),
        choices=REACHES,
        widget=forms.RadioSelect,
    )
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("Waar zegt het huishouden ja op?"),
        help_text=gettext_lazy("Vraag dit apart. Nee zeggen mag altijd en kost geen plaats in de volgorde."),
        choices=list(CONSENT_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, now: datetime, areas: Mapping[str, str], **options: Any) -> None:
        super().__init__(data, **options)
        self.now = now
        self.codes = {name.casefold(): code for code, name in areas.items()}

    def clean_roof_until(self) -> date | None:
        until: date | None = self.cleaned_data["roof_until"]
        if until is not None and until < local_date(self.now):
            raise ValidationError(_("Deze datum is al voorbij."))
        return until

    def must_be_known(self, name: str) -> None:
        """Put a fault beside a field that names a municipality which does not exist."""
        written = self.cleaned_data.get(name, "").strip()
        if written and written.casefold() not in self.codes:
            self.add_error(name, _("Deze gemeente kennen wij niet. Kies er een uit de lijst."))

    def has_roof(self) -> bool | None:
        """Whether there is a roof tonight, as it was said; None is not known."""
        return {"no": False, "yes": True}.get(self.cleaned_data["roof"])
