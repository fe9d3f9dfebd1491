"""The codes of ledger, clocks, courts, objections and questions as sentences."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onderdak.duty.types import (
    AidState,
    ClockKind,
    DecisionKind,
    DutyState,
    ObjectionState,
    OrderState,
)

STATES = {
    DutyState.OPEN: (lazy("open"), "fatal"),
    DutyState.MET: (lazy("vannacht vervuld"), "ok"),
    DutyState.INTERRUPTED: (lazy("onderbroken"), "due"),
    DutyState.ENDED_BY_LAW: (lazy("beëindigd op wettelijke grond"), ""),
}
EVENTS = {
    "alternative_started": lazy("Tijdelijk alternatief begonnen"),
    "alternative_ended": lazy("Tijdelijk alternatief gestopt"),
    "own_housing_started": lazy("Eigen onderdak"),
    "own_housing_ended": lazy("Eigen onderdak voorbij"),
    "interrupted": lazy("Onderbroken"),
    "resumed": lazy("Weer in beeld"),
    "ended_by_law": lazy("Plicht beëindigd"),
    "reopened": lazy("Plicht weer open"),
    "given_over": lazy("Overgedragen aan een andere gemeente"),
    "corrected": lazy("Gecorrigeerd"),
}
ROOFS = {
    "stay": lazy("plek in de opvang"),
    "alternative": lazy("tijdelijk alternatief"),
    "own_housing": lazy("eigen onderdak"),
}
INTERRUPTIONS = {
    "whereabouts_unknown": lazy("Niemand weet waar zij zijn"),
    "declines_contact": lazy("Wil geen contact"),
}
HOUSING_SOURCES = {
    "person": lazy("zegt de persoon zelf"),
    "landlord": lazy("zegt de verhuurder of gastheer"),
    "registration": lazy("staat in de BRP"),
    "visit": lazy("gezien bij een bezoek"),
}
ALTERNATIVE_ENDS = {
    "placed": lazy("Heeft een plek"),
    "person_left": lazy("Is zelf vertrokken"),
    "provider_stopped": lazy("De aanbieder stopt"),
    "not_suitable": lazy("Bleek niet geschikt"),
}
OUTREACH_CHANNELS = {
    "phone": lazy("telefoon"),
    "mail": lazy("e-mail of brief"),
    "visit": lazy("bezoek"),
    "contact": lazy("via een bekende of organisatie"),
    "system": lazy("ander systeem"),
}
OUTREACH_RESULTS = {
    "reached": lazy("gesproken"),
    "message_left": lazy("bericht achtergelaten"),
    "not_reached": lazy("niet bereikt"),
}
GROUNDS = {
    "detained": lazy("Is gedetineerd"),
    "refused_by_minister": lazy("Door de minister uitgesloten van bescherming"),
    "dutch_national": lazy("Is ook Nederlander"),
    "protection_ended": lazy("Bescherming geëindigd en vertrektermijn voorbij"),
    "arranged_elsewhere": lazy("Opvang elders geregeld"),
    "left_or_absent": lazy("Voorgoed vertrokken, of te lang afwezig"),
}
RETURNS = {
    "returned": lazy("Is terug"),
    "ground_ended": lazy("De grond geldt niet meer"),
    "objection": lazy("Na bezwaar"),
    "court": lazy("Na een uitspraak"),
}
HEARINGS = {
    "view_given": lazy("Zienswijze gegeven"),
    "no_answer": lazy("Gevraagd, geen antwoord binnen de termijn"),
    "exception": lazy("Uitzondering (Awb 4:11)"),
}
EXCEPTIONS = {
    "": lazy("geen"),
    "urgent": lazy("spoed"),
    "already_heard": lazy("eerder gehoord"),
    "defeats_purpose": lazy("horen vooraf neemt het doel weg"),
}
CLOCKS = {
    ClockKind.REPORT_AGE: lazy("Eerste dag na de melding"),
    ClockKind.INFORMATION: lazy("Informatie in de eigen taal"),
    ClockKind.APPLICATION: lazy("Besluit op het verzoek om opvang"),
    ClockKind.OBJECTION: lazy("Beslissing op bezwaar"),
    ClockKind.DEFAULT_GRACE: lazy("Ingebrekestelling: laatste dag zonder dwangsom"),
    ClockKind.COURT: lazy("Termijn van de rechter"),
    ClockKind.AID_ANSWER: lazy("Antwoord van een andere overheid"),
    ClockKind.HANDOVER: lazy("Antwoord op een overdracht"),
    ClockKind.OUTREACH: lazy("Volgende contactpoging"),
    ClockKind.KEPT_PLACE: lazy("Bewaarde plek"),
}
WHO = {
    "intake_worker": lazy("intake"),
    "placement_coordinator": lazy("coördinator plaatsing"),
    "location_manager": lazy("locatiebeheerder"),
    "asked_authority": lazy("u, als gevraagde overheid"),
}
STOPS = {
    "Awb 4:15(1)": lazy("Gevraagd om gegevens (Awb 4:15 lid 1)"),
    "Awb 4:15(2)(a)": lazy("Aanvrager stemt in met uitstel (Awb 4:15 lid 2a)"),
    "Awb 4:15(2)(b)": lazy("Vertraging door de aanvrager (Awb 4:15 lid 2b)"),
    "Awb 4:15(2)(c)": lazy("Overmacht (Awb 4:15 lid 2c)"),
    "Awb 7:10(2)": lazy("Gevraagd om een verzuim te herstellen (Awb 7:10 lid 2)"),
    "Awb 7:10(4)": lazy("Verder uitstel met instemming (Awb 7:10 lid 4)"),
}
ORDERED = {
    "shelter": lazy("Opvang geven"),
    "readmit": lazy("Weer toelaten tot de opvang"),
    "alternative": lazy("Een alternatief regelen (RooO art. 3)"),
    "keep": lazy("Opvang niet beëindigen"),
}
ORDER_STATES = {
    OrderState.RUNNING: (lazy("termijn loopt"), "due"),
    OrderState.OVERDUE: (lazy("termijn voorbij"), "fatal"),
    OrderState.COMPLIED: (lazy("op tijd nageleefd"), "ok"),
    OrderState.COMPLIED_LATE: (lazy("te laat nageleefd"), "due"),
    OrderState.SET_ASIDE: (lazy("vervallen"), ""),
}
ORDER_EVENTS = {
    "complied": lazy("Nageleefd"),
    "set_aside": lazy("Vernietigd, geschorst of vervallen"),
    "paid": lazy("Dwangsom betaald"),
}
LIKE_REASONS = {
    "waits_as_long": lazy("wacht minstens zo lang"),
    "children": lazy("heeft ook kinderen"),
    "special_needs": lazy("dezelfde bijzondere behoefte"),
    "same_answers": lazy("dezelfde antwoorden op de ladder"),
}
OBJECTION_STATES = {
    ObjectionState.OPEN: (lazy("loopt"), ""),
    ObjectionState.PAUSED: (lazy("termijn staat stil"), "due"),
    ObjectionState.LATE: (lazy("te laat"), "fatal"),
    ObjectionState.IN_DEFAULT: (lazy("in gebreke gesteld"), "fatal"),
    ObjectionState.DECIDED: (lazy("beslist"), "ok"),
    ObjectionState.WITHDRAWN: (lazy("ingetrokken"), ""),
}
OBJECTION_EVENTS = {
    "heard": lazy("Gehoord"),
    "extended": lazy("Beslissing verdaagd"),
    "paused": lazy("Termijn opgeschort"),
    "resumed": lazy("Termijn loopt weer"),
    "default_notice": lazy("Ingebrekestelling ontvangen"),
    "withdrawn": lazy("Bezwaar ingetrokken"),
    "decided": lazy("Beslist op bezwaar"),
    "stayed": lazy("Besluit wacht op het bezwaar"),
}
OUTCOMES = {
    "founded": lazy("gegrond"),
    "partly_founded": lazy("deels gegrond"),
    "unfounded": lazy("ongegrond"),
    "inadmissible": lazy("niet-ontvankelijk"),
}
EFFECTS = {
    "none": lazy("besluit blijft"),
    "changed": lazy("besluit gewijzigd"),
    "revoked": lazy("besluit herroepen"),
}
DECISIONS = {
    DecisionKind.PLACE: lazy("Plaatsing"),
    DecisionKind.PLACE_ELSEWHERE: lazy("Plaatsing in een andere gemeente"),
    DecisionKind.TRANSFER: lazy("Overplaatsing"),
    DecisionKind.ALTERNATIVE: lazy("Tijdelijk alternatief"),
    DecisionKind.NOT_PLACED: lazy("Vannacht geen plek"),
    DecisionKind.LIMIT: lazy("Beperking van verstrekkingen"),
    DecisionKind.MEASURE: lazy("Maatregel"),
    DecisionKind.REFUSE: lazy("Weigering"),
    DecisionKind.END: lazy("Einde van de plicht"),
}
OBJECTION_CHANNELS = {
    "letter": lazy("brief"),
    "mail": lazy("e-mail"),
    "desk": lazy("balie"),
    "portal": lazy("website"),
}
AID_STATES = {
    AidState.OPEN: (lazy("open"), "due"),
    AidState.STUCK: (lazy("vastgelopen"), "fatal"),
    AidState.ACCEPTED: (lazy("aanvaard"), "ok"),
    AidState.REFUSED: (lazy("geweigerd"), ""),
}
AID_REASONS = {
    "no_place_at_all": lazy("geen enkele plek"),
    "no_suitable_place": lazy("geen passende plek"),
    "needed_for_own": lazy("plek is nodig voor eigen melders"),
    "location_closes": lazy("locatie sluit"),
    "not_released": lazy("plek is niet vrijgegeven"),
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
