"""The form of another order: which groups, in which order, from when, adopted by whom."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onderdak.placement.types import PriorityPolicy, Tier
from onderdak.placement.web.order_words import LEVELS, TIERS

LAST = "everybody"  # always last: nobody is left out of an order


class OrderForm(forms.Form):
    """A number per group: 1 is first, empty is not used. Everybody who waits is always the last group."""

    FOR_SAVING = ("valid_from", "adopted_by")  # facts of a decision, which a preview does not need
    levels = forms.ChoiceField(
        label=_("Wat gaat voor?"), choices=[(code, words) for code, (words, _levels) in LEVELS.items()]
    )
    valid_from = forms.DateField(
        label=_("Geldt vanaf"),
        help_text=_("Alleen nodig om voor te stellen."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Vul een datum in als 2025-10-31.")},
    )
    adopted_by = forms.CharField(
        label=_("Vastgesteld door"),
        max_length=80,
        help_text=_("Het besluit, met datum en nummer. Alleen nodig om voor te stellen."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, held: PriorityPolicy, key: UUID, saving: bool = True, **more: Any
    ) -> None:
        """With `saving` false the date and the decision may stay empty: nothing is kept then."""
        super().__init__(data, initial=_initial(held, key), **more)
        for name in self.FOR_SAVING:
            self.fields[name].required = saving
        english = get_language() == "en"
        for test, (dutch, in_english, _basis, _force) in TIERS.items():
            if test != LAST:
                self.fields[f"rank_{test}"] = forms.IntegerField(
                    label=in_english if english else dutch, required=False, min_value=1, max_value=20
                )
        self.order_fields([f"rank_{test}" for test in TIERS])

    def clean(self) -> dict[str, Any]:
        """Refuse two groups with the same number."""
        cleaned: dict[str, Any] = super().clean() or {}
        ranks = [value for name, value in cleaned.items() if name.startswith("rank_") and value]
        if len(set(ranks)) != len(ranks):
            raise forms.ValidationError(_("Twee groepen hebben hetzelfde nummer."))
        return cleaned

    def ranks(self) -> list[forms.BoundField]:
        """Return the number fields, for the page."""
        return [self[name] for name in self.fields if name.startswith("rank_")]

    def policy(self, municipality: str, *, night: date) -> PriorityPolicy:
        """Return the order that was filled in; one without a date holds from `night`. Needs a valid form."""
        ranks = {test: self.cleaned_data.get(f"rank_{test}") for test in TIERS if test != LAST}
        used = sorted((rank, test) for test, rank in ranks.items() if rank)
        tests = [test for _rank, test in used] + [LAST]
        return PriorityPolicy(
            version="",
            kind="policy",
            valid_from=self.cleaned_data["valid_from"] or night,
            valid_until=None,
            adopted_by=self.cleaned_data["adopted_by"],
            tiers=tuple(_tier(rank, test) for rank, test in enumerate(tests, start=1)),
            levels=LEVELS[self.cleaned_data["levels"]][1],
            municipality=municipality,
        )


def _tier(rank: int, test: str) -> Tier:
    dutch, english, basis, force = TIERS[test]
    return Tier(rank, test, dutch, english, basis, force, test)


def _initial(held: PriorityPolicy, key: UUID) -> dict[str, Any]:
    found: dict[str, Any] = {f"rank_{tier.test}": tier.rank for tier in held.tiers}
    found["levels"] = "group_first" if held.levels and held.levels[0] == "tiers" else "number_first"
    return found | {"key": key, "adopted_by": ""}
