"""The period of the by-name list."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_DAYS = 366 * 10


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Period(forms.Form):
    """From a day up to and including another; by default this month so far."""

    van = forms.DateField(label=gettext_lazy("Van"), widget=day_input(), required=False)
    tot = forms.DateField(label=gettext_lazy("Tot en met"), widget=day_input(), required=False)

    def __init__(self, data: object, *, today: date) -> None:
        first = today.replace(day=1)
        given = {"van": first.isoformat(), "tot": today.isoformat()} | {
            name: value
            for name, value in dict(data.items()).items()
            if value  # type: ignore[attr-defined]
        }
        super().__init__(given, label_suffix="")

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        start, last = found.get("van"), found.get("tot")
        if start and last and last < start:
            self.add_error("tot", _("Kies een dag op of na de eerste dag van de periode."))
        elif start and last and (last - start).days >= MOST_DAYS:
            self.add_error("tot", _("De periode is hooguit %(n)s dagen lang.") % {"n": MOST_DAYS})
        return found

    @property
    def days(self) -> tuple[date, date]:
        """The period as [start, until)."""
        return self.cleaned_data["van"], self.cleaned_data["tot"] + timedelta(days=1)
