"""Words of access on the screen: roles, events, subjects and faults of the chain."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onderdak.access.types import Role
from onderdak.access.web.policy_words import OF_POLICY
from onderdak.access.web.shelter_words import OF_SHELTER

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
    "opening": _("plan van een opening"),
    "unit": _("kamer"),
    "approval": _("vraag aan een tweede persoon"),
    "incident": _("incident"),
    "user": _("account"),
    "agreed": _("afgesproken aantal"),
    "agreement": _("afspraak"),
    "aid": _("hulpvraag"),
    "bank": _("bank"),
    "batch": _("opdracht aan de bank"),
    "business_case": _("zakelijk plan"),
    "census": _("telling"),
    "claim": _("vordering"),
    "claims": _("vorderingen"),
    "cost": _("kostenregel"),
    "cost_file": _("kostenlijst"),
    "court_order": _("uitspraak"),
    "debts": _("schulden"),
    "definition": _("betekenis"),
    "draft": _("voorstel"),
    "funding": _("bekostiging"),
    "grant_year": _("bekostigingsjaar"),
    "handover": _("overdracht"),
    "incomes": _("inkomens"),
    "lab": _("proef"),
    "ledger": _("grootboek"),
    "load": _("ingelezen lijst"),
    "measure": _("maatregel"),
    "meeting": _("overleg"),
    "month": _("maand"),
    "objection": _("bezwaar"),
    "offer": _("aanbod"),
    "policy": _("keuze"),
    "portfolio": _("plan voor locaties"),
    "prices": _("waarden"),
    "provider": _("zorgaanbieder"),
    "question": _("vraag"),
    "record": _("registratie"),
    "run": _("berekening"),
    "statement": _("vaststelling"),
    "subscription": _("abonnement"),
    "switch": _("schakelaar"),
    "task": _("taak"),
    "text": _("tekst"),
    "transition": _("transitiekosten"),
    "weights": _("gewichten"),
    "year": _("jaar"),
}
# every event that any room writes; a test reads the rooms and misses none
EVENTS: dict[str, Words] = OF_SHELTER | OF_POLICY
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
