"""Dutch words for the codes of conduct: one word per thing, on pages and in files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
KINDS: dict[str, Words] = {
    "noise": _("lawaai"),
    "house_rules": _("huisregels niet gevolgd"),
    "damage": _("vernieling"),
    "threat": _("bedreiging"),
    "violence": _("geweld"),
    "sexual": _("seksueel grensoverschrijdend gedrag"),
    "drugs": _("drank of drugs"),
    "weapon": _("wapen"),
    "discrimination": _("discriminatie"),
    "fire": _("brandgevaar"),
    "other": _("anders"),
}
SPOTS: dict[str, Words] = {
    "room": _("kamer"),
    "shared": _("gedeelde ruimte"),
    "outside": _("buiten, bij de locatie"),
    "elsewhere": _("elders"),
}
IMPACTS: dict[str, Words] = {
    "hindrance": _("hinder"),
    "fear": _("angst"),
    "damage": _("schade"),
    "light_injury": _("licht gewond"),
    "serious_injury": _("ernstig gewond"),
    "danger_of_life": _("levensgevaar"),
}
# (label, tone)
SEVERITIES: dict[str, tuple[Words, str]] = {
    "light": (_("licht"), ""),
    "serious": (_("ernstig"), "due"),
    "grave": (_("zeer ernstig"), "fatal"),
}
ROLES: dict[str, Words] = {
    "caused": _("veroorzaakte het"),
    "suffered": _("had er last van"),
    "witnessed": _("zag het"),
}
CARE: dict[str, Words] = {
    "not_needed": _("geen zorg nodig"),
    "in_care": _("krijgt al hulp"),
    "help_asked": _("hulp is gevraagd"),
    "declined": _("hulp aangeboden, niet gewild"),
}
EVIDENCE: dict[str, Words] = {
    "statement": _("verklaring"),
    "report": _("verslag"),
    "photo": _("foto"),
    "camera": _("camerabeeld"),
    "police": _("stuk van de politie"),
}
STATES: dict[str, tuple[Words, str]] = {
    "open": (_("open"), "due"),
    "measured": (_("met maatregel"), ""),
    "ended": (_("afgerond"), "ok"),
}
ENDS: dict[str, Words] = {
    "no_measure": _("geen maatregel nodig"),
    "measures_over": _("de maatregelen zijn voorbij"),
    "unfounded": _("het is niet gebleken"),
}
MEASURES: dict[str, Words] = {
    "talk": _("Verplicht gesprek"),
    "agreement": _("Afspraak op papier"),
    "warning": _("Schriftelijke waarschuwing"),
    "limit_visitors": _("Geen bezoek ontvangen"),
    "limit_activities": _("Niet meedoen aan activiteiten"),
    "out_placement": _("Tijdelijk elders wonen"),
    "limit_allowance": _("Een deel van het leefgeld"),
}
MEASURE_STATES: dict[str, tuple[Words, str]] = {
    "hearing": (_("mening gevraagd"), "due"),
    "second": (_("wacht op tweede persoon"), "due"),
    "ready": (_("klaar om te besluiten"), "due"),
    "refused": (_("tweede persoon zei nee"), ""),
    "coming": (_("besloten, begint later"), ""),
    "in_force": (_("geldt nu"), ""),
    "review_due": (_("opnieuw bekijken"), "fatal"),
    "lifted": (_("eerder gestopt"), "ok"),
    "expired": (_("voorbij"), "ok"),
}
NEVER: dict[str, Words] = {
    "shelter": _("het onderdak"),
    "bed": _("een bed"),
    "food": _("eten"),
    "hygiene": _("wassen en toilet"),
    "heating": _("verwarming"),
    "medical_care": _("medische zorg"),
    "school": _("school"),
    "privacy": _("privacy"),
    "documents": _("eigen papieren"),
    "contact_with_lawyer": _("contact met een advocaat"),
}
LIFTS: dict[str, Words] = {
    "goal_reached": _("het doel is bereikt"),
    "not_helping": _("de maatregel helpt niet"),
    "care_instead": _("zorg in plaats van een maatregel"),
    "objection": _("na bezwaar"),
    "court": _("na een uitspraak"),
    "moved": _("de persoon is verhuisd"),
    "goes_on": _("gaat door"),
}
LEADS: dict[str, Words] = {
    "same_municipality": _("in de eigen gemeente"),
    "other_municipality": _("in een andere gemeente"),
    "national": _("in een landelijke voorziening"),
}
TRANSFERS: dict[str, tuple[Words, str]] = {
    "asked": (_("open"), "due"),
    "accepted": (_("aanvaard"), "ok"),
    "refused": (_("geweigerd"), ""),
    "withdrawn": (_("ingetrokken"), ""),
}
REFUSALS: dict[str, Words] = {
    "no_place": _("geen plek"),
    "not_safe": _("daar niet veilig"),
    "not_enough_known": _("te weinig bekend"),
    "other": _("anders"),
}
ALARMS: dict[str, Words] = {
    "colleague": _("Langer dan een dag open: vraag een collega."),
    "coordinator": _("Langer dan twee dagen open: naar de coördinator."),
    "region": _("Langer dan drie dagen open: naar de regio."),
}
REQUESTS: dict[str, tuple[Words, str]] = {
    "asked": (_("gevraagd"), ""),
    "silent": (_("geen antwoord, zes weken voorbij"), "due"),
    "granted": (_("toegezegd"), "ok"),
    "refused": (_("afgewezen"), "due"),
    "withdrawn": (_("ingetrokken"), ""),
}
REQUEST_ANSWERS: dict[str, Words] = {
    "granted": _("ja, plekken toegezegd"),
    "refused": _("nee"),
    "withdrawn": _("wij trekken het verzoek in"),
}
HOW: dict[str, Words] = {
    "paper": _("op papier"),
    "explained": _("uitgelegd"),
    "interpreter": _("uitgelegd met een tolk"),
}
PROOF: dict[str, Words] = {
    "signed": _("handtekening"),
    "witness": _("getuige"),
    "photo": _("foto van het ondertekende blad"),
}
ENTRY_GROUNDS: dict[str, Words] = {
    "suspicion": _("redelijk vermoeden"),
    "management": _("beheer van het gebouw"),
}
LANGUAGES: dict[str, Words] = {
    "nl": "Nederlands", "en": "English", "uk": "Українська", "ru": "Русский",
}  # fmt: skip
LACKS: dict[str, Words] = {
    "start": _("Vul de eerste dag in."),
    "until": _("Een maatregel stopt altijd. Vul een einddatum in binnen de langste duur."),
    "review": _("Vul in wanneer u opnieuw kijkt, uiterlijk op de einddatum."),
    "proportionality": _("Schrijf op waarom deze stap past bij wat er gebeurde."),
    "lighter": _(
        "Kies welke lichtere stap is geprobeerd. Was het zeer ernstig? Schrijf dan waarom die niet kan."
    ),
    "family": _("In dit huishouden wonen kinderen. Schrijf op wat dit voor hen betekent."),
    "severity": _("Deze stap is te zwaar voor dit incident. Kies een lichtere."),
    "care": _("Er is nog niet naar zorg gekeken. Leg dat eerst vast bij het incident."),
}
SAID: dict[str, Words] = {
    "missing": _("Dit veld is nodig."),
    "future": _("Dit ligt in de toekomst."),
    "past": _("Deze dag is voorbij."),
    "date_past": _("Deze dag is voorbij."),
    "short_term": _(
        "Geef minstens drie dagen om te reageren (Awb 4:8)."
        " Haast? Leg daarna de uitzondering van Awb 4:11 vast, met de feiten."
    ),
    "before_answer": _("De eerste dag ligt na de laatste dag om te reageren (Awb 4:8)."),
    "choice": _("Kies iets dat bestaat."),
    "too_long": _("Dit is te lang."),
    "range": _("Dit past niet bij de andere dagen."),
    "not_after_start": _("Deze dag ligt niet na de eerste dag."),
    "unknown_value": _("Kies iets dat bestaat."),
    "file_empty": _("Dit bestand is leeg."),
    "file_too_large": _("Dit bestand is te groot: hoogstens 8 MB."),
    "file_kind": _("Alleen een PDF, JPEG of PNG. De inhoud telt, niet de naam."),
    "file_broken": _("Dit bestand is niet heel, of er hangt iets achter. Maak een nieuwe kopie."),
    "file_active": _("Dit bestand kan iets uitvoeren of is op slot. Maak er een gewone afdruk van als PDF."),
}
