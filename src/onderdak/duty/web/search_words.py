"""The codes of the search for somebody who is out of sight, as words on the screen."""

from django.utils.translation import gettext_lazy as _

STEPS = {
    0: (_("In beeld"), _("Er is nog niets nodig.")),
    1: (
        _("Niet gevonden"),
        _("Briefje op de kamer, bericht in eigen taal, bellen, vragen."),
    ),
    2: (_("Zoeken"), _("Twee manieren op twee dagen; contact voor nood, opvang en school.")),
    3: (_("Navragen"), _("BRP en andere locaties. Andere gemeenten alleen als de wet dat toestaat.")),
    4: (_("Zorgen"), _("Kind alleen, veiligheid, dreiging: dan melding bij de politie.")),
    5: (
        _("Dagen afwezig"),
        _("Meer dan 28 dagen in een jaar geeft een bevoegdheid."),
    ),
}
ACTIONS = {
    "absent_notice": _("Meldde zelf afwezig te zijn"),
    "own_statement": _("Zegt zelf te zijn vertrokken"),
    "room_note": _("Briefje op de kamer"),
    "message": _("Bericht gestuurd"),
    "call": _("Gebeld"),
    "ask_household": _("Huisgenoten gevraagd"),
    "outreach": _("Gezocht"),
    "emergency_contact": _("Contact voor nood gevraagd"),
    "day_care": _("Opvang gevraagd (ja of nee)"),
    "school": _("School gevraagd (ja of nee)"),
    "brp": _("BRP gekeken"),
    "other_locations": _("Andere locaties gekeken"),
    "other_municipalities": _("Andere gemeenten gevraagd"),
    "own_routes": _("Ziekenhuis of detentie, langs hun eigen weg"),
    "concern": _("Zorgen gewogen"),
    "brp_departure": _("Voornemen vertrek BRP bekendgemaakt"),
    "cleared": _("Plek binnengegaan en vrijgemaakt"),
    "back": _("Weer in beeld"),
}
CHANNELS = {
    "phone": _("telefoon"),
    "message": _("bericht op telefoon"),
    "mail": _("e-mail"),
    "letter": _("brief"),
    "note": _("briefje"),
    "visit": _("bezoek"),
    "contact": _("via een ander"),
    "system": _("registratie"),
}
LANGUAGES = {"uk": _("Oekraïens"), "ru": _("Russisch"), "nl": _("Nederlands"), "en": _("Engels")}
ANSWERS = {
    "no_answer": _("geen antwoord"),
    "message_left": _("bericht achtergelaten"),
    "reached": _("bereikt"),
    "not_known": _("niet bekend"),
    "known_there": _("daar bekend"),
    "not_lawful": _("mag niet gevraagd worden"),
    "no_concern": _("geen reden tot zorg"),
    "reported": _("gemeld bij de politie"),
    "stated": _("eigen verklaring"),
    "yes": _("ja"),
    "no": _("nee"),
}
STATES = {
    "done": (_("gedaan"), "ok"),
    "part": (_("deels"), "due"),
    "due": (_("nu nodig"), "fatal"),
    "later": (_("later"), "soft"),
}
KEPT = {
    "away": _("afwezig met bericht"),
    "no_show": _("niet aangekomen"),
    "not_found": _("niet aangetroffen"),
}
MISSING = {
    "attempt": _("een poging met manier, taal en antwoord"),
    "second_channel": _("een tweede manier"),
    "second_day": _("een tweede dag"),
    "brp": _("de BRP"),
    "other_locations": _("andere locaties"),
}
WHO = {1: _("locatie"), 2: _("locatie"), 3: _("balie"), 4: _("balie"), 5: _("coördinator")}
SIGHTINGS = {
    "identity_checked": _("gezien en herkend"),
    "presence_round": _("gezien bij een ronde of bezoek"),
    "appointment": _("afspraak nagekomen"),
    "telephone": _("telefonisch gesproken"),
    "statement": _("verklaring van familie of gastheer"),
    "school_attendance": _("school meldt aanwezig (ja of nee)"),
}
