"""Shapes the answer of a search for the page: one card per place, in sentences and counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.capacity.public import LocationCard, location_cards, municipality_cards
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.public import PlaceOption, Rejection, Residents, SearchResult, residents_of
from onderdak.placement.web.moves_shown import place_name
from onderdak.placement.web.sentences import (
    FEATURES,
    QUALITY,
    RELAXED,
    SIGNS,
    fit_sentence,
    rejection_sentence,
    until_label,
    until_sentence,
)

OLD_NEWS = timedelta(days=1)
WHO_LIVES = (
    ngettext_lazy("%(n)s gezin met kinderen", "%(n)s gezinnen met kinderen", "n"),
    ngettext_lazy("%(n)s vrouw alleen", "%(n)s vrouwen alleen", "n"),
    ngettext_lazy("%(n)s man alleen", "%(n)s mannen alleen", "n"),
    ngettext_lazy("%(n)s keer volwassenen samen", "%(n)s keer volwassenen samen", "n"),
)
KINDS = {"dwelling": gettext_lazy("eigen woning"), "section": gettext_lazy("vak in een hal")}
ABOUT = ("own_kitchen", "own_bathroom", "lift", "step_free", "lockable", "pets", "quiet")


def place_cards(
    *, desk: Desk, now: datetime, found: SearchResult, home: str, actions: Sequence[dict[str, str]]
) -> list[dict[str, object]]:
    """
    Return the cards of the best places, best first.

    Args:
        home: municipality of the household.
        actions: buttons of every card: name, url and label.
    """
    options = found.options
    residents = residents_of(
        desk=desk, now=now, location_ids=[one.unit.location_id for one in options], night=found.night
    )
    codes = sorted({one.unit.municipality for one in options})
    locations = {
        card.location_id: card
        for card in (location_cards(desk=desk, night=found.night, municipalities=codes) if codes else ())
    }
    return [
        _card(
            one, locations[one.unit.location_id], residents[one.unit.location_id], home, now, actions, found
        )
        for one in options
    ]


def rejection_rows(rejections: Sequence[Rejection], areas: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the reasons why other places do not fit, with counts and examples; `areas` names the codes."""
    rows = []
    for one in rejections:
        full = one.rule.startswith("full.")
        units = ngettext("%(n)s kamer", "%(n)s kamers", one.units)
        sites = ngettext("%(n)s locatie", "%(n)s locaties", one.units)
        rows.append(
            {
                "rule": one.rule,
                "why": rejection_sentence(one.rule),
                "units": (sites if full else units) % {"n": _dotted(one.units)},
                "places": ngettext("%(n)s plek", "%(n)s plekken", one.places) % {"n": _dotted(one.places)},
                "full": full,
                "examples": _examples(one, areas),
                "more": max(0, one.units - len(one.examples)),
            }
        )
    return rows


def _examples(one: Rejection, areas: Mapping[str, str]) -> list[str]:
    """Name each location once with its municipality and, between brackets, its rooms."""
    rooms: dict[str, list[str]] = {}
    for name, label, code in one.examples:
        rooms.setdefault(f"{name}, {areas.get(code, code)}", []).extend([label] if label else [])
    return [f"{where} ({', '.join(labels)})" if labels else where for where, labels in rooms.items()]


def residents_sentence(residents: Residents, places: int) -> str:
    """Say who lives in a location: counts only."""
    taken = _("%(taken)s van %(places)s plekken bezet") % {"taken": residents.persons, "places": places}
    counts = (residents.families, residents.single_women, residents.single_men, residents.couples)
    who = ", ".join(str(text % {"n": n}) for text, n in zip(WHO_LIVES, counts, strict=True) if n)
    if not who:
        return f"{taken}."
    children = ngettext("%(n)s kind", "%(n)s kinderen", residents.children) % {"n": residents.children}
    return f"{taken}: {who}. {children}."


def _card(
    one: PlaceOption,
    location: LocationCard,
    residents: Residents,
    home: str,
    now: datetime,
    actions: Sequence[dict[str, str]],
    found: SearchResult,
) -> dict[str, object]:
    unit = one.unit
    kinds = ["primary", "secondary", "subtle"] if one.rank == 1 else ["secondary", "subtle", "subtle"]
    return {
        "id": unit.unit_id,
        "rank": one.rank,
        "name": place_name((unit.location_name, unit.label)),
        "where": _where(location),
        "tags": _tags(one, location, home),
        "fits": [
            {"answer": SIGNS[sign], "text": fit_sentence(code, facts)} for sign, code, facts in one.reasons
        ],
        "who": residents_sentence(residents, location.places),
        "about": _about(one, location),
        "as_of": _as_of(location, now),
        "from": found.night,
        "until": unit.until,
        "why_until": until_sentence(unit),
        "until_label": until_label(unit),
        "actions": [{**act, "kind": kind} for act, kind in zip(actions, kinds, strict=False)],
    }  # fmt: skip


def _where(location: LocationCard) -> str:
    parts = (location.municipality_name, location.address, location.operator, location.phone)
    return " · ".join(part for part in parts if part)


def _tags(one: PlaceOption, location: LocationCard, home: str) -> list[dict[str, str]]:
    quality = str(QUALITY[one.unit.quality])
    place = _("eigen gemeente") if one.unit.municipality == home else location.municipality_name
    given = [{"text": str(RELAXED[code]), "tone": "due"} for code in one.relaxations]
    return [
        *given,
        {"text": _("vrij"), "tone": "ok"},
        {"text": quality, "tone": "due" if one.unit.quality == "acute" else ""},
        {"text": place},
    ]


def _about(one: PlaceOption, location: LocationCard) -> str:
    unit = one.unit
    words = [str(FEATURES[feature]) for feature in ABOUT if feature in unit.features]
    beds = ngettext("%(n)s bed", "%(n)s bedden", unit.sleeps) % {"n": unit.sleeps}
    floor = _("etage %(n)s") % {"n": unit.floor} if unit.floor else _("begane grond")
    facts = [*([str(KINDS[unit.kind])] if unit.kind in KINDS else []), beds, floor, *words]
    meals = _("Maaltijden op de locatie.") if location.catered else _("Zelf koken.")
    text = ", ".join(facts)
    return f"{text[:1].upper()}{text[1:]}. {meals}"


def _as_of(location: LocationCard, now: datetime) -> str:
    at = date_format(localtime(location.confirmed_at, NETHERLANDS), "D j M, H:i")
    at = at if get_language() == "en" else at.lower()
    text = _("Stand van %(at)s, opgegeven door de locatie.") % {"at": at}
    return f"{text} {_('Ouder dan een dag: bel eerst.')}" if now - location.confirmed_at > OLD_NEWS else text


def area_names(on: datetime) -> dict[str, str]:
    """Return the name of each municipality by code."""
    return {card.code: card.name for card in municipality_cards(on=on.date())}


def _dotted(number: int) -> str:
    return f"{number:,}" if get_language() == "en" else f"{number:,}".replace(",", ".")
