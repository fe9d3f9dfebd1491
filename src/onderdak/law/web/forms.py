"""What a page of law may be asked: the day, the day of knowing, a scenario, a subject."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.law.public import law_book
from onderdak.law.web.wording import Text, language

FIRST = date(2022, 3, 1)
LAST = date(2035, 12, 31)


class Day(forms.DateField):
    """A day that may stay empty, in the years that the book is about."""

    def __init__(self, label: Text, help_text: Text = "") -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST, "max": LAST})
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=picker,
            error_messages={"invalid": _("Vul een datum in als 2025-10-31.")},
        )

    def validate(self, value: date | None) -> None:
        """Refuse days before the first rule and far ahead."""
        super().validate(value)
        if value and not FIRST <= value <= LAST:
            raise forms.ValidationError(_("Kies een dag van 1 maart 2022 tot en met 31 december 2035."))


class Choice(forms.ChoiceField):
    """One of a list, or none of it."""

    def __init__(self, label: Text, nothing: Text) -> None:
        super().__init__(label=label, required=False)
        self.nothing = nothing

    def offer(self, titles: Mapping[str, Mapping[str, str]]) -> None:
        """Fill the list, in the language of the screen."""
        self.choices = [("", self.nothing), *((name, title[language()]) for name, title in titles.items())]


class _Question(forms.Form):
    """Fields that are left empty are filled with what they stand for, and shown so."""

    def __init__(self, data: Mapping[str, str], *, today: date) -> None:
        asked = {name: data[name] for name in self.base_fields if data.get(name)}
        super().__init__({**self.usual(today), **asked})
        book = law_book()
        for name, titles in (
            ("onderwerp", {subject.name: subject.titles for subject in book.subjects}),
            ("scenario", {scenario.name: scenario.titles for scenario in book.scenarios.values()}),
            ("naast", {scenario.name: scenario.titles for scenario in book.scenarios.values()}),
        ):
            field = self.fields.get(name)
            if isinstance(field, Choice):
                field.offer(titles)

    def usual(self, today: date) -> dict[str, str]:
        """Return what the empty fields stand for."""
        return {name: today.isoformat() for name, field in self.base_fields.items() if isinstance(field, Day)}


class OneDay(_Question):
    """What holds on one day."""

    op = Day(_("Wat geldt op"))
    bekend = Day(_("Zoals bekend op"), _("Wat later bekend werd, telt niet mee."))
    onderwerp = Choice(_("Onderwerp"), _("alle"))
    scenario = Choice(_("Reken met een aanname"), _("geen: het recht zoals het is"))


class TwoDays(_Question):
    """Two days side by side; the left one is the first of this year when it is left empty."""

    van = Day(_("Van"))
    tot = Day(_("Naar"))
    bekend = Day(_("Zoals bekend op"), _("Wat later bekend werd, telt niet mee."))
    scenario = Choice(_("Reken met een aanname"), _("geen: het recht zoals het is"))
    naast = Choice(_("Rechts een andere aanname"), _("dezelfde als links"))

    def usual(self, today: date) -> dict[str, str]:
        """Return what the empty fields stand for."""
        return {**super().usual(today), "van": date(today.year, 1, 1).isoformat()}
