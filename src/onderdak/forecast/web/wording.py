"""Dutch words for the codes of forecast: one word per thing, on pages, in files and in the report."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onderdak.forecast.public import StatementShown

Words = str | Promise
SCENARIOS: dict[str, tuple[Words, Words]] = {
    "extended": (_("Bescherming verlengd"), _("De tijdelijke bescherming gaat na 4 maart 2027 door.")),
    "transition": (
        _("Nationale vergunning, mensen blijven"),
        _("Er komt een nationale vergunning."),
    ),
    "gradual_return": (_("Geleidelijke terugkeer"), _("Het wordt veilig; terugkeer groeit over een jaar.")),
    "fast_return": (_("Snelle terugkeer"), _("Het wordt veilig en terugkeer begint meteen.")),
    "escalation": (_("Escalatie"), _("De oorlog breidt uit; veel meer mensen komen tegelijk.")),
    "litigation_delay": (
        _("Uitstel door de rechter"),
        _("Het einde is aangekondigd, maar de gevolgen wachten op de rechter."),
    ),
    "no_document_asylum": (
        _("Geen document, asielaanvraag"),
        _("De bescherming eindigt zonder document. Mensen vragen asiel en wachten waar zij zijn."),
    ),
}
# (day, from that day on, before that day): a page says nothing of a day that its clock has not reached
NEWS: dict[str, tuple[date, Words, Words]] = {
    "transition": (
        date(2025, 11, 28),
        _("Aangekondigd op 28 november 2025, nog geen wet."),
        _("Dit is een aanname; er is nog niets aangekondigd."),
    ),
}
LEVELS: dict[str, Words] = {
    "nation": _("land"),
    "region": _("veiligheidsregio"),
    "municipality": _("gemeente"),
    "place": _("locatie"),
}
KINDS: dict[str, Words] = {
    "full": _("Wanneer vol"),
    "measures": _("Maatregelen vergelijken"),
    "plans": _("Plan zoeken"),
}
# label, tone of the tag
FAILURES = {"broke_off": _("drie keer afgebroken: het achtergrondproces stopte terwijl het rekende")}
RUN_STATES: dict[str, tuple[Words, str]] = {
    "waits": (_("wacht"), ""),
    "runs": (_("wordt berekend"), "due"),
    "stopping": (_("stopt"), "due"),
    "done": (_("klaar"), "ok"),
    "stopped": (_("gestopt"), ""),
    "failed": (_("niet gelukt"), "fatal"),
}
STATES: dict[str, tuple[Words, str]] = {
    "proposed": (_("voorgesteld"), "due"),
    "established": (_("vastgesteld"), "fatal"),
    "lifted": (_("opgeheven"), "ok"),
    "withdrawn": (_("ingetrokken"), ""),
    "replaced": (_("vervangen"), ""),
}
STATEMENT_KINDS: dict[str, Words] = {"observed": _("waargenomen"), "expected": _("verwacht")}
EVENTS: dict[str, Words] = {
    "lifted": _("opgeheven"),
    "withdrawn": _("ingetrokken"),
    "replaced": _("vervangen door"),
    "done": _("taak gedaan"),
    "progress": _("voortgang van een taak"),
    "reopened": _("taak opnieuw open"),
}
MEASURES: dict[str, Words] = {
    "capacity.add": _("Plekken erbij"),
    "contract.extend": _("Contract verlengen"),
    "capacity.convert": _("Locatie omzetten"),
    "quality.raise": _("Geschikt maken voor lang verblijf"),
    "usable.raise": _("Kamers beter bruikbaar maken"),
    "stay.shift": _("Sneller doorstromen"),
    "host.retain": _("Particuliere opvang behouden"),
    "buffer.national": _("Landelijke buffer"),
    "priority.reserve": _("Plekken vrijhouden voor een groep"),
    "key.redistribute": _("Andere verdeelsleutel"),
}
CAUSES: dict[str, Words] = {
    "return": _("terugkeer"),
    "housing": _("eigen woning"),
    "work": _("werk met woonruimte"),
    "unknown": _("andere reden"),
}
TYPES: dict[str, Words] = {"goo": _("gemeentelijke opvang"), "hotel": _("hotel of schip")}
DRIVERS: dict[str, Words] = {
    "inflow_more": _("100 personen per week meer instroom"),
    "leave_sooner": _("10% sneller vertrek, om elke reden"),
    "contracts_longer": _("elk contract een jaar langer"),
}
METRICS: dict[str, Words] = {
    "personNights": _("nachten zonder plek, in personen"),
    "pShort": _("kans dat iemand geen plek heeft"),
    "evictions": _("huishoudens die door een sluiting moeten verhuizen"),
}
BINDING: dict[str, Words] = {"places": _("aantal plekken"), "": _("niet bepaald")}
SOURCES: dict[str, Words] = {
    "night": _("nacht waarvan is uitgegaan"),
    "placement": _("laatste vastgelegde gebeurtenis in plaatsing"),
    "capacityOldest": _("locatie die het langst geleden is bevestigd"),
    "capacityLatest": _("locatie die het laatst is bevestigd"),
    "reportsSince": _("eerste melding die meetelt"),
    "staysSince": _("eerste verblijf in het register"),
}
TARGETS: dict[str, Words] = {
    "places": _("plekken"),
    "places_needed": _("nodige plekken"),
    "persons": _("personen in de BRP"),
    "net_weekly": _("netto erbij per week"),
}
TESTS: dict[str, Words] = {
    "freeUsableBelow": _("minder vrije bruikbare plekken dan"),
    "occupancyAbove": _("bezetting boven"),
    "noUnitFor": _("geen plek voor een huishouden van"),
    "unplacedAtLeast": _("ten minste zoveel personen zonder plek"),
}
COUNTED: dict[str, Words] = {
    "freeUsableBelow": _("vrije bruikbare plekken"),
    "occupancyAbove": _("deel van de plekken dat bezet of toegezegd is"),
    "noUnitFor": _("vrije plekken in kamers die groot genoeg zijn"),
    "unplacedAtLeast": _("personen zonder plek"),
}
MODELS: dict[str, Words] = {
    "theta": "Theta", "ets": "ETS", "rw": "random walk", "trend": "trend", "ar": "AR", "arima": "ARIMA",
    "naive": "naive", "wave": _("golf die uitdooft"),
}  # fmt: skip
REGIMES: dict[str, Words] = {
    "protection_ends": _("Laatste dag van de tijdelijke bescherming"),
    "normalising": _("Verblijfsvergunning van drie jaar, huur en verzekering"),
    "act_lapses": _("De Tijdelijke wet opvang ontheemden vervalt uiterlijk"),
    "duty_after": _("Of gemeenten daarna verantwoordelijk blijven"),
    "third_country": _("Eerder voorbeeld: derdelanders uit Oekraïne"),
}
COHORTS: dict[str, Words] = {
    "inside": _("In gemeentelijke opvang, of met een toegezegde plek"),
    "waiting": _("Wacht op een plek"),
    "elsewhere": _("Op de lijst, woont elders"),
}
REGIME_STATUS: dict[str, tuple[Words, str]] = {
    "known": (_("bekend"), "ok"),
    "announced": (_("aangekondigd, geen wet"), "due"),
    "assumed": (_("aanname, nog niet aangekondigd"), ""),
    "unknown": (_("niet bekend"), ""),
}
MEANS: dict[str, Words] = {
    "stays": _("blijft"),
    "place": _("heeft een plek en houdt die"),
    "owed": _("krijgt nog een plek; de plicht loopt"),
    "asks": _("kan zich elke dag melden voor een plek"),
    "directive": _("volgens de richtlijn, tot en met 4 maart 2027"),
    "allowance": _("leefgeld en eigen bijdrage volgens de regeling"),
    "ends": _("eindigt, met wat ervoor in de plaats komt"),
    "rates": _("zoals in de regeling"),
    "permit": _("vergunning, voor wie die krijgt"),
    "rent": _("huur in plaats van eigen bijdrage; bedragen niet bekend"),
    "frozen": _("bevroren tot de rechter besliste"),
    "unknown": _("niet bekend"),
}
SAID: dict[str, Words] = {
    "missing": _("Dit veld is nodig."),
    "future": _("Deze dag ligt in de toekomst. Kies dan een verwachte volverklaring."),
    "past": _("Deze dag is al geweest."),
    "begun": _(
        "Deze dag is al geweest. Wat al begonnen is, staat in de registers en zou dubbel tellen. Voer hier "
        "in wat nog komt."
    ),
    "unchanged": _("Er is niets veranderd."),
    "range": _("Deze waarde kan niet."),
    "choice": _("Kies iets dat bestaat."),
    "sum": _("De gewichten tellen samen op tot 100%."),
    "no_cost": _(
        "Van een maatregel is niet bekend wat hij kost. Laat die weg, of voer hem in met zijn kosten."
    ),
    "no_evidence": _("Hiervoor is een berekening nodig die dit gebied kent."),
    "not_full": _(
        "De eigen cijfers zeggen niet dat het vol is: elke nacht van de betekenis telt (huisregel). Schrijf "
        "waarom het toch vol is, kies een betekenis die wel klopt, of kies een verwachte volverklaring."
    ),
    "measure_or_reason": _("Noem ten minste één taak, of zeg waarom er geen maatregel is. Niet allebei."),
}
KEY_WRONG: dict[str, Words] = {
    "town": _("Deze gemeente is niet bekend: %(line)s"),
    "share": _("Dit is geen aandeel van 0 tot 100 procent: %(line)s"),
    "twice": _("Deze gemeente staat er twee keer: %(line)s"),
    "sum": _("De aandelen tellen samen op tot meer dan honderd."),
}
REFUSED: dict[str, Words] = {
    "runs_already": _("Deze berekening wacht al of loopt al."),
    "ended": _("Dit is al geëindigd."),
    "corrected_since": _("Iemand heeft deze maatregel intussen verbeterd. Kijk eerst naar de nieuwe versie."),
    "stated_already": _("Hier staat al een volverklaring met deze betekenis. Vervang die."),
}


def scenario(code: str) -> str:
    """Return the name of a scenario."""
    return str(SCENARIOS[code][0]) if code in SCENARIOS else code


def scenario_words(code: str, today: date) -> tuple[str, str]:
    """Return the name of a scenario and what it says, with what is known of it on a day."""
    name, note = (str(one) for one in SCENARIOS[code])
    if code in NEWS:
        known_from, since, before = NEWS[code]
        note = f"{note} {since if today >= known_from else before}"
    return name, note


def because(one: StatementShown) -> str:
    """Return why a statement says full; the machine keeps a scenario and a meaning, said here in words."""
    code, _colon, _label = one.because.partition(": ")
    if one.role != "system" or code not in SCENARIOS:
        return one.because
    return gettext("Volgens de vooruitblik, scenario %(scenario)s.") % {"scenario": scenario(code)}


def household(code: str) -> str:
    """Return "4 personen" for p4; the largest class holds more."""
    number = int(code.removeprefix("p")) if code.removeprefix("p").isdigit() else 0
    if number == 6:
        return gettext("6 of meer personen")
    return ngettext("%(n)s persoon", "%(n)s personen", number) % {"n": number}


def binding(code: str) -> str:
    """Say what is lacking first: places as such, or a room that a household of a size can use."""
    kind, _colon, what = code.partition(":")
    if kind == "usable" and what.startswith("p"):
        return gettext("geen passende plek voor %(who)s") % {"who": household(what)}
    return str(BINDING.get(kind, BINDING[""]))


def assumption(one: dict[str, Any]) -> str:
    """Say one assumption in a sentence."""
    number = {
        key: number_format(value, 0 if float(value).is_integer() else 2, force_grouping=True)
        for key, value in one.items()
        if isinstance(value, int | float)
    }
    texts = {
        "inflow_weeks": gettext(
            "Instroom: %(perWeek)s personen per week, uit de laatste %(weeks)s hele weken."
        ),
        "inflow_prior": gettext(
            "Er zijn nog geen acht weken meldingen. Daarom telt het landelijke beeld mee: 300 per week, "
            "hier %(perWeek)s."
        ),
        "inflow_pool": gettext(
            "Instroom: %(perWeek)s personen per week, door de gemengde modellen uit de weektellingen van "
            "%(weeks)s hele weken, de laatste tot en met %(last)s. Het zwaarst telt %(leader)s%(demoted)s."
        ),
        "reports_early": gettext(
            "Meldingen tellen mee vanaf %(since)s. Huishoudens met een melddag die daar ver voor ligt, "
            "tellen niet mee in de instroom: %(households)s."
        ),
        "stays": gettext("Verblijf: %(events)s keer vertrek gezien, bij %(households)s huishoudens."),
        "stays_prior": gettext(
            "Er is te weinig vertrek gezien. Daarom telt mee dat per maand %(perMonth)s van %(of)s plekken "
            "vrijkomen (brief VNG, maart 2025)."
        ),
        "causes": gettext(
            "Waarom mensen vertrekken is niet vastgelegd; de verdeling over redenen is een aanname."
        ),
        "mix_prior": gettext("De grootte van nieuwe huishoudens is een aanname."),
        "openings": gettext("Locaties die nog open gaan: %(plans)s, met samen %(places)s plekken."),
        "openings_on_day": gettext(
            "Bij %(plans)s daarvan staat niet hoe laat zo'n plan meestal komt; die tellen mee op hun dag."
        ),
        "openings_overdue": gettext(
            "Niet meegeteld: %(plans)s keer een opening waarvan de dag voorbij is zonder dat zij open ging."
        ),
        "usable": gettext("Van de plekken is het deel %(share)s bruikbaar door de verdeling over kamers."),
    }
    if one["code"] == "inflow_pool":
        number |= _of_pool(one)
    if one["code"] == "reports_early":
        number["since"] = day(date.fromisoformat(one["since"]))
    if one["code"] == "inflow_weeks" and not one["weeks"]:
        return gettext("Instroom: er is nog geen hele week met meldingen.")
    text = texts.get(str(one["code"]), str(one["code"]))
    return text % number if "%(" in text else text


def model(name: str) -> str:
    """Return the name of a model of the pool."""
    return MODELS.get(name, name)


def _of_pool(one: dict[str, Any]) -> dict[str, str]:
    """Say when the last week ended, which model leads, and which ones may not."""
    names = ", ".join(model(name) for name in one["demoted"])
    behind = gettext("; niet meer vooraan, na acht keer verlies op rij van Theta: %(names)s")
    behind %= {"names": names}
    return {
        "last": day(date.fromisoformat(one["last"])), "leader": model(one["leader"]),
        "demoted": behind if names else "",
    }  # fmt: skip


def day(value: date | None) -> str:
    """Return the day, or that it lies beyond the horizon."""
    return date_format(value, "D j M Y").lower() if value else gettext("niet binnen de horizon")


def said(detail: object) -> list[tuple[str, str]]:
    """Return (field, sentence) of what a use case refused."""
    problems = detail if isinstance(detail, tuple) else ()
    return [(name, str(SAID.get(code, SAID["choice"]))) for name, code in problems]
