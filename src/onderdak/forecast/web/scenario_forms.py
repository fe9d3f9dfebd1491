"""The form of weights: one number per scenario, in percent, and the reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.forecast.public import scenario_ids
from onderdak.forecast.web import wording
from onderdak.forecast.web.forms import text_field


class WeightsForm(forms.Form):
    """Weights in percent; together 100."""

    reason = text_field(_("Waarom deze gewichten"), 1000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for one in scenario_ids():
            self.fields[f"w_{one}"] = forms.FloatField(
                label=wording.SCENARIOS[one][0], min_value=0, max_value=100, initial=0
            )

    def percents(self) -> list[forms.BoundField]:
        """The fields of the scenarios."""
        return [self[name] for name in self.fields if name.startswith("w_")]

    def weights(self) -> dict[str, float]:
        """The answers as shares of one."""
        return {one: self.cleaned_data[f"w_{one}"] / 100 for one in scenario_ids()}
