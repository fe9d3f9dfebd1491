"""The form of what a household needs now: after the intake, or when it asks again."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.capacity.public import NEEDS
from onderdak.duty.public import NeedsNow
from onderdak.duty.web.acting import day_input, text_input
from onderdak.duty.web.forms import CONSENT_WORDS, GROUND_WORDS, NEED_WORDS, REACHES, ROOFS
from onderdak.kernel.nights import local_date
from onderdak.placement.public import PlacementRequest, Reach

TIE_FIELDS = ("tie_1", "tie_2", "tie_3")
SOURCES = (
    ("own_statement", gettext_lazy("Het huishouden zelf")),
    ("document", gettext_lazy("Een document")),
    ("professional", gettext_lazy("Een professional")),
)


class NeedsForm(forms.Form):
    """All that a place is searched by. `sensitive` False leaves the grounds out: they stay as they are."""

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
    roof = forms.ChoiceField(
        label=gettext_lazy("Slaapt vannacht buiten?"), choices=ROOFS, widget=forms.RadioSelect
    )
    roof_until = forms.DateField(
        label=gettext_lazy("Moet daar weg op"),
        help_text=gettext_lazy("Alleen als er vannacht een dak is."),
        required=False,
        widget=day_input(),
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("Waar wil het huishouden heen?"), choices=REACHES, widget=forms.RadioSelect
    )
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("Waar zegt het huishouden ja op?"),
        help_text=gettext_lazy("Vraag dit apart. Nee zeggen mag altijd en kost geen plaats in de volgorde."),
        choices=list(CONSENT_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.ChoiceField(label=gettext_lazy("Wie zegt dit?"), choices=SOURCES)

    def __init__(
        self, data: Any = None, *, now: datetime, areas: Mapping[str, str], sensitive: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.now = now
        self.codes = {name.casefold(): code for code, name in areas.items()}
        for name in TIE_FIELDS:
            self.fields[name] = forms.CharField(
                label=_("Gemeente van school, werk of zorg"), max_length=80, required=False,
                widget=text_input(),
            )  # fmt: skip
            self.fields[name].widget.attrs["list"] = "gemeenten"
        if not sensitive:
            del self.fields["grounds"]

    def clean_roof_until(self) -> date | None:
        until: date | None = self.cleaned_data["roof_until"]
        if until is not None and until < local_date(self.now):
            raise ValidationError(_("Deze datum is al voorbij."))
        return until

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name in TIE_FIELDS:
            written = given.get(name, "").strip()
            if written and written.casefold() not in self.codes:
                self.add_error(name, _("Deze gemeente kennen wij niet. Kies er een uit de lijst."))
        return given

    def answer(self) -> NeedsNow:
        """Return what is needed now. Call only when the form is valid."""
        given = self.cleaned_data
        roof = {"no": False, "yes": True}.get(given["roof"])
        written = [given[name].strip().casefold() for name in TIE_FIELDS if given[name].strip()]
        return NeedsNow(
            needs=frozenset(given["needs"]),
            grounds=frozenset(given["grounds"]) if "grounds" in given else None,
            ties=tuple(self.codes[name] for name in written),
            reach=Reach(given["reach"]),
            consents=frozenset(given["consents"]),
            has_roof=roof,
            roof_until=given["roof_until"] if roof else None,
            source=given["source"],
        )


def as_it_stands(request: PlacementRequest | None, areas: Mapping[str, str]) -> dict[str, Any]:
    """Return what a request says now, as the first contents of the form."""
    if request is None:
        return {"reach": Reach.MUNICIPALITY.value, "roof": "unknown"}
    facts = request.facts
    ties = [areas[code] for code in facts.ties if code in areas]
    return {
        "needs": sorted(facts.needs),
        "grounds": sorted(facts.grounds),
        "roof": {True: "yes", False: "no", None: "unknown"}[facts.has_roof],
        "roof_until": facts.roof_until,
        "reach": facts.reach.value,
        "consents": sorted(facts.consents),
        **dict(zip(TIE_FIELDS, ties, strict=False)),
    }
