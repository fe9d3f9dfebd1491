"""Dutch words for the codes of governance: one word per thing, on pages, in files and in minutes."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Words = str | Promise
KINDS: dict[str, Words] = {
    "agreement": _("afspraak"),
    "request": _("verzoek"),
    "question": _("vraag"),
    "promise": _("toezegging"),
}
TABLES: dict[str, Words] = {
    "municipal": _("Gemeentelijk overleg"),
    "regional": _("Regionaal overleg"),
    "national_track": _("Rijksspoor"),
    "coordination_track": _("Coördinatiespoor"),
    "directors": _("Directeurenoverleg"),
    "senior_officials": _("Hoogambtelijk overleg"),
    "administrative": _("Bestuurlijk overleg"),
    "acute_reception": _("Acuut Opvang Overleg"),
    "national_steering": _("Landelijke Regietafel"),
}
# the VNG asked for these; that they exist is an agreement in the register
ASKED_FOR = ("directors", "senior_officials", "administrative")
THEMES: dict[str, Words] = {
    "placement": _("plaatsing en voorrang"),
    "capacity": _("plekken"),
    "registration": _("registratie"),
    "funding": _("bekostiging"),
    "contribution": _("eigen bijdrage"),
    "nuisance": _("overlast"),
    "care": _("zorg"),
    "governance": _("overleg en sturing"),
    "long_term": _("lange termijn"),
}
# label, tone of the tag
STATUSES: dict[str, tuple[Words, str]] = {
    "overdue": (_("over de datum"), "fatal"),
    "undated": (_("geen datum"), "due"),
    "stuck": (_("wacht op een ander"), "due"),
    "due_soon": (_("binnen twee weken"), ""),
    "open": (_("loopt"), ""),
    "met": (_("nagekomen"), "ok"),
    "withdrawn": (_("ingetrokken"), ""),
}
EVENTS: dict[str, Words] = {
    "progress": _("voortgang"),
    "evidence": _("bewijs"),
    "reading": _("lezing van een partij"),
    "dated": _("andere datum"),
    "depends": _("wacht op"),
    "released": _("wacht niet meer op"),
    "escalated": _("opgeschaald"),
    "decided": _("besluit"),
    "met": _("nagekomen"),
    "reopened": _("heropend"),
    "withdrawn": _("ingetrokken"),
}
WHY: dict[str, Words] = {
    "escalated": _("opgeschaald op"),
    "overdue": _("over de datum sinds"),
    "stuck": _("wacht op een ander sinds"),
    "undated": _("geen datum sinds"),
    "due": _("moet klaar zijn op"),
}
FIGURES: dict[str, Words] = {
    "places_free": _("plekken vrij te geven vannacht"),
    "people_unsheltered": _("personen zonder onderdak vannacht"),
    "power.legal_priority_of_groups": _("wettelijke voorrang voor groepen geldt"),
    "power.national_person_register": _("landelijke registratie geldt"),
    "power.national_outplacement_facility": _("landelijke voorziening geldt"),
    "power.dwangbevel": _("dwangbevel mag"),
    "power.uwv_income_data": _("inkomensgegevens van UWV mogen"),
    "contributions_received_eur": _("ontvangen eigen bijdragen dit jaar, in euro"),
    "forecast_full_day": _("dagen tot de opvang vol is"),
    "grant_place_days": _("gerealiseerde plekdagen dit jaar"),
}
COMPARES: dict[str, Words] = {"at_least": _("ten minste"), "at_most": _("ten hoogste")}
OUTCOMES: dict[str, tuple[Words, str]] = {
    "met": (_("gehaald"), "ok"),
    "not_met": (_("niet gehaald"), "due"),
    "unknown": (_("nog niet bekend"), ""),
}
STAGES: dict[str, Words] = {
    "preparation": _("voorbereiding"),
    "consulted": _("consultatie"),
    "officials": _("ambtelijk voorportaal"),
    "sub_council": _("onderraad"),
    "council_of_ministers": _("ministerraad"),
    "council_of_state": _("Raad van State"),
    "parliament": _("parlement"),
    "in_force": _("in werking"),
    "dropped": _("ingetrokken"),
}
DRAFT_KINDS: dict[str, Words] = {"act": _("wet"), "decree": _("besluit"), "regulation": _("regeling")}
DRAFT_EVENTS: dict[str, Words] = {
    "stage": _("stap bereikt"),
    "asked": _("gevraagd om een reactie"),
    "answered": _("reactie"),
    "used": _("wat ermee is gedaan"),
    "note": _("aantekening"),
}
DUTIES: dict[str, Words] = {
    "asked": _("Gemeenten zijn om een reactie gevraagd"),
    "figures": _("De gevolgen staan er met cijfers in"),
    "paid_how": _("Er staat in wie het betaalt"),
}
SCENARIOS: dict[str, Words] = {
    "task_continues": _("Taak van gemeenten gaat door na de richtlijn"),
    "protection_extended": _("Richtlijn wordt verlengd"),
    "task_ends": _("Taak van gemeenten eindigt"),
}
AREAS: dict[str, Words] = {
    "housing": _("wonen"),
    "work": _("werk"),
    "school": _("school"),
    "care": _("zorg"),
}
PROGRESS: dict[str, Words] = {
    "none": _("niet geregeld"),
    "sought": _("wordt gezocht"),
    "arranged": _("geregeld"),
    "at_risk": _("in gevaar"),
    "not_needed": _("niet nodig"),
}
BLOCKS: dict[str, Words] = {
    "no_place": _("Er is geen plek om te wonen."),
    "place_ends": _("De plek eindigt binnen drie maanden."),
    "tied_here": _("Het is hier geregeld; een verhuizing breekt het af."),
    "child_at_home": _("Een kind heeft nog geen school."),
    "care_waits": _("Zorg die nodig is, is er nog niet."),
}
ESCALATION_REFUSED: dict[str, Words] = {
    "ended": _("Deze afspraak is klaar of ingetrokken."),
    "no_alarm": _("Opschalen kan als de datum voorbij is, ontbreekt, of als de afspraak op een ander wacht."),
    "no_higher_table": _("Dit is de hoogste tafel. Leg een besluit vast of spreek een nieuwe datum af."),
}
WHOLE = _(
    "Regel: een afspraak heeft een bron met datum, een eigenaar, en een dag of de vermelding dat er geen is"
    " (huisregel van het register van afspraken). Vul aan wat ontbreekt."
)
LACKS: dict[str, Words] = {
    "text": _("Schrijf op wat is afgesproken."),
    "source": _("Een afspraak zonder bron telt niet. Noem het stuk of verslag."),
    "source_date": _("Vul de dag van het stuk of verslag in."),
    "owner": _("Een afspraak heeft een eigenaar. Noem ten minste één partij."),
    "due": _("Vul een dag in, of vink aan dat er geen dag is afgesproken."),
}


def level_name(municipality: str, region: str, names: dict[str, str]) -> str:
    """Say for whom an agreement holds: a municipality, a region or the country."""
    code = municipality or region
    return names.get(code, code) if code else gettext("landelijk")
