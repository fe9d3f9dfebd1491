"""Puts a refusal of an act beside the field that it is about, so that the page can be mended at once."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from onderdak.contribution.web.collection_words import REFUSED
from onderdak.kernel.errors import InputInvalid, NotNow


def told(form: forms.Form, refused: InputInvalid | NotNow, fields: Mapping[str, str]) -> None:
    """
    Add the refusal to the form.

    Args:
        fields: name in the act -> name in the form, where they differ.

    Raises:
        NotNow: a state that this page has no sentence for; the page of refusals tells it.
    """
    if isinstance(refused, NotNow):
        state = str(refused.detail.get("state"))
        if state not in REFUSED:
            raise refused
        form.add_error(None, str(REFUSED[state]))
        return
    for name, code in refused.detail["problems"]:  # type: ignore[attr-defined]
        field = fields.get(name, name)
        form.add_error(field if field in form.fields else None, fault_text(code))


def fault_text(code: str) -> str:
    """Return the sentence of a fault code."""
    return {
        "missing": _("Dit ontbreekt."), "range": _("Deze waarde kan niet."),
        "iban": _("Dit rekeningnummer bestaat niet."), "in_the_future": _("Deze dag ligt in de toekomst."),
        "child_as_debtor": _("Een kind betaalt geen eigen bijdrage. Kies een volwassene."),
        "unknown_value": _("Kies een waarde uit de lijst."),
        "not_after_today": _("Kies een dag na vandaag (Awb 4:94): vanaf die dag mag weer worden aangemaand."),
        "more_than_three_years": _("Kies een dag in de komende drie jaar."),
        "before_last_instalment": _(
            "Het laatste deel valt op of na deze dag. Kies een latere dag of minder delen."
        ),
        "changed_since": _("Er staat nu een ander bedrag open. Kijk opnieuw naar het bedrag."),
        "below_floor": _("De rente is te laag om te vragen (Awb 4:98)."),
    }.get(code, code)  # fmt: skip
