"""The part of the form of a case that says who pays: target groups, amounts that are no law, dates."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onderdak.funding.types import TargetGroup
from onderdak.kernel.cents import cents_of
from onderdak.kernel.errors import InputInvalid

GROUPS = (
    (TargetGroup.DISPLACED, _("Ontheemden (%)"), _("Bedrag ontheemden per dag (€)")),
    (TargetGroup.STATUS_HOLDERS, _("Statushouders (%)"), _("Bedrag statushouders per dag (€)")),
    (TargetGroup.URGENT_SEEKERS, _("Spoedzoekers (%)"), _("Bedrag spoedzoekers per dag (€)")),
    (TargetGroup.ASYLUM, _("Asielzoekers (%)"), _("Bedrag asielzoekers per dag (€)")),
)
LINE = re.compile(r"(\d{4})-(\d{2})\s+t/m\s+(\d{4})-(\d{2})\s*:\s*(\S+)")
MOST = 1_000_000


def amount_field(label: Any, hint: Any = "") -> forms.DecimalField:
    """An amount in euro that may be left out."""
    return forms.DecimalField(
        label=label, min_value=0, max_value=1000, required=False, help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip


class PayerForm(forms.Form):
    """Who pays for which part of the places."""

    tarief = amount_field(
        _("Ander tarief per plek per dag (€)"), _("Leeg: de norm die de wet op de eerste dag geeft.")
    )
    bedragen = forms.CharField(
        label=_("Bedragen per periode"), required=False, max_length=2_000,
        help_text=_("In plaats van één tarief. Een regel per periode: 2027-01 t/m 2028-12: 44,00"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    regeling = forms.ChoiceField(
        label=_("Regeling voor andere groepen"), required=False,
        choices=[("flexible", _("doelgroepflexibele regeling (voorstel, bedrag onbekend)")),
                 ("other_payer", _("andere betaler, per afspraak"))],
    )  # fmt: skip
    scenario = forms.CharField(
        label=_("Waarop berust een bedrag dat niet in de wet staat?"), max_length=200, required=False,
        help_text=_("Bijvoorbeeld: aanname doelgroepflexibele regeling. Een aanname is geen zeker geld."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for group, share, amount in GROUPS:
            first = 100 if group is TargetGroup.DISPLACED else 0
            self.fields[f"deel_{group}"] = forms.IntegerField(
                label=share, min_value=0, max_value=100, initial=first, required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
            self.fields[f"bedrag_{group}"] = amount_field(amount)

    def clean_bedragen(self) -> list[dict[str, Any]]:
        """Read `2027-01 t/m 2028-12: 44,00`, a line per period, as steps of a case file."""
        return [_step(line.strip()) for line in self.cleaned_data["bedragen"].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        """An amount that is no law says what it rests on."""
        given = super().clean() or {}
        amounts = [given.get("tarief"), *(given.get(f"bedrag_{group}") for group, _s, _a in GROUPS)]
        entered = given.get("bedragen") or any(one is not None for one in amounts)
        if entered and not given.get("scenario"):
            self.add_error("scenario", say("Zeg waarop het andere tarief berust."))
        return given

    def amounts(self) -> dict[str, Any]:
        """The keys of the table `funding` that say how much is paid, and for whom."""
        given = self.cleaned_data
        found: dict[str, Any] = {}
        if given["tarief"] is not None:
            found["tariff_day_eur"] = float(given["tarief"])
        if given["bedragen"]:
            found["steps"] = given["bedragen"]
        mix = [self._payer(group) for group, _share, _amount in GROUPS if given.get(f"deel_{group}")]
        if mix != [{"group": TargetGroup.DISPLACED.value, "percent": 100, "regime": "booo"}]:
            found["mix"] = mix
        return found

    def _payer(self, group: TargetGroup) -> dict[str, Any]:
        given = self.cleaned_data
        amount, own = given[f"bedrag_{group}"], group is TargetGroup.DISPLACED
        row = {
            "group": group.value, "percent": given[f"deel_{group}"],
            "regime": "booo" if own else given["regeling"] or "flexible",
        }  # fmt: skip
        if amount is not None:
            row |= {"tariff_day_eur": float(amount), "basis": given["scenario"]}
        return row


def _step(line: str) -> dict[str, Any]:
    found = LINE.fullmatch(line)
    try:
        if found is None:
            raise ValueError
        first, last = (date(int(found[at]), int(found[at + 1]), 1) for at in (1, 3))
        cents = cents_of(found[5])
    except (ValueError, InputInvalid):
        raise forms.ValidationError(
            say("Deze regel is niet te lezen: %(line)s. Schrijf 2027-01 t/m 2028-12: 44,00.") % {"line": line}
        ) from None
    until = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return {"start": first, "until": until, "tariff_day_eur": cents / 100}
