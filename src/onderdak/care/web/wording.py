"""Dutch words for the codes of care: one word per thing, on pages and in files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
HELPS: dict[str, Words] = {
    "talks": _("gesprekken"),
    "trauma": _("hulp na schokkende gebeurtenissen"),
    "child": _("hulp voor kinderen"),
    "family": _("hulp voor het gezin"),
    "addiction": _("hulp bij verslaving"),
    "crisis": _("crisishulp"),
    "group": _("groep"),
}
LANGUAGES: dict[str, Words] = {
    "uk": _("Oekraïens"), "ru": _("Russisch"), "en": _("Engels"), "nl": _("Nederlands"),
}  # fmt: skip
AGES: dict[str, Words] = {"child": _("kinderen"), "adult": _("volwassenen"), "elder": _("ouderen")}
URGENCIES: dict[str, tuple[Words, str]] = {
    "crisis": (_("crisis"), "fatal"),
    "soon": (_("snel"), "due"),
    "normal": (_("gewoon"), ""),
}
STATES: dict[str, tuple[Words, str]] = {
    "prepared": (_("klaar om te versturen"), "due"),
    "sent": (_("verstuurd, wacht op antwoord"), "due"),
    "accepted": (_("aangenomen, wacht op start"), ""),
    "started": (_("hulp loopt"), "ok"),
    "ended": (_("afgerond"), "ok"),
    "refused": (_("geweigerd"), "fatal"),
    "withdrawn": (_("ingetrokken"), ""),
}
STEPS: dict[str, Words] = {
    "sent": _("Is verstuurd"),
    "accepted": _("Is aangenomen"),
    "refused": _("Is geweigerd"),
    "started": _("Is begonnen"),
    "ended": _("Is afgerond"),
    "withdrawn": _("Intrekken"),
}
REFUSALS: dict[str, Words] = {
    "full": _("vol"),
    "language": _("taal"),
    "age": _("leeftijd"),
    "too_heavy": _("te zware vraag"),
    "too_light": _("te lichte vraag"),
    "region": _("buiten het gebied"),
    "funding": _("betaling"),
    "other": _("anders"),
}
OUTCOMES: dict[str, Words] = {
    "helped": _("geholpen"),
    "stopped_by_person": _("de persoon stopte"),
    "stopped_by_provider": _("de aanbieder stopte"),
    "moved": _("verhuisd"),
    "referred_on": _("doorverwezen"),
}
WHYS: dict[str, Words] = {**REFUSALS, **OUTCOMES}
OVERRIDES: dict[str, Words] = {
    "danger_of_life": _("levensgevaar"),
    "cannot_consent": _("kan geen toestemming geven"),
    "child_protection": _("bescherming van een kind"),
}
CONSENTS: dict[str, Words] = {"given": _("toestemming gegeven"), "withdrawn": _("toestemming ingetrokken")}
HOW: dict[str, Words] = {
    "spoken": _("mondeling"), "written": _("op papier"), "interpreter": _("met een tolk"),
}  # fmt: skip
NEED_ENDS: dict[str, Words] = {
    "helped": _("geholpen"),
    "not_wanted": _("niet meer gewenst"),
    "moved": _("verhuisd"),
    "recovered": _("hersteld"),
}
ROUTES: dict[str, Words] = {
    "rmo": _("regeling medische zorg ontheemden"),
    "sov": _("regeling voor onverzekerden"),
    "zvw": _("zorgverzekering"),
    "wmo": _("gemeente"),
    "state": _("ingekocht door het Rijk"),
}
FADES: dict[str, tuple[Words, str]] = {
    "fresh": (_("actueel"), "ok"),
    "fading": (_("ouder dan vier weken"), "due"),
    "faded": (_("te oud, telt niet mee"), "fatal"),
}
REASONS: dict[str, Words] = {
    "offers_help": _("biedt deze hulp"),
    "speaks": _("spreekt {language}"),
    "interpreter": _("alleen met een tolk"),
    "no_language": _("spreekt de taal niet, geen tolk"),
    "ask_waiting": _("wachttijd niet bekend: bel"),
    "within_norm": _("{weeks} weken wachten, binnen de norm van {norm}"),
    "over_norm": _("{weeks} weken wachten, boven de norm van {norm}"),
    "distance": _("{km} kilometer"),
    "figure_fades": _("cijfer van {on}: vraag na"),
    "bought_nationally": _("ingekocht door het Rijk"),
}
SAID: dict[str, Words] = {
    "choice": _("Kies iets dat bestaat."),
    "future": _("Deze dag ligt in de toekomst."),
    "missing": _("Dit veld is nodig."),
    "range": _("Dit getal kan niet."),
    "too_long": _("Dit is te lang."),
}
