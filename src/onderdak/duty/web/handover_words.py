"""Dutch words of a hand-over: states, grounds, reasons, who is alarmed."""

from django.utils.translation import gettext_lazy

from onderdak.people.public import HandoverState

STATES = {
    HandoverState.ASKED: (gettext_lazy("wacht op antwoord"), "due"),
    HandoverState.ACCEPTED: (gettext_lazy("overgenomen"), "ok"),
    HandoverState.REFUSED: (gettext_lazy("geweigerd"), ""),
    HandoverState.WITHDRAWN: (gettext_lazy("ingetrokken"), ""),
    HandoverState.LAPSED: (gettext_lazy("verlopen zonder antwoord"), "fatal"),
}
BASES = {
    "consent": gettext_lazy("De bewoners zijn het ermee eens"),
    "court": gettext_lazy("Een rechter wees deze gemeente aan"),
    "reported_there": gettext_lazy("Zij meldden zich ook daar"),
}
REFUSALS = {
    "no_consent": gettext_lazy("De bewoners willen niet"),
    "not_here": gettext_lazy("Zij zijn niet bij ons"),
    "packet_incomplete": gettext_lazy("Er ontbreken gegevens"),
    "no_suitable_place": gettext_lazy("Geen passende plek"),
    "other_authority": gettext_lazy("Een andere gemeente is aan zet"),
}
ALARMS = {
    "": "",
    "colleague": gettext_lazy("24 uur stil: een collega is gewaarschuwd"),
    "coordinator": gettext_lazy("48 uur stil: de coördinator is gewaarschuwd"),
    "region": gettext_lazy("72 uur stil: de veiligheidsregio is gewaarschuwd"),
}
TIES = {"school": gettext_lazy("school"), "work": gettext_lazy("werk"), "care": gettext_lazy("zorg")}
ROOFS = {
    "": gettext_lazy("geen onderdak bekend"),
    "stay": gettext_lazy("plek in de opvang van de afzender"),
    "alternative": gettext_lazy("tijdelijk alternatief"),
    "own_housing": gettext_lazy("eigen onderdak"),
}
LANGUAGES = {
    "uk": gettext_lazy("Oekraïens"),
    "ru": gettext_lazy("Russisch"),
    "en": gettext_lazy("Engels"),
    "nl": gettext_lazy("Nederlands"),
}
