"""Words of access on the screen: roles, events, subjects and faults of the chain."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onderdak.access.types import Role

Words = str | Promise

ROLES: dict[Role, Words] = {
    Role.INTAKE_WORKER: _("Medewerker balie"),
    Role.LOCATION_MANAGER: _("Locatiebeheerder"),
    Role.PLACEMENT_COORDINATOR: _("Coördinator plaatsing"),
    Role.REGIONAL_COORDINATOR: _("Coördinator regio"),
    Role.NATIONAL_COORDINATOR: _("Landelijk coördinator"),
    Role.FINANCE_OFFICER: _("Medewerker financiën"),
    Role.CARE_COORDINATOR: _("Coördinator zorg"),
    Role.POLICY_ANALYST: _("Beleidsmedewerker"),
    Role.AUDITOR: _("Auditor of privacyfunctionaris"),
    Role.FUNCTIONAL_ADMINISTRATOR: _("Functioneel beheerder"),
    Role.RESIDENT: _("Bewoner"),
    Role.SYSTEM: _("Automatisch"),
}
# where each role starts; a page that does not exist is replaced by Vandaag
STARTS: dict[Role, str] = {
    Role.INTAKE_WORKER: "/intake",
    Role.LOCATION_MANAGER: "/locaties",
    Role.POLICY_ANALYST: "/beleidslab",
    Role.AUDITOR: "/logboek",
    Role.FUNCTIONAL_ADMINISTRATOR: "/regels",
}
SUBJECTS: dict[str, Words] = {
    "person": _("persoon"),
    "household": _("huishouden"),
    "request": _("plaatsingsverzoek"),
    "stay": _("verblijf"),
    "hold": _("reservering"),
    "duty": _("opvangplicht"),
    "location": _("locatie"),
    "unit": _("kamer"),
    "approval": _("vraag aan een tweede persoon"),
    "user": _("account"),
}
EVENTS: dict[str, Words] = {
    "access.account_made": _("account gemaakt of gewijzigd"),
    "access.account_withdrawn": _("account ingetrokken"),
    "access.log_read": _("logboek bekeken"),
    "access.chain_checked": _("keten gecontroleerd"),
    "access.second_asked": _("tweede persoon gevraagd"),
    "access.second_answered": _("tweede persoon heeft geantwoord"),
    "access.signed_in": _("ingelogd"),
    "access.signed_out": _("uitgelogd"),
    "access.token_made": _("sleutel voor de API gemaakt"),
    "capacity.buffer_opened": _("buffer geopend"),
    "capacity.cap_set": _("maximum vastgesteld"),
    "governance.agreement_entered": _("afspraak vastgelegd"),
    "governance.agreement_escalated": _("afspraak opgeschaald"),
    "governance.agreement_evidence": _("bewijs bij een afspraak"),
    "governance.agreement_met": _("afspraak nagekomen"),
    "governance.agreement_progress": _("voortgang van een afspraak"),
    "governance.impact_frozen": _("gevolgen van een voorstel berekend"),
    "governance.meeting_decision": _("besluit van een overleg"),
    "governance.meeting_action": _("actie van een overleg"),
    "governance.plan_recorded": _("plan bijgewerkt"),
    "governance.plan_seen": _("plan bekeken"),
    "funding.case_kept": _("zakelijk plan vastgelegd"),
    "funding.costs_taken_in": _("kostenlijst overgenomen"),
    "funding.cost_withdrawn": _("kostenregel ingetrokken"),
    "funding.regime_recorded": _("bekostiging van een locatie vastgelegd"),
    "funding.transition_asked": _("transitiekosten aangevraagd"),
    "funding.transition_event": _("stand van transitiekosten"),
    "funding.year_event": _("stap van een bekostigingsjaar"),
    "funding.portfolio_kept": _("plan voor locaties vastgelegd"),
    "duty.alternative_started": _("andere opvang geregeld"),
    "duty.answered": _("antwoord op een poging"),
    "duty.attempted": _("poging vastgelegd"),
    "duty.opened": _("opvangplicht begonnen"),
    "duty.round_confirmed": _("ronde bevestigd"),
    "duty.clearing_asked": _("vrijmaken gevraagd"),
    "duty.place_cleared": _("plek vrijgemaakt"),
    "duty.search_step": _("stap van de zoektocht"),
    "people.exported": _("lijst geëxporteerd"),
    "people.exported_file": _("naam in een bestand"),
    "people.file_read": _("dossier bekeken"),
    "people.found": _("gevonden bij zoeken"),
    "people.held": _("gegevens langer bewaard"),
    "people.household_registered": _("huishouden gemeld"),
    "people.lift_asked": _("gevraagd om afscherming op te heffen"),
    "people.listed": _("getoond op een lijst"),
    "people.off_list": _("van de namenlijst gehaald"),
    "people.on_list": _("op de namenlijst gezet"),
    "people.removed": _("gegevens verwijderd"),
    "people.right_recorded": _("recht vastgelegd"),
    "people.searched": _("gezocht"),
    "people.seen": _("gezien vastgelegd"),
    "people.shield_lifted": _("afscherming opgeheven"),
    "people.shielded": _("afgeschermd"),
    "people.special_need_recorded": _("bijzondere behoefte vastgelegd"),
    "people.subject_access": _("inzage gegeven"),
    "placement.accepted": _("aanbod geaccepteerd"),
    "placement.asked": _("plek gevraagd"),
    "placement.declined": _("aanbod geweigerd"),
    "placement.held": _("plek gereserveerd"),
    "placement.offered": _("plek aangeboden"),
    "placement.placed": _("geplaatst"),
    "placement.released": _("reservering vrijgegeven"),
    "placement.round_proposed": _("ronde voorgesteld"),
    "placement.transferred": _("overgeplaatst"),
    "placement.withdrawn": _("verzoek ingetrokken"),
}
FAULTS: dict[str, Words] = {
    "link_missing": _("Er ontbreekt een schakel."),
    "entry_missing": _("Een regel is weg."),
    "entry_changed": _("Een regel is veranderd."),
    "anchor_differs": _("De keten past niet bij het bewaarde anker."),
    "anchor_rewritten": _("Een anker is veranderd."),
    "tail_cut": _("Het einde van de keten is weg."),
    "not_sealed_in_time": _("Regels zijn langer dan een minuut niet verzegeld."),
}


def event_words(event: str) -> Words:
    """Return the words of an event; one without words is shown by its code."""
    return EVENTS.get(event, event)


def subject_words(subject: str) -> Words:
    return SUBJECTS.get(subject, subject)
