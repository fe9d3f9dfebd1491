"""The codes in the subject access of a person as words, per part: one code means another thing elsewhere."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from onderdak.care.web import wording as care
from onderdak.conduct.web import wording as conduct
from onderdak.contribution.web import assess_words, collection_words
from onderdak.duty.web import handover_words, ledger_words, letter_words, search_words
from onderdak.exchange.web.register_pages import PARTNERS, PURPOSES
from onderdak.governance.web import wording as governance
from onderdak.kernel.nights import local_date
from onderdak.people.web.register_words import OFF, ON, RIGHTS, SIGHTINGS

YES_NO = {"yes": _lazy("ja"), "no": _lazy("nee"), "asked": _lazy("aangevraagd")}
_SEVERITIES = {code: label for code, (label, _tone) in conduct.SEVERITIES.items()}
_URGENCIES = {code: label for code, (label, _tone) in care.URGENCIES.items()}
WORDS: dict[str, Mapping[Any, Any]] = {
    "namenlijst": {**OFF, **ON},
    "gezien": SIGHTINGS,
    "rechten": {**RIGHTS, **YES_NO},
    "uitwisselingen": {**PARTNERS, **PURPOSES},
    "besluiten": {**letter_words.SUBJECTS, **letter_words.GROUNDS},
    "voornemens": {**letter_words.SUBJECTS, **letter_words.GROUNDS, **letter_words.HEARINGS},
    "brieven": {**letter_words.SUBJECTS, **letter_words.LANGUAGES},
    "eindeVoorgesteld": ledger_words.GROUNDS,
    "uitspraken": ledger_words.ORDERED,
    "bezwaren": {**letter_words.SUBJECTS, **ledger_words.OBJECTION_CHANNELS},
    "gezochtNaar": {
        **search_words.ACTIONS, **search_words.CHANNELS, **search_words.ANSWERS,
        **ledger_words.OUTREACH_CHANNELS, **ledger_words.OUTREACH_RESULTS,
    },
    "overdrachten": {**handover_words.BASES, **handover_words.STATES},
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
    """Turn a key of the file into words: `eersteVerwerking` into "eerste verwerking"."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in key)


def shown(part: str, key: str, value: Any) -> str:
    """Return what the page says for one value: a word for a code, a day for a moment, euro for cents."""
    if isinstance(value, list):
        return "; ".join(shown(part, key, one) for one in value) or "–"
    if isinstance(value, Mapping):
        told = (shown(part, name, held) for name, held in value.items())
        return " ".join(one for one in told if one != "–") or "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int) and key.lower().endswith("centen"):
        return f"€ {value / 100:.2f}".replace(".", ",")
    if isinstance(value, str):
        return _text(part, value)
    return str(value) if value is not None else "–"


def _text(part: str, value: str) -> str:
    words = WORDS.get(part, {})
    if value in words:
        return str(words[value])
    try:
        day = local_date(datetime.fromisoformat(value)) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return value or "–"
    return f"{day:%d-%m-%Y}"
