"""Dutch words for the numbers and lines of a case, and for what may be wrong with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

KEYS = {
    "horizon.renewal_prob": _("kans op verlenging"),
    "horizon.guaranteed_months": _("maanden zeker geld"),
    "tariff.guaranteed_months": _("maanden zeker tarief"),
    "tariff.index_guaranteed": _("stijging zeker tarief"),
    "tariff.index_after": _("stijging tarief daarna"),
    "tariff.vol_after": _("onzekerheid tarief"),
    "tariff.cut_prob": _("kans op een korting"),
    "tariff.cut_size": _("grootte van een korting"),
    "own_contribution.payers_share": _("deel dat eigen bijdrage betaalt"),
    "own_contribution.collect_rate": _("deel dat wordt geïnd"),
    "own_contribution.keep_share": _("deel dat de gemeente houdt"),
    "own_contribution.amount_month_eur": _("eigen bijdrage per maand"),
    "cost.index": _("stijging kosten"),
    "cost.index_vol": _("onzekerheid kosten"),
    "cost.fixed_place_month_eur": _("vaste kosten per plek"),
    "cost.staff_month_eur": _("personeel"),
    "cost.variable_person_month_eur": _("kosten per bewoner"),
    "invest.capex_sd": _("onzekerheid investering"),
    "invest.capex_place_eur": _("investering per plek"),
    "invest.transition_grant_share": _("deel transitiekosten"),
    "exit.cost_place_eur": _("kosten van sluiten"),
    "exit.lease_tail_months": _("maanden huur na sluiten"),
    "exit.lease_tail_share": _("deel van de huur na sluiten"),
    "exit.reuse_prob": _("kans op hergebruik"),
    "exit.reuse_value_share": _("waarde bij hergebruik"),
    "occupancy.start_share": _("bezet bij opening"),
    "occupancy.arrivals_month": _("nieuwe bewoners per maand"),
    "occupancy.departure_month": _("vertrek per maand"),
    "occupancy.drift_sd": _("onzekerheid bezetting"),
    "capacity.build_months": _("bouwtijd"),
    "funding.tariff_day_eur": _("tarief per dag"),
    "discount_rate": _("rente"),
}
LINES = {
    "tariff": _("vergoeding per plek"), "own_contribution": _("eigen bijdrage die blijft"),
    "fixed": _("vaste kosten"), "staff": _("personeel"), "variable": _("kosten van bewoners"),
    "capex": _("investering"), "exit": _("sluiten"), "reuse": _("waarde bij hergebruik"),
}  # fmt: skip
SCENARIOS = {
    "extended": _("Bescherming verlengd"), "transition": _("Nationale vergunning, mensen blijven"),
    "gradual_return": _("Geleidelijke terugkeer"), "fast_return": _("Snelle terugkeer"),
    "escalation": _("Escalatie"), "litigation_delay": _("Uitstel door de rechter"),
    "no_document_asylum": _("Geen document, asielaanvraag"),
}  # fmt: skip
FAULTS = {
    "beyond_forecast": _("De prognose reikt niet zo ver. Deze maanden ontbreken: %(where)s."),
    "before_forecast": _("De prognose begint later. Deze maanden ontbreken: %(where)s."),
    "more_than_forecast": _("De prognose heeft minder toekomsten dan dit plan vraagt."),
    "not_in_forecast": _("Dit scenario staat niet in deze prognose."),
    "needs_database": _("Een bewaarde prognose is alleen op te halen waar de gegevens staan."),
    "tariff_gap": _("Voor deze dagen is geen bedrag ingevuld: %(where)s. Er is niets berekend."),
    "tariff_overlap": _("Voor deze dagen staan er twee bedragen: %(where)s."),
    "tariff_twice": _("Vul één tarief in, of bedragen per periode, of bedragen per doelgroep."),
    "first_amount_nil": _("Het eerste bedrag is nul; dan valt er niets te rekenen."),
    "not_first_of_month": _("Een periode begint en eindigt met een hele maand."),
    "ends_before_start": _("De laatste maand ligt voor de eerste."),
    "not_100_percent": _("De doelgroepen zijn samen geen 100 %%. Er is niets berekend."),
    "group_not_in_regime": _("Deze bekostiging is niet voor deze doelgroep."),
    "scenario_amount_missing": _("Van deze regeling is geen bedrag bekend: vul een bedrag in als aanname."),
    "paths_not_kept": _(
        "Dit plan rust op een bestand met paden; dat is niet bewaard. Reken het opnieuw door."
    ),
    "too_few_paths_or_months": _("De paden zijn te weinig of te kort: de prognose eindigt vóór dit plan."),
    "not_start_of_case": _("De paden beginnen in een andere maand dan dit plan."),
    "other_location": _("De paden zijn van een andere locatie."),
    "not_readable": _("Dit bestand is niet te lezen als bezettingspaden."),
    "unknown": _("Dit bestand is niet te lezen als bezettingspaden."),
    "other_shape": _("Dit bestand is niet te lezen als bezettingspaden."),
    "negative": _("Er staan getallen onder nul in de paden."),
    "never_funded": _("Zo is er nooit geld. Vul zekere maanden of een kans op verlenging in."),
    "scenario_missing": _("Zeg waarop het andere tarief berust."),
}
CASE_FIELDS = {
    "occupancy": "paden", "occupancy.format": "paden", "occupancy.month0": "paden",
    "occupancy.location": "paden", "occupancy.occupied": "paden", "occupancy.turned_away": "paden",
    "funding.horizon.guaranteed_months": "zeker", "funding.tariff_day_eur": "scenario",
    "case.start": "start", "capacity.build_months": "bouw", "paths.forecast": "prognose",
    "funding.mix": "deel_displaced", "funding.steps": "bedragen", "scenario": "prognose",
    "paths.n": "prognose", "case.location_id": "prognose", "funding": "tarief",
}  # fmt: skip
CHOICES = {
    "nothing": _("niet openen"), "open": _("openen"), "extend": _("door laten gaan"), "close": _("sluiten"),
}  # fmt: skip
PORTFOLIO_FAULTS = {
    "different_start_or_months": _("De plannen beginnen niet in dezelfde maand of duren niet even lang."),
    "too_many_combinations": _("Dit zijn te veel plannen om alle combinaties te proberen. Kies er minder."),
    "missing": _("Kies ten minste één plan."),
}
VARIANTS = {
    "as_kept": _("zoals vastgelegd"), "term": _("vijf jaar zekere looptijd"),
    "term_and_tariff": _("vijf jaar zekere looptijd en zeker tarief"),
    "scenario_place": _("ander bedrag, per plek"), "scenario_person": _("ander bedrag, per bewoner"),
}  # fmt: skip


def fault_words(name: str, code: str, more: Mapping[str, object] = MappingProxyType({})) -> str:
    """
    What is wrong in words, with the days that it is about: `name` may end with a period (ISO 8601).

    Args:
        more: words of a page of its own, which go before those of a case.
    """
    words = str(more.get(code) or FAULTS.get(code, ""))
    if not words:
        return f"{name}: {code}"
    return words % {"where": _period(name)} if "%" in words else words


def _period(name: str) -> str:
    first, slash, until = name.rpartition(" ")[2].partition("/")
    if not slash:
        return name
    last = date.fromisoformat(until) - timedelta(days=1)
    return f"{date.fromisoformat(first):%d-%m-%Y} t/m {last:%d-%m-%Y}"
