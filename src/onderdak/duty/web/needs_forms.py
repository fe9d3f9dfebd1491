"""The form of what a household needs now: after the intake, or when it asks again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.public import NeedsNow
from onderdak.duty.web.acting import text_input
from onderdak.duty.web.place_asked import PlaceAskedForm
from onderdak.placement.public import PlacementRequest, Reach

TIE_FIELDS = ("tie_1", "tie_2", "tie_3")
SOURCES = (
    ("own_statement", gettext_lazy("Het huishouden zelf")),
    ("document", gettext_lazy("Een document")),
    ("professional", gettext_lazy("Een professional")),
)


class NeedsForm(PlaceAskedForm):
    """All that a place is searched by. `sensitive` False leaves the grounds out: they stay as they are."""

    field_order = ("needs", "grounds")

    source = forms.ChoiceField(label=gettext_lazy("Wie zegt dit?"), choices=SOURCES)

    def __init__(
        self, data: Any = None, *, now: datetime, areas: Mapping[str, str], sensitive: bool, **options: Any
    ) -> None:
        super().__init__(data, now=now, areas=areas, **options)
        for name in TIE_FIELDS:
            self.fields[name] = forms.CharField(
                label=_("Gemeente van school, werk of zorg"), max_length=80, required=False,
                widget=text_input(),
            )  # fmt: skip
            self.fields[name].widget.attrs["list"] = "gemeenten"
        if not sensitive:
            del self.fields["grounds"]

    def clean(self) -> dict[str, Any]:
        for name in TIE_FIELDS:
            self.must_be_known(name)
        return self.cleaned_data

    def answer(self) -> NeedsNow:
        """Return what is needed now. Call only when the form is valid."""
        given = self.cleaned_data
        roof = self.has_roof()
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
