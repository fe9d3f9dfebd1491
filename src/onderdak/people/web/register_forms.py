"""The forms of the registration page: how a right stands, and why data are kept longer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.people.rules.registered_rights import KINDS, STATES
from onderdak.people.web import register_words as words
from onderdak.people.web.list_forms import day_input

HOLDS = {
    "objection": _("bezwaar"),
    "court_case": _("rechtszaak"),
    "open_debt": _("open schuld"),
    "claim": _("vordering"),
    "investigation": _("onderzoek"),
}
SOURCES = {
    "document": _("document gezien"),
    "own_statement": _("eigen verklaring"),
    "brp": _("BRP"),
    "partner": _("andere organisatie"),
}


class RightForm(forms.Form):
    """How one right of one person stands from a day on."""

    person_id = forms.ChoiceField(label=_("Persoon"))
    kind = forms.ChoiceField(label=_("Recht"), choices=[(code, words.RIGHTS[code]) for code in KINDS])
    state = forms.ChoiceField(
        label=_("Stand"), choices=[(code, words.RIGHT_STATES[code][0]) for code in STATES]
    )
    since = forms.DateField(label=_("Sinds"), widget=day_input())
    until = forms.DateField(
        label=_("Geldig tot"), required=False, widget=day_input(), help_text=_("Leeg: geen einddatum.")
    )
    source = forms.ChoiceField(label=_("Hoe weten wij dit"), choices=list(SOURCES.items()))

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]], today: date) -> None:
        super().__init__(data, auto_id="recht_%s", label_suffix="", initial={"since": today})
        self.fields["person_id"].choices = [(str(number), label) for number, label in persons]  # type: ignore[attr-defined]


class HoldForm(forms.Form):
    """Why the data of one person are kept beyond the term, and until when."""

    person_id = forms.ChoiceField(label=_("Persoon"))
    ground = forms.ChoiceField(label=_("Grond"), choices=list(HOLDS.items()))
    reference = forms.CharField(
        label=_("Kenmerk van de zaak"), max_length=40, help_text=_("Een nummer, geen naam.")
    )
    until = forms.DateField(label=_("Bewaren tot"), widget=day_input())

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]], today: date) -> None:
        super().__init__(data, auto_id="bewaar_%s", label_suffix="")
        self.fields["person_id"].choices = [(str(number), label) for number, label in persons]  # type: ignore[attr-defined]
