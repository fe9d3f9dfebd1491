"""Beside the answer of a search: for whom it is, and the ladder when nothing fits."""

from collections.abc import Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_names
from onderdak.placement.public import AheadBy, PlaceInLine, SearchResult, place_in_line
from onderdak.placement.types import PlacementRequest, RequestFacts, Who
from onderdak.placement.web.order_words import basis_words
from onderdak.placement.web.sentences import NEEDS, REACHES

# special needs (RooO 15) that follow from who they are; nobody has to record them
FOLLOWS = frozenset({"minor", "single_parent_with_minors", "unaccompanied_minor"})


def who_asks(
    desk: Desk, asked: PlacementRequest, night: date, now: datetime, areas: Mapping[str, str]
) -> dict[str, object]:
    """Return the household as the search sees it: counts, needs and how far it wants to go."""
    facts = asked.facts
    names = household_names(desk=desk, household_ids=[asked.household_id], on=night)
    stands = place_in_line(desk=desk, now=now, asked=asked, night=night)
    return {
        "stands": stands and _stands(stands),
        "label": names.get(asked.household_id, asked.reference).removeprefix(f"{asked.reference} · "),
        "adults": _adults(facts),
        "children": ngettext("%(n)s kind", "%(n)s kinderen", facts.minors) % {"n": facts.minors}
        if facts.minors
        else _("geen"),
        "roof": _roof(facts, night, now),
        "needs": [str(NEEDS[need]) for need in sorted(facts.needs) if need in NEEDS],
        "reach": REACHES[facts.reach],
        "ties": [areas.get(code, code) for code in facts.ties],
        "assessed": facts.assessed,
        "has_grounds": bool(facts.grounds - FOLLOWS),
        "has_children_alone": bool(facts.grounds & FOLLOWS),
        "municipality": areas.get(asked.municipality, asked.municipality),
    }


def ladder_steps(asked: PlacementRequest, found: SearchResult) -> list[dict[str, object]]:
    """Return the four steps; the first is where we are as long as a place fits."""
    dossier = reverse("duty:household", args=[asked.household_id])
    fits = found.fitting_units
    own = ngettext(
        "%(n)s plek past vannacht. De volgende stappen zijn nu niet nodig.",
        "%(n)s plekken passen vannacht. De volgende stappen zijn nu niet nodig.",
        fits,
    ) % {"n": fits}
    persons = asked.facts.persons
    ask = ngettext(
        "Vraag om %(n)s plek. Antwoord binnen 2 uur. Alleen aantallen, geen namen.",
        "Vraag om %(n)s plekken. Antwoord binnen 2 uur. Alleen aantallen, geen namen.",
        persons,
    ) % {"n": persons}
    return [
        {
            "name": _("Alles wat vrij is en mag"),
            "text": own if fits else _("Doorzocht: er past niets. Zet de volgende stap."),
            "current": bool(fits),
            "tag": _("nu hier") if fits else _("gedaan"),
            "tone": "ok" if fits else "",
        },
        {
            "name": _("Veiligheidsregio"),
            "text": ask,
            "current": not fits,
            "button": {"label": _("Regio vragen"), "url": f"{dossier}?stap=region#ladder"},
        },
        {
            "name": _("Buiten de regio, via het landelijk knooppunt"),
            "text": _("Een plek in een andere gemeente is een aanbod. Het huishouden moet instemmen.")
            + " "
            + _(
                "Zegt het bij de melding al ja en geeft die gemeente de plek vrij,"
                " dan staat die plek hierboven."
            ),
            "button": {"label": _("Land vragen"), "url": f"{dossier}?stap=country#ladder"},
        },
        {
            "name": _("Tijdelijk alternatief"),
            "source": "RooO art. 3",
            "text": _("Hotel, betaalde particuliere opvang, of geld voor onderdak. Altijd tijdelijk."),
            "button": {"label": _("Alternatief vastleggen"), "url": f"{dossier}?stap=alternative#ladder"},
        },
    ]  # fmt: skip


def _stands(found: PlaceInLine) -> dict[str, object]:
    """Return the place in line in words: the group with its basis, and by what others come first."""
    tier, ahead = found.own.tier, found.ahead
    texts = (
        (AheadBy.TIER, ngettext("%(n)s met meer voorrang", "%(n)s met meer voorrang", ahead[AheadBy.TIER])),
        (
            AheadBy.HOURS,
            ngettext("%(n)s langer zonder dak", "%(n)s langer zonder dak", ahead[AheadBy.HOURS]),
        ),
        (AheadBy.REPORT, ngettext("%(n)s eerder gemeld", "%(n)s eerder gemeld", ahead[AheadBy.REPORT])),
        (AheadBy.DRAW, ngettext("%(n)s door het lot", "%(n)s door het lot", ahead[AheadBy.DRAW])),
    )
    return {
        "position": found.own.position,
        "waiting": found.waiting,
        "tier": tier.label_en if get_language() == "en" else tier.label_nl,
        "basis": basis_words(tier.basis),
        "hours": found.own.hours,
        "policy": found.policy.version,
        "ahead": [text % {"n": ahead[key]} for key, text in texts if ahead[key]],
    }


def _adults(facts: RequestFacts) -> str:
    whos = [member.who for member in facts.members]
    women, men, unknown = whos.count(Who.WOMAN), whos.count(Who.MAN), whos.count(Who.UNKNOWN)
    parts = [
        (ngettext("%(n)s vrouw", "%(n)s vrouwen", women), women),
        (ngettext("%(n)s man", "%(n)s mannen", men), men),
        (ngettext("%(n)s volwassene", "%(n)s volwassenen", unknown), unknown),
    ]
    return ", ".join(text % {"n": number} for text, number in parts if number) or _("geen")


def _roof(facts: RequestFacts, night: date, now: datetime) -> str:
    if night > night_of(now):
        return _("heeft dan geen plek meer")
    if facts.sheltered_on(night):
        return _("heeft vannacht een dak")
    if facts.has_roof is None:
        return _("niet bekend; telt als geen dak")
    return _("slaapt vannacht buiten")
