"""Dutch words of a hand-over: states, grounds, reasons, who is alarmed."""

from django.utils.translation import gettext_lazy as lazy

from onderdak.people.public import HandoverState

STATES = {
    HandoverState.ASKED: (lazy("wacht op antwoord"), "due"),
    HandoverState.ACCEPTED: (lazy("overgenomen"), "ok"),
    HandoverState.REFUSED: (lazy("geweigerd"), ""),
    HandoverState.WITHDRAWN: (lazy("ingetrokken"), ""),
    HandoverState.LAPSED: (lazy("verlopen zonder antwoord"), "fatal"),
}
BASES = {
    "consent": lazy("De bewoners zijn het ermee eens"),
    "court": lazy("Een rechter wees deze gemeente aan"),
    "reported_there": lazy("Zij meldden zich ook daar"),
}
REFUSALS = {
    "no_consent": lazy("De bewoners willen niet"),
    "not_here": lazy("Zij zijn niet bij ons"),
    "packet_incomplete": lazy("Er ontbreken gegevens"),
    "no_suitable_place": lazy("Geen passende plek"),
    "other_authority": lazy("Een andere gemeente is aan zet"),
}
ALARMS = {
    "": "",
    "colleague": lazy("24 uur stil: een collega is gewaarschuwd"),
    "coordinator": lazy("48 uur stil: de coördinator is gewaarschuwd"),
    "region": lazy("72 uur stil: de veiligheidsregio is gewaarschuwd"),
}
TIES = {"school": lazy("school"), "work": lazy("werk"), "care": lazy("zorg")}
ROOFS = {
    "": lazy("geen onderdak bekend"),
    "stay": lazy("plek in de opvang van de afzender"),
    "alternative": lazy("tijdelijk alternatief"),
    "own_housing": lazy("eigen onderdak"),
}
LANGUAGES = {"uk": lazy("Oekraïens"), "ru": lazy("Russisch"), "en": lazy("Engels"), "nl": lazy("Nederlands")}
