"""What a page of law may be asked: the day, the day of knowing, a scenario, a subject."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.law.public import law_book
from onderdak.law.web.wording import language

FIRST = date(2022, 3, 1)
LAST = date(2035, 12, 31)


def _day(label: object, help_text: object = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST, "max": LAST}),
        error_messages={"invalid": _("Vul een datum in als 2025-10-31.")},
    )


class Asked(forms.Form):
    """Every field may stay empty; the day and the day of knowing are today then."""

    op = _day(_("Wat geldt op"))
    bekend = _day(_("Zoals bekend op"), _("Wat later bekend werd, telt niet mee."))
    onderwerp = forms.ChoiceField(label=_("Onderwerp"), required=False)
    scenario = forms.ChoiceField(label=_("Reken met een aanname"), required=False)

    def __init__(self, data: Mapping[str, str], *, today: date) -> None:
        self.today = today
        asked = {name: data[name] for name in self.base_fields if data.get(name)}
        super().__init__(self.usual() | asked)
        spoken = language()
        subjects = [(subject.name, subject.titles[spoken]) for subject in law_book().subjects]
        scenarios = [(name, part.titles[spoken]) for name, part in law_book().scenarios.items()]
        if "onderwerp" in self.fields:
            self.fields["onderwerp"].choices = [("", _("alle")), *subjects]
        self.fields["scenario"].choices = [("", _("geen: het recht zoals het is")), *scenarios]

    def usual(self) -> dict[str, str]:
        """Return what an empty field stands for."""
        return {"op": self.today.isoformat(), "bekend": self.today.isoformat()}

    def clean(self) -> dict[str, object]:
        """Refuse days outside the years that the book is about."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):  # an error takes its field out
            if isinstance(value, date) and not FIRST <= value <= LAST:
                self.add_error(name, _("Kies een dag van 1 maart 2022 tot en met 31 december 2035."))
        return cleaned


class Compared(Asked):
    """Two days side by side, as known on one day; an empty left day is the first of this year."""

    op = None
    onderwerp = None
    van = _day(_("Van"))
    tot = _day(_("Naar"))
    field_order = ("van", "tot", "bekend", "scenario")

    def usual(self) -> dict[str, str]:
        """Return what an empty field stands for."""
        first = date(self.today.year, 1, 1).isoformat()
        return {"van": first, "tot": self.today.isoformat(), "bekend": self.today.isoformat()}
