"""The codes of the work list, of a stay and of the timeline as sentences."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from onderdak.kernel.work import WorkItem
from onderdak.placement.types import StayState
from onderdak.site.theme import words

NEXT_STEPS = {
    "ladder_own": gettext_lazy("Plek zoeken"),
    "ladder_region": gettext_lazy("Regio vragen"),
    "ladder_country": gettext_lazy("Land vragen"),
    "ladder_alternative": gettext_lazy("Alternatief regelen"),
    "confirm_arrival": gettext_lazy("Aankomst navragen"),
    "confirm_departure": gettext_lazy("Vertrek navragen"),
    "answer_offer": gettext_lazy("Antwoord vastleggen"),
    "record_answer": gettext_lazy("Antwoord vastleggen"),
    "use_hold": gettext_lazy("Reservering gebruiken"),
    "find_place": gettext_lazy("Vervolgplek zoeken"),
    "obey_order": gettext_lazy("Bevel uitvoeren"),
    "decide_objection": gettext_lazy("Beslissen op bezwaar"),
    "decide_application": gettext_lazy("Beslissen"),
    "inform_household": gettext_lazy("Informatie geven"),
    "answer_question": gettext_lazy("Vraag beantwoorden"),
    "chase_answer": gettext_lazy("Antwoord navragen"),
    "reach_household": gettext_lazy("Contact zoeken"),
    "look_at_kept_place": gettext_lazy("Plek bekijken"),
    "answer_handover": gettext_lazy("Overdracht beantwoorden"),
    "complete_end": gettext_lazy("Einde afronden"),
    "search_place": gettext_lazy("Plek zoeken"),
}
KINDS = {
    "outside": gettext_lazy("Zonder onderdak"),
    "arrival": gettext_lazy("Aankomst"),
    "departure": gettext_lazy("Vertrek"),
    "offer": gettext_lazy("Aanbod"),
    "hold": gettext_lazy("Reservering"),
    "answer": gettext_lazy("Antwoord"),
    "review": gettext_lazy("Alternatief"),
    "order": gettext_lazy("Volgorde"),
    "court": gettext_lazy("Rechter"),
    "clock": gettext_lazy("Wettelijke termijn"),
}
KIND_OF = {
    "clock_court": "court",
    "clock_objection": "clock",
    "clock_default_grace": "clock",
    "clock_application": "clock",
    "clock_information": "clock",
    "clock_aid_answer": "answer",
    "clock_handover": "answer",
    "clock_outreach": "clock",
    "clock_kept_place": "clock",
    "end_confirmed": "clock",
    "unsheltered": "outside",
    "arrival_due": "arrival",
    "departure_due": "departure",
    "override_refused": "order",
    "offer_open": "offer",
    "offer_lapsed": "offer",
    "hold_running": "hold",
    "answer_due": "answer",
    "alternative_review": "review",
}
PARTIES = {
    "own": gettext_lazy("De eigen gemeente"),
    "region": gettext_lazy("De veiligheidsregio"),
    "country": gettext_lazy("Het landelijk knooppunt"),
    "alternative": gettext_lazy("De aanbieder van het alternatief"),
}
EVENTS = {
    ("request", "registered"): gettext_lazy("Gemeld"),
    ("request", "needs_changed"): gettext_lazy("Behoeften gewijzigd"),
    ("request", "withdrawn"): gettext_lazy("Verzoek ingetrokken"),
    ("request", "court_term_noted"): gettext_lazy("Termijn van de rechter vastgelegd"),
    ("request", "members_changed"): gettext_lazy("Wie een plek zoekt, is gewijzigd"),
    ("request", "roof_noted"): gettext_lazy("Dak genoteerd"),
    ("hold", "held"): gettext_lazy("Plek gereserveerd"),
    ("hold", "voided"): gettext_lazy("Reservering vrijgegeven"),
    ("hold", "used"): gettext_lazy("Reservering gebruikt"),
    ("offer", "offered"): gettext_lazy("Plek aangeboden"),
    ("offer", "accepted"): gettext_lazy("Aanbod aanvaard"),
    ("offer", "declined"): gettext_lazy("Aanbod geweigerd"),
    ("stay", "accepted"): gettext_lazy("Geplaatst"),
    ("stay", "arrived"): gettext_lazy("Aangekomen"),
    ("stay", "no_show"): gettext_lazy("Niet verschenen"),
    ("stay", "away"): gettext_lazy("Tijdelijk weg"),
    ("stay", "returned"): gettext_lazy("Terug"),
    ("stay", "not_found"): gettext_lazy("Niet aangetroffen"),
    ("stay", "left"): gettext_lazy("Vertrokken"),
    ("stay", "extended"): gettext_lazy("Verblijf verlengd"),
    ("stay", "shortened"): gettext_lazy("Verblijf verkort"),
    ("stay", "authority_changed"): gettext_lazy("Naar een andere gemeente"),
    ("stay", "voided"): gettext_lazy("Plaatsing vervallen"),
    ("override", "asked"): gettext_lazy("Buiten de volgorde om. Een tweede persoon is gevraagd"),
    ("override", "granted"): gettext_lazy("Tweede persoon is het eens met de afwijking van de volgorde"),
    ("override", "refused"): gettext_lazy("Tweede persoon is het niet eens met de afwijking van de volgorde"),
    ("attempt", "asked"): gettext_lazy("Poging"),
    ("attempt", "answered"): gettext_lazy("Antwoord op poging"),
    ("alternative", "started"): gettext_lazy("Tijdelijk alternatief"),
}
STATES = {
    StayState.ACCEPTED: gettext_lazy("verwacht"),
    StayState.ARRIVED: gettext_lazy("aangekomen"),
    StayState.AWAY: gettext_lazy("tijdelijk weg"),
    StayState.NOT_FOUND: gettext_lazy("niet aangetroffen"),
    StayState.NO_SHOW: gettext_lazy("niet verschenen"),
    StayState.OVERSTAYED: gettext_lazy("einde voorbij"),
}


def language() -> str:
    return "en" if get_language() == "en" else "nl"


def why_here(item: WorkItem, now: datetime) -> str:
    """Say in one or two short sentences why this line is on the list."""
    facts = item.facts
    if item.why == "unsheltered":
        hours = int(str(facts.get("hours", 0)))
        text = (
            ngettext("Slaapt vannacht buiten, al %(n)s uur.", "Slaapt vannacht buiten, al %(n)s uur.", hours)
            if facts.get("said", True)
            else ngettext(
                "Niet bekend of er vannacht een dak is, al %(n)s uur; telt als geen dak.",
                "Niet bekend of er vannacht een dak is, al %(n)s uur; telt als geen dak.",
                hours,
            )
        ) % {"n": words.count(hours, language())}
        return f"{text} {LADDER_WHYS.get(str(facts.get('state')), '')}".strip()
    if item.why == "arrival_due":
        return _("Zou %(day)s aankomen. De locatie heeft geen aankomst vastgelegd.") % {
            "day": _day(facts.get("start"), now)
        }
    if item.why == "answer_due":
        party = PARTIES.get(str(facts.get("step")), _("Een partij"))
        return _("%(party)s is gevraagd. Het antwoord is er nog niet.") % {"party": party}
    if item.why == "clock_aid_answer" and item.step == "chase_answer":
        return _("Het antwoord op een verzoek aan een andere overheid is te laat. Vraag het na.")
    if item.why == "override_refused":
        return _(
            "Een plek ging buiten de volgorde om naar %(other)s. De tweede persoon was het niet eens."
        ) % {"other": facts.get("given_to", "")}
    if item.why == "alternative_review":
        return _("Tijdelijk alternatief tot %(day)s. Er is nog geen vervolgplek.") % {
            "day": _day(facts.get("until"), now)
        }
    return str(PLAIN.get(item.why, item.why))


LADDER_WHYS = {
    "waiting_for_answer": gettext_lazy("Gevraagd; het antwoord is er nog niet."),
    "not_tried": gettext_lazy("De volgende stap is nog niet gezet."),
    "try_again": gettext_lazy("Alles is geprobeerd. Probeer het opnieuw."),
}
PLAIN = {
    "clock_court": gettext_lazy("De rechter gaf een bevel. Deze termijn staat nooit stil."),
    "clock_objection": gettext_lazy("Er is bezwaar gemaakt. De beslissing moet op tijd zijn."),
    "clock_default_grace": gettext_lazy("In gebreke gesteld. Daarna loopt een dwangsom."),
    "clock_application": gettext_lazy("De melding is een aanvraag. De beslissing moet op tijd zijn."),
    "clock_information": gettext_lazy("Informatie in de eigen taal is nog niet gegeven."),
    "clock_handover": gettext_lazy("Een overdracht van de plicht wacht op antwoord. Zwijgen is geen ja."),
    "clock_aid_answer": gettext_lazy("Een andere gemeente of de regio is iets gevraagd."),
    "clock_outreach": gettext_lazy("Niemand weet waar zij zijn. Zoek weer contact."),
    "clock_kept_place": gettext_lazy("Tijdelijk weg. De plek wordt tot deze dag bewaard."),
    "end_confirmed": gettext_lazy("De tweede persoon zei ja. Het einde is nog niet vastgelegd."),
    "departure_due": gettext_lazy("Het afgesproken einde is voorbij. Er is geen vertrek vastgelegd."),
    "offer_open": gettext_lazy("Heeft een aanbod. Het antwoord is er nog niet."),
    "offer_lapsed": gettext_lazy("De antwoordtermijn van het aanbod is voorbij. De plek is weer vrij."),
    "hold_running": gettext_lazy("Er is een plek gereserveerd. De reservering eindigt vanzelf."),
}


def due_words(due: datetime, now: datetime) -> str:
    """Say until when: a time today, else a day; late in hours or days."""
    late = now - due
    if late.days >= 1:
        return ngettext("%(n)s dag te laat", "%(n)s dagen te laat", late.days) % {"n": late.days}
    if late.total_seconds() > 0:
        hours = int(late.total_seconds() // 3600)
        if hours:
            return _("%(n)s uur te laat") % {"n": hours}
        minutes = int(late.total_seconds() // 60)
        return ngettext("%(n)s minuut te laat", "%(n)s minuten te laat", minutes) % {"n": minutes}
    if words.on_day(due) == words.on_day(now):
        return words.clock(due)
    return f"{words.day_short(due, language())} {words.clock(due)}"


def _day(text: object, now: datetime) -> str:
    """Read an ISO date of a fact as people say it."""
    if not isinstance(text, str) or not text:
        return ""
    on = date.fromisoformat(text)
    days = (words.on_day(now) - on).days
    return {0: _("vandaag"), 1: _("gisteren"), -1: _("morgen")}.get(days, words.day_short(on, language()))


def event_title(subject: str, kind: str) -> str:
    return str(EVENTS.get((subject, kind), kind.replace("_", " ")))


def payload_words(payload: Mapping[str, object]) -> str:
    """Say what a payload adds: persons, an end, a date of review."""
    parts = []
    if persons := payload.get("persons"):
        number = int(str(persons))
        parts.append(ngettext("%(n)s persoon", "%(n)s personen", number) % {"n": number})
    if kept := payload.get("kept_until"):
        parts.append(
            _("plek bewaard tot %(day)s") % {"day": words.day(date.fromisoformat(str(kept)), language())}
        )
    if until := payload.get("until"):
        parts.append(_("tot %(day)s") % {"day": words.day(date.fromisoformat(str(until)), language())})
    if expires := payload.get("expires_at"):
        parts.append(_("automatisch tot %(at)s") % {"at": words.clock(datetime.fromisoformat(str(expires)))})
    return ", ".join(parts)
