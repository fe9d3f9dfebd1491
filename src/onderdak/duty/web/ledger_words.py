"""The codes of ledger, clocks, courts, objections and questions as sentences."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.duty.types import (
    AidState,
    ClockKind,
    DecisionKind,
    DutyState,
    ObjectionState,
    OrderState,
)

STATES = {
    DutyState.OPEN: (gettext_lazy("open"), "fatal"),
    DutyState.MET: (gettext_lazy("vannacht vervuld"), "ok"),
    DutyState.INTERRUPTED: (gettext_lazy("onderbroken"), "due"),
    DutyState.ENDED_BY_LAW: (gettext_lazy("beëindigd op wettelijke grond"), ""),
}
EVENTS = {
    "alternative_started": gettext_lazy("Tijdelijk alternatief begonnen"),
    "alternative_ended": gettext_lazy("Tijdelijk alternatief gestopt"),
    "own_housing_started": gettext_lazy("Eigen onderdak"),
    "own_housing_ended": gettext_lazy("Eigen onderdak voorbij"),
    "interrupted": gettext_lazy("Onderbroken"),
    "resumed": gettext_lazy("Weer in beeld"),
    "ended_by_law": gettext_lazy("Plicht beëindigd"),
    "reopened": gettext_lazy("Plicht weer open"),
    "given_over": gettext_lazy("Overgedragen aan een andere gemeente"),
    "corrected": gettext_lazy("Gecorrigeerd"),
}
ROOFS = {
    "stay": gettext_lazy("plek in de opvang"),
    "alternative": gettext_lazy("tijdelijk alternatief"),
    "own_housing": gettext_lazy("eigen onderdak"),
}
INTERRUPTIONS = {
    "whereabouts_unknown": gettext_lazy("Niemand weet waar zij zijn"),
    "declines_contact": gettext_lazy("Wil geen contact"),
}
HOUSING_SOURCES = {
    "person": gettext_lazy("zegt de persoon zelf"),
    "landlord": gettext_lazy("zegt de verhuurder of gastheer"),
    "registration": gettext_lazy("staat in de BRP"),
    "visit": gettext_lazy("gezien bij een bezoek"),
}
ALTERNATIVE_ENDS = {
    "placed": gettext_lazy("Heeft een plek"),
    "person_left": gettext_lazy("Is zelf vertrokken"),
    "provider_stopped": gettext_lazy("De aanbieder stopt"),
    "not_suitable": gettext_lazy("Bleek niet geschikt"),
}
OUTREACH_CHANNELS = {
    "phone": gettext_lazy("telefoon"),
    "mail": gettext_lazy("e-mail of brief"),
    "visit": gettext_lazy("bezoek"),
    "contact": gettext_lazy("via een bekende of organisatie"),
    "system": gettext_lazy("ander systeem"),
}
OUTREACH_RESULTS = {
    "reached": gettext_lazy("gesproken"),
    "message_left": gettext_lazy("bericht achtergelaten"),
    "not_reached": gettext_lazy("niet bereikt"),
}
GROUNDS = {
    "detained": gettext_lazy("Is gedetineerd"),
    "refused_by_minister": gettext_lazy("Door de minister uitgesloten van bescherming"),
    "dutch_national": gettext_lazy("Is ook Nederlander"),
    "protection_ended": gettext_lazy("Bescherming geëindigd en vertrektermijn voorbij"),
    "arranged_elsewhere": gettext_lazy("Opvang elders geregeld"),
    "left_or_absent": gettext_lazy("Voorgoed vertrokken, of te lang afwezig"),
}
RETURNS = {
    "returned": gettext_lazy("Is terug"),
    "ground_ended": gettext_lazy("De grond geldt niet meer"),
    "objection": gettext_lazy("Na bezwaar"),
    "court": gettext_lazy("Na een uitspraak"),
}
HEARINGS = {
    "view_given": gettext_lazy("Zienswijze gegeven"),
    "no_answer": gettext_lazy("Gevraagd, geen antwoord binnen de termijn"),
    "exception": gettext_lazy("Uitzondering (Awb 4:11)"),
}
EXCEPTIONS = {
    "": gettext_lazy("geen"),
    "urgent": gettext_lazy("spoed"),
    "already_heard": gettext_lazy("eerder gehoord"),
    "defeats_purpose": gettext_lazy("horen vooraf neemt het doel weg"),
}
CLOCKS = {
    ClockKind.REPORT_AGE: gettext_lazy("Eerste dag na de melding"),
    ClockKind.INFORMATION: gettext_lazy("Informatie in de eigen taal"),
    ClockKind.APPLICATION: gettext_lazy("Besluit op het verzoek om opvang"),
    ClockKind.OBJECTION: gettext_lazy("Beslissing op bezwaar"),
    ClockKind.DEFAULT_GRACE: gettext_lazy("Ingebrekestelling: laatste dag zonder dwangsom"),
    ClockKind.COURT: gettext_lazy("Termijn van de rechter"),
    ClockKind.AID_ANSWER: gettext_lazy("Antwoord van een andere overheid"),
    ClockKind.HANDOVER: gettext_lazy("Antwoord op een overdracht"),
    ClockKind.OUTREACH: gettext_lazy("Volgende contactpoging"),
    ClockKind.KEPT_PLACE: gettext_lazy("Bewaarde plek"),
}
WHO = {
    "intake_worker": gettext_lazy("intake"),
    "placement_coordinator": gettext_lazy("coördinator plaatsing"),
    "location_manager": gettext_lazy("locatiebeheerder"),
    "asked_authority": gettext_lazy("u, als gevraagde overheid"),
}
STOPS = {
    "Awb 4:15(1)": gettext_lazy("Gevraagd om gegevens (Awb 4:15 lid 1)"),
    "Awb 4:15(2)(a)": gettext_lazy("Aanvrager stemt in met uitstel (Awb 4:15 lid 2a)"),
    "Awb 4:15(2)(b)": gettext_lazy("Vertraging door de aanvrager (Awb 4:15 lid 2b)"),
    "Awb 4:15(2)(c)": gettext_lazy("Overmacht (Awb 4:15 lid 2c)"),
    "Awb 7:10(2)": gettext_lazy("Gevraagd om een verzuim te herstellen (Awb 7:10 lid 2)"),
    "Awb 7:10(4)": gettext_lazy("Verder uitstel met instemming (Awb 7:10 lid 4)"),
}
ORDERED = {
    "shelter": gettext_lazy("Opvang geven"),
    "readmit": gettext_lazy("Weer toelaten tot de opvang"),
    "alternative": gettext_lazy("Een alternatief regelen (RooO art. 3)"),
    "keep": gettext_lazy("Opvang niet beëindigen"),
}
ORDER_STATES = {
    OrderState.RUNNING: (gettext_lazy("termijn loopt"), "due"),
    OrderState.OVERDUE: (gettext_lazy("termijn voorbij"), "fatal"),
    OrderState.COMPLIED: (gettext_lazy("op tijd nageleefd"), "ok"),
    OrderState.COMPLIED_LATE: (gettext_lazy("te laat nageleefd"), "due"),
    OrderState.SET_ASIDE: (gettext_lazy("vervallen"), ""),
}
ORDER_EVENTS = {
    "complied": gettext_lazy("Nageleefd"),
    "set_aside": gettext_lazy("Vernietigd, geschorst of vervallen"),
    "paid": gettext_lazy("Dwangsom betaald"),
}
LIKE_REASONS = {
    "waits_as_long": gettext_lazy("wacht minstens zo lang"),
    "children": gettext_lazy("heeft ook kinderen"),
    "special_needs": gettext_lazy("dezelfde bijzondere behoefte"),
    "same_answers": gettext_lazy("dezelfde antwoorden op de ladder"),
}
OBJECTION_STATES = {
    ObjectionState.OPEN: (gettext_lazy("loopt"), ""),
    ObjectionState.PAUSED: (gettext_lazy("termijn staat stil"), "due"),
    ObjectionState.LATE: (gettext_lazy("te laat"), "fatal"),
    ObjectionState.IN_DEFAULT: (gettext_lazy("in gebreke gesteld"), "fatal"),
    ObjectionState.DECIDED: (gettext_lazy("beslist"), "ok"),
    ObjectionState.WITHDRAWN: (gettext_lazy("ingetrokken"), ""),
}
OBJECTION_EVENTS = {
    "heard": gettext_lazy("Gehoord"),
    "extended": gettext_lazy("Beslissing verdaagd"),
    "paused": gettext_lazy("Termijn opgeschort"),
    "resumed": gettext_lazy("Termijn loopt weer"),
    "default_notice": gettext_lazy("Ingebrekestelling ontvangen"),
    "withdrawn": gettext_lazy("Bezwaar ingetrokken"),
    "decided": gettext_lazy("Beslist op bezwaar"),
    "stayed": gettext_lazy("Besluit wacht op het bezwaar"),
}
OUTCOMES = {
    "founded": gettext_lazy("gegrond"),
    "partly_founded": gettext_lazy("deels gegrond"),
    "unfounded": gettext_lazy("ongegrond"),
    "inadmissible": gettext_lazy("niet-ontvankelijk"),
}
EFFECTS = {
    "none": gettext_lazy("besluit blijft"),
    "changed": gettext_lazy("besluit gewijzigd"),
    "revoked": gettext_lazy("besluit herroepen"),
}
DECISIONS = {
    DecisionKind.PLACE: gettext_lazy("Plaatsing"),
    DecisionKind.PLACE_ELSEWHERE: gettext_lazy("Plaatsing in een andere gemeente"),
    DecisionKind.TRANSFER: gettext_lazy("Overplaatsing"),
    DecisionKind.ALTERNATIVE: gettext_lazy("Tijdelijk alternatief"),
    DecisionKind.NOT_PLACED: gettext_lazy("Vannacht geen plek"),
    DecisionKind.LIMIT: gettext_lazy("Beperking van verstrekkingen"),
    DecisionKind.MEASURE: gettext_lazy("Maatregel"),
    DecisionKind.REFUSE: gettext_lazy("Weigering"),
    DecisionKind.END: gettext_lazy("Einde van de plicht"),
    DecisionKind.ASSESS: gettext_lazy("Eigen bijdrage"),
    DecisionKind.DEFER: gettext_lazy("Uitstel van betaling"),
    DecisionKind.END_DEFERRAL: gettext_lazy("Uitstel gestopt"),
}
OBJECTION_CHANNELS = {
    "letter": gettext_lazy("brief"),
    "mail": gettext_lazy("e-mail"),
    "desk": gettext_lazy("balie"),
    "portal": gettext_lazy("website"),
}
AID_STATES = {
    AidState.OPEN: (gettext_lazy("open"), "due"),
    AidState.STUCK: (gettext_lazy("vastgelopen"), "fatal"),
    AidState.ACCEPTED: (gettext_lazy("aanvaard"), "ok"),
    AidState.REFUSED: (gettext_lazy("geweigerd"), ""),
}
AID_REASONS = {
    "no_place_at_all": gettext_lazy("geen enkele plek"),
    "no_suitable_place": gettext_lazy("geen passende plek"),
    "needed_for_own": gettext_lazy("plek is nodig voor eigen melders"),
    "location_closes": gettext_lazy("locatie sluit"),
    "not_released": gettext_lazy("plek is niet vrijgegeven"),
}


def left_words(due: datetime | None, now: datetime) -> str:
    """Say how long is left, or how late it is."""
    if due is None:
        return _("staat stil")
    hours = int(abs(due - now).total_seconds() // 3600)
    if hours < 72:
        text = ngettext("%(n)s uur", "%(n)s uur", hours) % {"n": hours}
    else:
        text = ngettext("%(n)s dag", "%(n)s dagen", hours // 24) % {"n": hours // 24}
    return _("%(time)s te laat") % {"time": text} if due < now else _("nog %(time)s") % {"time": text}


def people_words(persons: int, minors: int) -> str:
    """Say how many people, and how many of them are children."""
    text = ngettext("%(n)s persoon", "%(n)s personen", persons) % {"n": persons}
    if not minors:
        return text
    return text + ", " + ngettext("%(n)s kind", "%(n)s kinderen", minors) % {"n": minors}
