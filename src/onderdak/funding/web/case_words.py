"""Dutch words for the numbers and lines of a case, and for what may be wrong with it."""

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
FAULTS = {
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
    "case.start": "start", "capacity.build_months": "bouw",
}  # fmt: skip
CHOICES = {
    "nothing": _("niet openen"), "open": _("openen"), "extend": _("door laten gaan"), "close": _("sluiten"),
}  # fmt: skip
PORTFOLIO_FAULTS = FAULTS | {
    "different_start_or_months": _("De plannen beginnen niet in dezelfde maand of duren niet even lang."),
    "too_many_combinations": _("Dit zijn te veel plannen om alle combinaties te proberen. Kies er minder."),
    "missing": _("Kies ten minste één plan."),
}
VARIANTS = {
    "as_kept": _("zoals vastgelegd"), "term": _("vijf jaar zekere looptijd"),
    "term_and_tariff": _("vijf jaar zekere looptijd en zeker tarief"),
    "scenario_place": _("ander bedrag, per plek"), "scenario_person": _("ander bedrag, per bewoner"),
}  # fmt: skip
COMPARE_FAULTS = {
    "missing": _("Dit plan rust op paden van een prognose; die zijn niet bewaard. Reken het opnieuw door."),
}
