"""The forms of collection: one step with one claim, and an unmatched payment."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.contribution.public import END_GROUNDS, NextStep, Step, WriteOff
from onderdak.contribution.web.collection_words import (
    END_REASONS,
    HOLD_GROUNDS,
    OUTCOMES,
    REMIT_REASONS,
    WRITE_OFF_REASONS,
)
from onderdak.contribution.web.euro_field import EuroField


class PlanForm(forms.Form):
    """Uitstel met een einddatum, zo nodig in maandelijkse delen."""

    until = forms.DateField(
        label=gettext_lazy("Uitstel tot"),
        help_text=gettext_lazy("Vanaf deze dag mag weer worden aangemaand."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    instalments = forms.IntegerField(
        label=gettext_lazy("Aantal maandelijkse delen"), min_value=0, max_value=36, initial=0,
        help_text=gettext_lazy(
            "0: alleen uitstel. Het eerste deel valt een maand na vandaag, en niet voor de uiterste "
            "betaaldag van de vordering (Awb 4:87). Het laatste deel valt binnen het uitstel."
        ),
    )  # fmt: skip

    def step(self) -> NextStep:
        given = self.cleaned_data
        return NextStep(Step.DEFER, until=given["until"], instalments=given["instalments"])


class EndDeferralForm(forms.Form):
    """Uitstel stoppen voor de dag, op een grond van de wet."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Reden"),
        choices=[
            ("", gettext_lazy("Kies een reden")),
            *((one.value, END_REASONS[one]) for one in END_GROUNDS),
        ],
    )


class RemitForm(forms.Form):
    """Kwijtschelden, geheel of deels."""

    reason = forms.ChoiceField(label=gettext_lazy("Reden"), choices=list(REMIT_REASONS.items()))
    amount = EuroField(
        label=gettext_lazy("Bedrag in euro"), required=False, help_text=gettext_lazy("Leeg: alles.")
    )

    def step(self) -> NextStep:
        return NextStep(Step.REMIT, reason=self.cleaned_data["reason"], cents=self.cleaned_data["amount"])


class WriteOffForm(forms.Form):
    """Afboeken: de schuld blijft bestaan. De reden kiest u zelf."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Reden"),
        choices=[("", gettext_lazy("Kies een reden")), *WRITE_OFF_REASONS.items()],
    )

    def offer(self, grounds: Sequence[WriteOff]) -> None:
        """Show only the reasons that the law allows for this claim today."""
        reasons = [(one.value, WRITE_OFF_REASONS[one]) for one in grounds]
        cast(forms.ChoiceField, self.fields["ground"]).choices = [("", _("Kies een reden")), *reasons]

    def step(self) -> NextStep:
        return NextStep(Step.WRITE_OFF, reason=self.cleaned_data["ground"])


class WriteOffConfirmed(WriteOffForm):
    """Afboeken na het kijken: alleen het bedrag dat op de pagina stond."""

    cents = forms.IntegerField(min_value=1)

    def step(self) -> NextStep:
        given = self.cleaned_data
        return NextStep(Step.WRITE_OFF, reason=given["ground"], cents=given["cents"])


class PlainForm(forms.Form):
    """A step that asks nothing more."""

    def __init__(self, step: Step, data: Any = None) -> None:
        super().__init__(data)
        self.asked = step

    def step(self) -> NextStep:
        return NextStep(self.asked)


def form_of(step: Step, data: Any = None, *, grounds: Sequence[WriteOff] | None = None) -> Any:
    """Return the form of a step. `grounds`: the reasons of a write-off to choose from; None is all."""
    made = {Step.DEFER: PlanForm, Step.REMIT: RemitForm, Step.WRITE_OFF: WriteOffForm}.get(step)
    form = made(data) if made else PlainForm(step, data)
    if grounds is not None and isinstance(form, WriteOffForm):
        form.offer(grounds)
    return form


class ObjectionForm(forms.Form):
    """Bezwaar tegen het besluit achter een vordering, met uitstel of zonder."""

    received_on = forms.DateField(
        label=gettext_lazy("Ontvangen op"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    defer_until = forms.DateField(
        label=gettext_lazy("Uitstel tot"), required=False,
        help_text=gettext_lazy("Een bezwaar schorst niet; alleen uitstel stopt het aanmanen."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class OutcomeForm(forms.Form):
    """Hoe een bezwaar eindigde."""

    outcome = forms.ChoiceField(label=gettext_lazy("Uitkomst"), choices=list(OUTCOMES.items()))


class HoldForm(forms.Form):
    """De koppeling met de persoon langer bewaren, met grond en einde."""

    ground = forms.ChoiceField(label=gettext_lazy("Grond"), choices=list(HOLD_GROUNDS.items()))
    until = forms.DateField(
        label=gettext_lazy("Bewaren tot"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
