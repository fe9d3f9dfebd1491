"""The codes in the subject access of a person as words, per part: one code means another thing elsewhere."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.access.web import wording as access
from onderdak.care.web import wording as care
from onderdak.conduct.web import wording as conduct
from onderdak.contribution.web import assess_words, collection_words
from onderdak.duty.web import handover_words, ledger_words, letter_words, search_words
from onderdak.duty.web.place_asked import GROUND_WORDS
from onderdak.exchange.web.register_pages import PARTNERS, PURPOSES
from onderdak.governance.web import wording as governance
from onderdak.kernel.nights import local_date
from onderdak.people.web import glass_pages, link_words, register_forms
from onderdak.people.web.register_words import OFF, ON, RIGHT_STATES, RIGHTS, SIGHTINGS
from onderdak.site.desk.sentences import EVENTS

LABELS = {
    "bsn": "BSN", "vNummer": gettext_lazy("V-nummer"), "centen": gettext_lazy("Bedrag"),
    "raw": gettext_lazy("Zoals geschreven"),
    "language": gettext_lazy("Taal"), "household": gettext_lazy("Huishouden"), **link_words.FIELDS,
}  # fmt: skip
ROLES = {"adult": gettext_lazy("volwassene"), "child": gettext_lazy("kind")}
STRENGTHS = {"strong": gettext_lazy("sterk"), "medium": gettext_lazy("gewoon"), "weak": gettext_lazy("zwak")}
DOUBTS = {
    "hit": gettext_lazy("gevonden"),
    "doubt": gettext_lazy("niet zeker"),
    "protected": gettext_lazy("afgeschermd"),
}
ASSESSED = {
    "allowance": gettext_lazy("Leefgeld"),
    "allowance_income": gettext_lazy("Leefgeld, minder door inkomen"),
}
LOOKED = gettext_lazy("dossier gebruikt")
_SEVERITIES = {code: label for code, (label, _tone) in conduct.SEVERITIES.items()}
_URGENCIES = {code: label for code, (label, _tone) in care.URGENCIES.items()}
_RIGHT_STATES = {code: label for code, (label, _tone) in RIGHT_STATES.items()}
_HANDOVERS = {state.value: label for state, (label, _tone) in handover_words.STATES.items()}
_DUTIES = {state.value: label for state, (label, _tone) in ledger_words.STATES.items()}
_DESKS = {role.value: label for role, label in access.ROLES.items()}
WORDS: dict[str, Mapping[Any, Any]] = {
    "persoon": {**link_words.SEXES, **handover_words.LANGUAGES},
    "huishoudens": ROLES,
    "bijzondereBehoeften": GROUND_WORDS,
    "bronnen": {**link_words.SOURCES, **link_words.SEXES, **handover_words.LANGUAGES},
    "bewaargronden": register_forms.HOLDS,
    "opvangplicht": {**_DUTIES, **ledger_words.EVENTS, "opened": gettext_lazy("Opvangplicht begonnen")},
    "plaatsing": {f"{subject}.{kind}": label for (subject, kind), label in EVENTS.items()},
    "inzien": {**access.EVENTS, **_DESKS},
    "noodtoegang": glass_pages.REASONS,
    "gevraagdDoorAnderen": DOUBTS,
    "namenlijst": {**OFF, **ON},
    "gezien": {**SIGHTINGS, **STRENGTHS},
    "rechten": {**RIGHTS, **_RIGHT_STATES, **register_forms.SOURCES},
    "uitwisselingen": {**PARTNERS, **PURPOSES},
    "besluiten": {**letter_words.SUBJECTS, **letter_words.GROUNDS, **ASSESSED},
    "voornemens": {**letter_words.SUBJECTS, **letter_words.GROUNDS, **letter_words.HEARINGS},
    "brieven": {**letter_words.SUBJECTS, **letter_words.LANGUAGES},
    "eindeVoorgesteld": ledger_words.GROUNDS,
    "uitspraken": ledger_words.ORDERED,
    "bezwaren": {**letter_words.SUBJECTS, **ledger_words.OBJECTION_CHANNELS},
    "gezochtNaar": {
        **search_words.ACTIONS, **search_words.CHANNELS, **search_words.ANSWERS,
        **ledger_words.OUTREACH_CHANNELS, **ledger_words.OUTREACH_RESULTS,
    },
    "overdrachten": {**handover_words.BASES, **_HANDOVERS},
    "bindingen": handover_words.TIES,
    "voorvallen": {**conduct.KINDS, **conduct.SPOTS, **_SEVERITIES},
    "zorgtoetsen": conduct.CARE,
    "maatregelen": {**conduct.MEASURES, **conduct.LIFTS},
    "uitplaatsingen": conduct.LEADS,
    "hulpvragen": {**care.HELPS, **_URGENCIES, **care.CONSENTS},
    "inkomens": {**assess_words.KINDS, **assess_words.SOURCES},
    "vorderingen": collection_words.EVENTS,
    "plan": {**governance.AREAS, **governance.PROGRESS},
}  # fmt: skip


def said(key: str) -> str:
    """Turn a key of the file into a label: `eersteVerwerking` into "Eerste verwerking"."""
    if key in LABELS:
        return str(LABELS[key])
    short = key.removesuffix("Centen")
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in short)
    return words[:1].upper() + words[1:]


def shown(part: str, key: str, value: Any, names: Mapping[str, str]) -> str:
    """
    Return what the page says for one value: a word for a code, a day for a moment, euro for cents.

    Args:
        names: words for codes that the store knows: municipalities (`GM0344`) and reasons of a placement.
    """
    if isinstance(value, list):
        return "; ".join(shown(part, key, one, names) for one in value) or "–"
    if isinstance(value, Mapping):
        told = ((name, shown(part, name, held, names)) for name, held in value.items())
        known = [(name, one) for name, one in told if one != "–"]
        if part == "bronnen":
            return ", ".join(f"{said(name)}: {one}" for name, one in known) or "–"
        return " ".join(one for _name, one in known) or "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int) and key.lower().endswith("centen"):
        return f"€ {value / 100:.2f}".replace(".", ",")
    if isinstance(value, str):
        return names.get(value) or _text(part, key, value)
    return str(value) if value is not None else "–"


def _text(part: str, key: str, value: str) -> str:
    words = WORDS.get(part, {})
    if value in words:
        return str(words[value])
    if part == "inzien" and key == "wat":
        return str(LOOKED)
    try:
        day = local_date(datetime.fromisoformat(value)) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return value or "–"
    return f"{day:%d-%m-%Y}"
