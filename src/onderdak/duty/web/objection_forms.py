"""The forms of an objection: what came in, and what happened to it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.public import NewObjection, NextEvent
from onderdak.duty.web.acting import day_input, not_future_day
from onderdak.duty.web.ledger_words import (
    DECISIONS,
    EFFECTS,
    OBJECTION_CHANNELS,
    OBJECTION_EVENTS,
    OUTCOMES,
    STOPS,
)

OBJECTION_STOPS = [(basis, words) for basis, words in STOPS.items() if basis.startswith("Awb 7:10")]


class ObjectionForm(forms.Form):
    """What came in. Being late is no reason to refuse it here: the decision on it weighs that."""

    about = forms.ChoiceField(
        label=gettext_lazy("Tegen welk besluit"),
        choices=[(kind.value, label) for kind, label in DECISIONS.items()],
    )
    notified_on = forms.DateField(label=gettext_lazy("Besluit verstuurd of gegeven op"), widget=day_input())
    received_on = forms.DateField(label=gettext_lazy("Bezwaar ontvangen op"), widget=day_input())
    channel = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=list(OBJECTION_CHANNELS.items()))
    committee = forms.BooleanField(
        label=gettext_lazy("Een adviescommissie hoort het bezwaar"), required=False
    )
    interim_relief = forms.BooleanField(
        label=gettext_lazy("Er is ook een voorlopige voorziening gevraagd"), required=False
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, **options)
        self.now = now

    def clean_received_on(self) -> date:
        return not_future_day(self.cleaned_data["received_on"], self.now)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        notified, received = given.get("notified_on"), given.get("received_on")
        if notified and received and received < notified:
            self.add_error("received_on", _("Dit is vóór het besluit."))
        return given

    def objection(self, household_id: int) -> NewObjection:
        """Return the objection. Call only when the form is valid."""
        return NewObjection(household_id=household_id, **self.cleaned_data)


class ObjectionEventForm(forms.Form):
    """What happened. Outcome and effect belong to a decision, a ground to a stop."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat is er gebeurd"), choices=list(OBJECTION_EVENTS.items()))
    on = forms.DateField(label=gettext_lazy("Op"), widget=day_input())
    basis = forms.ChoiceField(
        label=gettext_lazy("Grond om op te schorten"), choices=[("", "–"), *OBJECTION_STOPS], required=False
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Uitkomst"), choices=[("", "–"), *OUTCOMES.items()], required=False
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("Gevolg voor het besluit"), choices=[("", "–"), *EFFECTS.items()], required=False
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, auto_id="stap_%s", **options)
        self.now = now

    def clean_on(self) -> date:
        return not_future_day(self.cleaned_data["on"], self.now)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        kind = given.get("kind")
        if kind == "paused" and not given.get("basis"):
            self.add_error("basis", _("Kies de grond."))
        if kind == "decided":
            if not given.get("outcome"):
                self.add_error("outcome", _("Kies de uitkomst."))
            if not given.get("effect"):
                self.add_error("effect", _("Kies het gevolg."))
            stays = given.get("effect") == "none"
            dismissed = given.get("outcome") in ("unfounded", "inadmissible")
            if given.get("outcome") and given.get("effect") and stays != dismissed:
                self.add_error("effect", _("Dit gevolg hoort niet bij deze uitkomst."))
        return given

    def event(self) -> NextEvent:
        """Return what happened. Call only when the form is valid."""
        given = self.cleaned_data
        decided = given["kind"] == "decided"
        return NextEvent(
            given["kind"], given["on"], basis=given["basis"] if given["kind"] == "paused" else "",
            outcome=given["outcome"] if decided else "", effect=given["effect"] if decided else "",
        )  # fmt: skip
