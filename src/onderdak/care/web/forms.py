"""The forms of care. Rules refuse at the field they are about."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from onderdak.care.public import NewFigure, NewNeed, NewProvider
from onderdak.care.web import wording
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_facts, household_names


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, as the browser of the desk shows it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], widget=widget, **more)


def many_field(label: Any, words: dict[str, Any], **more: Any) -> forms.MultipleChoiceField:
    """Boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=list(words.items()), widget=forms.CheckboxSelectMultiple, **more
    )


def show_refused(form: forms.Form, error: InputInvalid) -> None:
    """Put what a use case refused beside its field."""
    problems = error.detail.get("problems")
    for name, code in problems if isinstance(problems, tuple | list) else ():
        form.add_error(
            name if name in form.fields else None, str(wording.SAID.get(code, wording.SAID["choice"]))
        )


def members_of(request: HttpRequest, household_id: int) -> list[tuple[int, str]]:
    """Name the members of a household: its label, and who of them by year of birth."""
    facts = household_facts(desk=request.desk, household_ids=[household_id]).get(household_id)
    names = household_names(desk=request.desk, household_ids=[household_id], on=night_of(request.now))
    label = names.get(household_id, str(household_id))
    found = []
    for at, one in enumerate(facts.persons if facts else (), start=1):
        year = f" ({one.birth_year})" if one.birth_year else ""
        found.append((one.person_id, f"{label}, {at}{year}"))
    return found


class FindForm(forms.Form):
    """The household that a need is about."""

    reference = forms.CharField(
        label=_("Kenmerk van het huishouden"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class NeedForm(forms.Form):
    """Which help, in which language, how soon."""

    person_id = forms.TypedChoiceField(label=_("Voor wie"), coerce=int)
    help = forms.ChoiceField(label=_("Welke hulp"), choices=list(wording.HELPS.items()))
    languages = many_field(_("Talen van de persoon"), wording.LANGUAGES)
    urgency = forms.ChoiceField(
        label=_("Hoe snel"), widget=forms.RadioSelect,
        choices=[(code, label) for code, (label, _tone) in wording.URGENCIES.items()],
    )  # fmt: skip
    start = day_field(_("Sinds"))
    note = forms.CharField(
        label=_("Wat belangrijk is voor de hulp"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
        help_text=_("Geen diagnose. Versleuteld bewaard; een ander leest dit pas na een tweede persoon."),
    )  # fmt: skip

    def __init__(self, *given: Any, persons: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person_id"].choices = persons  # type: ignore[attr-defined]

    def need(self, household_id: int) -> NewNeed:
        """The answers as the use case takes them."""
        given = dict(self.cleaned_data)
        return NewNeed(household_id=household_id, **given | {"languages": tuple(given["languages"])})


class ProviderForm(forms.Form):
    """A provider for the map."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    place = forms.ChoiceField(label=_("Gemeente"))
    treatments = many_field(_("Welke hulp"), wording.HELPS)
    languages = many_field(_("Talen van medewerkers"), wording.LANGUAGES, required=False)
    interpreter = forms.BooleanField(label=_("Werkt met een tolk"), required=False)
    ages = many_field(_("Voor wie"), wording.AGES)
    contact = forms.CharField(label=_("Contact voor verwijzers"), max_length=200)
    route = forms.ChoiceField(label=_("Hoe het wordt betaald"), choices=list(wording.ROUTES.items()))
    national = forms.BooleanField(label=_("Ingekocht door het Rijk"), required=False)
    contract_from = day_field(_("Contract vanaf"), required=False)
    contract_until = day_field(_("Contract tot"), required=False)
    for_whom = forms.CharField(label=_("Voor wie ingekocht"), max_length=200, required=False)

    def __init__(self, *given: Any, areas: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = areas  # type: ignore[attr-defined]

    def provider(self) -> NewProvider:
        """The answers as the use case takes them."""
        given = dict(self.cleaned_data)
        lists = {name: tuple(given[name]) for name in ("treatments", "languages", "ages")}
        return NewProvider(**given | lists)


class FigureForm(forms.Form):
    """Waiting times and capacity of a day."""

    help = forms.ChoiceField(label=_("Welke hulp"), choices=list(wording.HELPS.items()))
    weeks_intake = forms.FloatField(label=_("Weken tot de intake"), required=False, min_value=0)
    weeks_treatment = forms.FloatField(label=_("Weken daarna tot de hulp"), required=False, min_value=0)
    per_month = forms.IntegerField(
        label=_("Mensen die per maand kunnen starten"), required=False, min_value=0
    )
    figure_date = day_field(_("Cijfer van welke dag"), required=False)
    source = forms.CharField(label=_("Van wie"), max_length=200, required=False)

    def figure(self) -> NewFigure:
        """The answers as the use case takes them."""
        return NewFigure(**self.cleaned_data)
