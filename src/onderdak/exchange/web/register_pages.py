"""The register of exchanges: which personal data may go to or come from whom, and on which basis today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from onderdak.exchange.public import basis_of, exchanges
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at, rule_title

PARTNERS = {
    "UWV": _("UWV"),
    "state": _("Het Rijk"),
    "BRP": _("Basisregistratie personen"),
    "municipality": _("Andere gemeente"),
    "care": _("Zorgaanbieder"),
}
PURPOSES = {
    "allowance_and_contribution": _("leefgeld en eigen bijdrage vaststellen"),
    "no_double": _("zien of iemand al ergens opvang heeft"),
    "registration_and_address": _("inschrijving en adres"),
    "hand_over": _("een huishouden overdragen"),
    "access_to_care": _("de weg naar zorg"),
}
FIELDS = {
    "burgerservicenummer": _("burgerservicenummer"),
    "maand": _("maand"),
    "netto_loon": _("nettoloon"),
    "uitkering": _("uitkering"),
    "naam": _("naam"),
    "geboortedatum": _("geboortedatum"),
    "inschrijving": _("gemeente en datum van inschrijving"),
    "opschorting": _("vertrokken of overleden"),
}


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """What may go in and out today, and what is refused because no basis is in force?"""
    request.desk.must_have("law.view")
    today = local_date(request.now)
    law = law_at(today, today)
    rows = []
    for one in exchanges():
        state = basis_of(one, law)
        rows.append(
            {
                "partner": PARTNERS[one.partner], "purpose": PURPOSES[one.purpose],
                "fields": [FIELDS[name] for name in one.fields], "article": one.article,
                "in_force": state.in_force, "row": state.row, "key": one.power,
                "basis": one.article or (rule_title(one.power, get_language() or "nl") if one.power else ""),
                "by_authorisation": one.by_authorisation,
            }
        )  # fmt: skip
    return render(request, "exchange/register.html", {"rows": rows, "today": today})
