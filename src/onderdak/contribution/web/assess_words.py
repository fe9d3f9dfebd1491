"""The codes of assessing as words of the screen."""

from django.utils.translation import gettext_lazy as _

SWITCHES = {
    "policy.eb.income_kinds": _("Welk inkomen telt voor de eigen bijdrage"),
    "policy.eb.payers": _("Wie betaalt"),
    "policy.eb.between_t1_t2": _("Tussen de twee drempels"),
    "policy.allowance.below_t1": _("Leefgeld onder de eerste drempel"),
    "policy.eb.trigger": _("Wanneer de eigen bijdrage begint"),
    "policy.proration": _("Deel van een maand"),
    "policy.reference.scheme": _("Peildatum van inkomen"),
    "policy.income.measure": _("Netto of bruto"),
    "policy.income.unknown": _("Als een inkomen niet bekend is"),
    "policy.reminder.fee": _("Kosten van een aanmaning"),
    "policy.after_reminder": _("Na de aanmaning"),
    "policy.objection.deferral": _("Uitstel bij bezwaar"),
    "policy.write_off.second_person": _("Afboeken alleen met een tweede persoon (huisregel)"),
    "policy.direct_debit": _("Automatische incasso"),
    "policy.automated_decision": _("Besluiten zonder medewerker"),
    "policy.eb.economic_value": _("Waarde van de opvang, in euro per maand"),
    "policy.reference.days": _("Vaste peildagen, zoals 01-01, 07-01"),
}
VALUES = {
    "work": _("alleen werk"),
    "work_and_benefits": _("werk, uitkering en pensioen"),
    "earning_adults": _("volwassenen met inkomen"),
    "all_adults": _("alle volwassenen"),
    "none": _("niets heffen"),
    "taper": _("geleidelijk"),
    "net_floor": _("wat boven de eerste drempel komt"),
    "keep_full": _("alles houden"),
    "withdraw_all": _("alles intrekken"),
    "threshold": _("vanaf de drempel"),
    "no_allowance": _("zodra er geen leefgeld meer is"),
    "per_day": _("per dag"),
    "whole_month": _("hele maand"),
    "monthly": _("elke maand"),
    "dates": _("vaste dagen"),
    "net": _("netto"),
    "gross": _("bruto"),
    "wait": _("wachten: niets vaststellen"),
    "no_income": _("rekenen als geen inkomen"),
    "charge": _("in rekening brengen"),
    "waive": _("niet vragen"),
    "writeoff_review": _("bekijken of het oninbaar is"),
    "civil": _("naar de burgerlijke rechter"),
    "offer": _("aanbieden"),
    "automatic": _("vanzelf"),
    "off": _("uit"),
    "on": _("aan"),
}
STANDS = {
    "ready": (_("klaar om vast te stellen"), ""),
    "income_unknown": (_("inkomen nog niet bekend"), "due"),
    "look": (_("handmatig kijken"), "due"),
    "decided": (_("besloten"), "ok"),
    "birth_unknown": (_("geboortedatum ontbreekt"), "due"),
}
STATES = {
    "proposed": _("wacht op een tweede persoon"),
    "agreed": _("akkoord, nog niet ingevoerd"),
    "refused": _("tweede persoon zei nee"),
    "adopted": _("geldt"),
}
ZONES = {
    "no_income": _("geen inkomen"),
    "below_t1": _("onder de eerste drempel"),
    "between": _("tussen de drempels"),
    "above_t2": _("vanaf de tweede drempel"),
    "exempt": _("buiten de opvang"),
}
FLAGS = {
    "CONFLICT_TWOO3_ROOO7": _("Wet en regeling verschillen over uitkering en pensioen"),
    "INCOME_BELOW_ALLOWANCE": _("Inkomen is lager dan het leefgeld was: kijk naar maatwerk"),
    "OVERRIDE": _("Maatwerk"),
    "PARTIAL_MONTH": _("Deel van de maand"),
    "NO_BRP": _("Niet ingeschreven in de BRP"),
    "UAM": _("Minderjarige zonder ouder"),
    "INCOME_UNKNOWN": _("Van een volwassene is het inkomen niet bekend"),
    "ECONOMIC_VALUE_NOT_SET": _("Waarde van de opvang is niet vastgesteld"),
}
STEPS = {
    "result": _("Uitkomst"),
    "adults": _("Volwassenen en kinderen"),
    "allowance_full": _("Leefgeld zonder inkomen"),
    "income_allowance": _("Inkomen dat telt voor leefgeld"),
    "t1": _("Eerste drempel"),
    "allowance_month": _("Leefgeld van de hele maand"),
    "allowance": _("Leefgeld voor de dagen in de opvang"),
    "income_contribution": _("Inkomen dat telt voor de eigen bijdrage"),
    "payers": _("Wie betalen"),
    "contribution_full": _("Volledige eigen bijdrage"),
    "t2": _("Tweede drempel"),
    "zone": _("Plaats van het inkomen"),
    "contribution_month": _("Eigen bijdrage van de hele maand"),
    "claims": _("Per betaler"),
    "contribution": _("Eigen bijdrage voor de dagen in de opvang"),
}
LANGUAGES = {"nl": _("Nederlands"), "en": _("Engels"), "uk": _("Oekraïens"), "ru": _("Russisch")}
NOT_YET = _("nog niet bekend")
RESTS_ON_INCOME = frozenset(
    "result income_allowance allowance_month allowance income_contribution payers zone contribution_month"
    " claims contribution".split()
)
DOUBTS = {
    "H": _("de dag om deze regel opnieuw te lezen is voorbij"),
    "M": _("niet in de wettekst gelezen, maar op een andere pagina of afgeleid"),
    "L": _("in geen enkele bron bevestigd"),
    "?": _("niemand weet dit zeker"),
}
KINDS = {"work": _("werk"), "replacement": _("uitkering in plaats van loon"), "other": _("pensioen of ander")}
SOURCES = {"declared": _("eigen opgave"), "payslip": _("loonstrook"), "uwv": _("UWV")}


REGULATIONS = {"CVDR745295": _("naar de beleidsregel van Vlissingen (CVDR745295)")}


def regulation_url(article: str) -> str:
    """Return where a municipal regulation is published; "" when this is not one."""
    return f"https://lokaleregelgeving.overheid.nl/{article}" if article in REGULATIONS else ""


def article_shown(article: str) -> str:
    """Return the article of a step as the page says it; "" for a choice of the municipality."""
    if article in REGULATIONS:
        return str(REGULATIONS[article])
    if article.startswith("policy."):
        return ""
    return str(_("gemeentelijke tabel (hilversum.nl)")) if article.startswith("municipal table") else article
