"""Words of the pages that judge pairs, per code."""

from django.utils.translation import gettext_lazy as _

SOURCES = {
    "brp": _("BRP"),
    "intake": _("melding aan de balie"),
    "municipality": _("lijst van een gemeente"),
    "ind_list": _("lijst van de IND"),
    "own_form": _("eigen formulier van de bewoner"),
    "host_families": _("lijst van gastgezinnen"),
    "night_shelter": _("lijst van een nachtopvang"),
    "other_list": _("andere lijst"),
}
FIELDS = {
    "given": _("Voornaam"),
    "surname": _("Achternaam"),
    "given_cyrillic": _("Voornaam (Cyrillisch)"),
    "surname_cyrillic": _("Achternaam (Cyrillisch)"),
    "patronymic": _("Vadersnaam"),
    "name": _("Naam"),
    "birth_date": _("Geboren"),
    "sex": _("Geslacht"),
    "birth_place": _("Geboorteplaats"),
    "phone": _("Telefoon"),
    "bsn": _("BSN"),
    "v_number": _("V-nummer"),
    "document_number": _("Documentnummer"),
}
SEXES = {"f": _("vrouw"), "m": _("man"), "x": "x", "F": _("vrouw"), "M": _("man"), "X": "x"}
SAME = {
    "document_seen": _("Document gezien"),
    "person_says": _("De persoon zegt het zelf"),
    "same_household": _("Zelfde huishouden"),
    "data_agree": _("De gegevens komen overeen"),
}
APART = {
    "two_people_seen": _("Twee mensen gezien"),
    "twins": _("Tweeling"),
    "relatives": _("Familie van elkaar"),
    "namesakes": _("Naamgenoten"),
    "other_document": _("Ander document gezien"),
    "person_says": _("De persoon zegt het zelf"),
}
LATER = {
    "ask_person": _("Eerst de persoon vragen"),
    "document_asked": _("Document is gevraagd"),
    "colleague": _("Een collega kijkt mee"),
}
STATES = {
    "open": (_("te beoordelen"), "due"),
    "later": (_("later"), "hold"),
    "machine": (_("door de computer gekoppeld"), "hold"),
    "linked": (_("gekoppeld"), "ok"),
    "apart": (_("niet dezelfde"), "soft"),
}
KINDS = {
    "open": _("Te beoordelen"),
    "later": _("Later"),
    "machine": _("Door de computer gekoppeld"),
    "done": _("Beslist"),
}
EVENTS = {
    "proposed": _("voorgesteld"),
    "linked": _("gekoppeld"),
    "confirmed": _("bevestigd"),
    "unlinked": _("losgekoppeld"),
    "refused": _("niet dezelfde"),
    "later": _("later"),
    "undone": _("ongedaan gemaakt"),
    "moved": _("verhuisd met een overdracht"),
}
REASONS = {**APART, **SAME, **LATER, "undone": _("ongedaan gemaakt")}
