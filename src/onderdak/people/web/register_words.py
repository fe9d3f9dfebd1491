"""Words of the register on the screen, per code."""

from django.utils.translation import gettext_lazy as _

ON = {
    "newly_reported": _("nieuw gemeld"),
    "returned_from_housing": _("terug uit woonruimte"),
    "returned_from_abroad": _("terug uit het buitenland"),
    "returned_from_unknown": _("weer in beeld"),
    "moved_in": _("uit andere gemeente"),
    "born": _("geboren"),
    "found_by_check": _("gevonden bij controle"),
    "corrected": _("herstel van fout"),
}
OFF = {
    "housed": _("eigen woonruimte"),
    "left_country": _("vertrokken uit Nederland"),
    "moved": _("naar andere gemeente"),
    "deceased": _("overleden"),
    "no_longer_entitled": _("geen recht meer"),
    "unknown_closed": _("blijft uit beeld"),
    "double": _("dubbele registratie"),
    "error": _("nooit aangemeld"),
}
NEEDS = {
    "housed": _("adres of contract"),
    "left_country": _("eigen verklaring, BRP of terugkeerprogramma"),
    "moved": _("aanvaarde overdracht"),
    "deceased": _("BRP"),
    "no_longer_entitled": _("besluit met artikel"),
    "unknown_closed": _("hele zoektocht, besluit, twee personen"),
    "double": _("koppeling"),
    "error": _("tweede persoon"),
}
SIGHTINGS = {
    "identity_checked": _("persoon gezien en herkend"),
    "presence_round": _("gezien bij ronde of bezoek"),
    "appointment": _("afspraak nagekomen"),
    "telephone": _("telefonisch gesproken"),
    "statement": _("verklaring van familie of gastheer"),
    "school_attendance": _("school meldt aanwezig (ja of nee)"),
}
RIGHTS = {
    "brp": _("Inschrijving BRP"),
    "bsn": _("Burgerservicenummer"),
    "residence_proof": _("Bewijs van verblijf"),
    "health_scheme": _("Ziektekosten (RMO)"),
    "school": _("School"),
    "work": _("Werk"),
    "travel_document": _("Reisdocument"),
}
RIGHT_STATES = {
    "yes": (_("ja"), ""),
    "no": (_("nee"), "due"),
    "asked": (_("aangevraagd"), "hold"),
    "not_needed": (_("niet nodig"), "soft"),
    "unknown": (_("onbekend"), "due"),
    "expired": (_("verlopen"), "fatal"),
}
FIXERS = {
    "municipality": _("gemeente"),
    "ind": _("IND"),
    "school": _("school"),
    "employer": _("werkgever"),
    "person": _("persoon zelf"),
}
