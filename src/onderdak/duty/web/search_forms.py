"""The forms of the search: one step, one sign of life, and the report of a place that was cleared."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.rules.search_process import BY_HAND, FITS, misfits
from onderdak.duty.web import search_words as words
from onderdak.duty.web.acting import day_input, moment_field, not_future
from onderdak.duty.web.ledger_forms import LedgerForm


class StepForm(LedgerForm):
    """One step of the search, as an attempt: when, how, in which language, what was the answer."""

    name = "stap"
    action = forms.ChoiceField(
        label=gettext_lazy("Wat is gedaan"), choices=[(code, words.ACTIONS[code]) for code in BY_HAND]
    )
    at = moment_field(gettext_lazy("Wanneer"))
    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=[("", "–"), *words.CHANNELS.items()])
    language = forms.ChoiceField(label=gettext_lazy("Taal"), choices=list(words.LANGUAGES.items()))
    answer = forms.ChoiceField(label=gettext_lazy("Antwoord"), choices=[("", "–"), *words.ANSWERS.items()])
    until = forms.DateField(
        label=gettext_lazy("Afwezig tot"), required=False, widget=day_input(),
        help_text=gettext_lazy("Alleen bij zelf gemelde afwezigheid."),
    )  # fmt: skip

    def clean_at(self) -> datetime:
        return not_future(self.cleaned_data["at"], self.now)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        action, channel, answer = (given.get(name, "") for name in ("action", "channel", "answer"))
        for name in misfits(action, channel, answer) if action and channel and answer else ():
            known = words.CHANNELS if name == "channel" else words.ANSWERS
            fitting = ", ".join(str(known[code]) for code in FITS[action][name == "answer"])
            self.add_error(name, _("Bij deze stap past: %(choices)s.") % {"choices": fitting})
        if action == "absent_notice":
            until, at = given.get("until"), given.get("at")
            if until is None or (at and until <= at.date()):
                self.add_error("until", _("Vul de dag in waarop zij terug zijn."))
        return given


class SeenForm(LedgerForm):
    """A sign of life."""

    name = "gezien"
    kind = forms.ChoiceField(label=gettext_lazy("Hoe gezien"), choices=list(words.SIGHTINGS.items()))
    at = moment_field(gettext_lazy("Wanneer"))

    def clean_at(self) -> datetime:
        return not_future(self.cleaned_data["at"], self.now)


class ClearForm(LedgerForm):
    """What was found in the place, and where the belongings are."""

    name = "vrijmaken"
    report = forms.CharField(
        label=gettext_lazy("Verslag: wat lag er, wie waren erbij"), max_length=2000, widget=forms.Textarea
    )
    kept_at = forms.CharField(label=gettext_lazy("Waar liggen de spullen"), max_length=120)
