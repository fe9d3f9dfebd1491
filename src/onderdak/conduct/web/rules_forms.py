"""The forms of house rules, of entries of rooms, and of places asked of the ministry."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.conduct.public import RULE_LANGUAGES
from onderdak.conduct.web import wording
from onderdak.conduct.web.acting import day_field, moment_field, text_field
from onderdak.kernel.nights import NETHERLANDS, local_date


class RulesForm(forms.Form):
    """House rules in four languages, each with its part on violence."""

    valid_from = day_field(_("Geldt vanaf"))
    source = forms.CharField(label=_("Vastgesteld door en waar dat staat"), max_length=200)

    def __init__(self, *given: Any, texts: Mapping[str, Mapping[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        for code in RULE_LANGUAGES:
            name = wording.LANGUAGES[code]
            for part, label in (("rules", _("huisregels")), ("violence", _("tegen geweld"))):
                field = text_field(f"{name}: {label}", 6000, 5, required=False)
                field.initial = texts.get(code, {}).get(part, "")
                self.fields[f"{code}_{part}"] = field

    def texts(self) -> dict[str, dict[str, str]]:
        """The parts per language."""
        given = self.cleaned_data
        return {
            code: {part: given[f"{code}_{part}"] for part in ("rules", "violence")} for code in RULE_LANGUAGES
        }

    @property
    def languages(self) -> list[Any]:
        """The fields of the texts, for the page."""
        return [self[f"{code}_{part}"] for code in RULE_LANGUAGES for part in ("rules", "violence")]


class GiveForm(forms.Form):
    """A household got the rules."""

    household = forms.TypedChoiceField(label=_("Huishouden"), coerce=int)
    language = forms.ChoiceField(label=_("In welke taal"), choices=list(wording.LANGUAGES.items()))
    how = forms.ChoiceField(label=_("Hoe"), choices=list(wording.HOW.items()))
    proof = forms.ChoiceField(label=_("Bewijs"), choices=list(wording.PROOF.items()))

    def __init__(self, *given: Any, households: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["household"].choices = households  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """Somebody entered a room."""

    unit_id = forms.TypedChoiceField(label=_("Welke kamer"), coerce=int)
    ground = forms.ChoiceField(label=_("Grond"), choices=list(wording.ENTRY_GROUNDS.items()))
    entered_at = moment_field(_("Wanneer"))
    announced = forms.BooleanField(label=_("Vooraf aangekondigd"), required=False)
    text = text_field(_("Waarom, en wat is gezien"), 2000, 2)

    def __init__(self, *given: Any, now: datetime, rooms: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, initial={"entered_at": now.astimezone(NETHERLANDS)}, **more)
        self.fields["unit_id"].choices = rooms  # type: ignore[attr-defined]


class PeriodForm(forms.Form):
    """The period of the figures; by default the last year."""

    van = day_field(_("Van"), required=False)
    tot = day_field(_("Tot"), required=False)

    def period(self, now: datetime) -> tuple[Any, Any]:
        """First day, and first day after."""
        given = self.cleaned_data if self.is_valid() else {}
        until = given.get("tot") or local_date(now) + timedelta(days=1)
        return given.get("van") or until - timedelta(days=365), until


class AnswerForm(forms.Form):
    """What the ministry answered, with its source."""

    answer = forms.ChoiceField(label=_("Antwoord"), choices=list(wording.REQUEST_ANSWERS.items()))
    granted = forms.IntegerField(
        label=_("Hoeveel plekken"), min_value=1, max_value=1000, required=False, help_text=_("Alleen bij ja.")
    )
    on = day_field(_("Van welke dag"))
    source = forms.CharField(label=_("Bron"), max_length=300, help_text=_("Bijvoorbeeld brief met kenmerk."))


class PlacesForm(forms.Form):
    """Separate places asked of the ministry, with the figures of today beneath."""

    places = forms.IntegerField(label=_("Hoeveel plekken"), min_value=1, max_value=1000)
    sent_on = day_field(_("Verstuurd op"))
    reason = text_field(_("Waarom"), 1000, 2)
