"""Forms of letters: hand over, prepare a decision, record a view, edit a text."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.web.acting import day_input
from onderdak.duty.web.letter_words import (
    CHANNELS,
    EXCEPTIONS,
    FAULTS,
    GROUNDS,
    HEARINGS,
    KINDS,
    LANGUAGES,
    MOVE_GROUNDS,
    UNTRANSLATED,
    VIEW_CHANNELS,
    WHAT,
)
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

MOST_TEXT = 2000
BY_HAND = ("serious_breach", "serious_violence", "house_rules", "detained", "refused_by_minister",
           "dutch_national", "protection_ended")  # fmt: skip
NOTE_HINT = gettext_lazy(
    "Wat gebeurde er, wanneer en waar. Geen namen van anderen en geen medische gegevens. Wordt niet vertaald."
)


def put_faults(form: forms.Form, refused: InputInvalid, names: dict[str, str]) -> None:
    """Show the faults that the act found at their fields; `names` leads from a code to a field."""
    for field, code in refused.detail.get("problems", ()):  # type: ignore[attr-defined]
        target = names.get(str(field), str(field))
        form.add_error(target if target in form.fields else None, FAULTS.get(str(code), _("Dit klopt niet.")))


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": MOST_TEXT})


class HandOverForm(forms.Form):
    """How the letter reached the household, and on which day."""

    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=list(CHANNELS.items()))
    delivered_on = forms.DateField(label=gettext_lazy("Op welke dag"), widget=day_input())
    reason = forms.ChoiceField(
        label=gettext_lazy("Als een vertaling ontbreekt"), choices=UNTRANSLATED, required=False
    )

    def __init__(self, *given: Any, now: Any, **more: Any) -> None:
        super().__init__(*given, initial={"delivered_on": local_date(now)}, **more)


class PrepareForm(forms.Form):
    """What the college means to decide. Shelter is not among it."""

    kind = forms.ChoiceField(label=gettext_lazy("Soort besluit"), choices=KINDS, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=gettext_lazy("Grond"),
        choices=[(code, GROUNDS[code]) for code in BY_HAND],
        help_text=gettext_lazy("De lijst is gesloten. Vol, schuld en geldgebrek staan er niet op."),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Wat"),
        choices=[("", gettext_lazy("niet van toepassing")), *WHAT.items()],
        required=False,
        help_text=gettext_lazy("Onderdak kan niet worden beperkt. Verhuizen is artikel 9 en geen beperking."),
    )
    persons = forms.MultipleChoiceField(
        label=gettext_lazy("Voor wie"),
        help_text=gettext_lazy("Wie niets deed, blijft buiten het besluit."),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("De feiten"), help_text=NOTE_HINT, max_length=MOST_TEXT, widget=_area()
    )
    effective_from = forms.DateField(label=gettext_lazy("Gaat in op"), widget=day_input())
    effective_until = forms.DateField(
        label=gettext_lazy("Stopt op"),
        required=False,
        help_text=gettext_lazy("Een beperking stopt altijd, hoogstens drie maanden later."),
        widget=day_input(),
    )
    answer_by = forms.DateField(label=gettext_lazy("Reageren tot en met"), widget=day_input())

    def __init__(self, *given: Any, now: Any, persons: Sequence[tuple[int, str]], **more: Any) -> None:
        today = local_date(now)
        dates = {"effective_from": today + timedelta(days=8), "answer_by": today + timedelta(days=7)}
        super().__init__(*given, initial=dates, **more)
        self.fields["persons"].choices = [(str(number), label) for number, label in persons]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """A move inside the municipality that the household did not agree to."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Reden"),
        choices=[(code, GROUNDS[code]) for code in MOVE_GROUNDS],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Andere redenen kent artikel 9 niet. Stemt het huishouden in, dan is dit niet nodig."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("De feiten"), help_text=NOTE_HINT, max_length=MOST_TEXT // 2, widget=_area()
    )
    weighed = forms.CharField(
        label=gettext_lazy("Afgewogen behoeften"),
        help_text=gettext_lazy(
            "School, zorg, werk, familie en bijzondere behoeften: wat verandert er, en hoe lost u dat op?"
        ),
        max_length=MOST_TEXT // 2,
        widget=_area(),
    )
    unit_id = forms.TypedChoiceField(
        label=gettext_lazy("Naar welke kamer"),
        coerce=int,
        help_text=gettext_lazy("Vrije kamers in de gemeente die passen bij dit huishouden."),
    )
    answer_by = forms.DateField(label=gettext_lazy("Reageren tot en met"), widget=day_input())
    effective_from = forms.DateField(label=gettext_lazy("Eerste nacht daar"), widget=day_input())

    def __init__(self, *given: Any, now: Any, rooms: Sequence[tuple[int, str]], **more: Any) -> None:
        today = local_date(now)
        dates = {"effective_from": today + timedelta(days=8), "answer_by": today + timedelta(days=7)}
        super().__init__(*given, initial=dates, **more)
        self.fields["unit_id"].choices = [(str(number), label) for number, label in rooms]  # type: ignore[attr-defined]


class ViewForm(forms.Form):
    """What the person answered, or why nobody asked."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is er gebeurd"), choices=list(HEARINGS.items()), widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=VIEW_CHANNELS)
    heard_on = forms.DateField(label=gettext_lazy("Op welke dag"), widget=day_input())
    exception = forms.ChoiceField(label=gettext_lazy("Uitzondering"), choices=EXCEPTIONS, required=False)
    text = forms.CharField(
        label=gettext_lazy("De mening, of de feiten van de uitzondering"),
        max_length=MOST_TEXT,
        required=False,
        widget=_area(),
    )

    def __init__(self, *given: Any, now: Any, **more: Any) -> None:
        super().__init__(*given, initial={"heard_on": local_date(now)}, **more)


class TextForm(forms.Form):
    """A paragraph in four languages; a tick says that the translation was held against the Dutch."""

    nl = forms.CharField(label="Nederlands", max_length=MOST_TEXT, widget=_area(5))
    en = forms.CharField(label="English", max_length=MOST_TEXT, required=False, widget=_area(5))
    uk = forms.CharField(label="Українська", max_length=MOST_TEXT, required=False, widget=_area(5))
    ru = forms.CharField(label="Русский", max_length=MOST_TEXT, required=False, widget=_area(5))
    checked = forms.MultipleChoiceField(
        label=gettext_lazy("Deze vertalingen zijn nagekeken bij deze Nederlandse tekst"),
        choices=[(code, name) for code, name in LANGUAGES.items() if code != "nl"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = forms.DateField(label=gettext_lazy("Geldt vanaf"), widget=day_input())

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for code in ("en", "uk", "ru"):
            self.fields[code].widget.attrs["lang"] = code
