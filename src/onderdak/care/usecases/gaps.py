"""Reads: what care is missing per region and in the country, by language; arrivals come in by name."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.care.rules.gap import Asked, Gap, gap
from onderdak.care.store.models import Need, ReferralEvent
from onderdak.care.usecases.done_once import FIGURES, NEEDS
from onderdak.care.usecases.keep_supply import SupplyRow, capacity_per_month, supply_map
from onderdak.care.usecases.norm import norm_on, planning_range
from onderdak.kernel.nights import local_date
from onderdak.people.public import count_by_language

Arrivals = Callable[[Desk, datetime, str], tuple[float, float] | None]
LANGUAGES = ("uk", "ru")
SHOWN = 1
_arrivals: list[Arrivals] = []


@dataclass(frozen=True, slots=True)
class GapRow:
    """One area and language. `code` is a region, or NL for the country; `who` is the language."""

    code: str
    name: str
    language: str
    asked: Asked
    gap: Gap


@dataclass(frozen=True, slots=True)
class GapStatement:
    """
    The statement of a day, addressed to who is responsible for the availability of care.

    `bought` are the lines that the country bought; `faded` counts lines whose figures count no more.
    """

    on: date
    rows: tuple[GapRow, ...]
    share: tuple[float, float]
    norm_weeks: int
    per_help: tuple[tuple[str, int, int], ...]
    bought: tuple[SupplyRow, ...]
    faded: int
    lines: int


def hand_over_arrivals(work: Arrivals) -> None:
    """Let the site say how many people a forecast expects: (low, high) per area, None when not known."""
    _arrivals[:] = [work]


def waiting_weeks(*, desk: Desk, now: datetime) -> dict[str, float]:
    """
    Give the middle of the weeks until treatment per municipality and safety region of a provider, and of all
    ("NL"). Faded and unknown figures do not count; an area without figures is left out.

    Raises: NotPermitted: not this role.
    """
    of = {card.code: card.region for card in municipality_cards(on=local_date(now))}
    found: dict[str, list[float]] = {}
    for row in supply_map(desk=desk, now=now):
        if row.supply.weeks is not None:
            for code in (row.supply.municipality, of.get(row.supply.municipality, ""), "NL"):
                found.setdefault(code, []).append(row.supply.weeks)
    return {code: median(weeks) for code, weeks in found.items()}


def gap_statement(*, desk: Desk, now: datetime) -> GapStatement:
    """
    Work out expected demand against supply per region that this desk sees, and for the country.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(FIGURES)
    today = local_date(now)
    cards = municipality_cards(on=today)
    codes = desk.cases.municipalities
    seen = [card for card in cards if codes is None or card.code in codes]
    areas = {card.region: card.region_name for card in seen}
    of = {card.code: card.region for card in cards}
    rows = supply_map(desk=desk, now=now)
    share, norm = planning_range(today), norm_on(today)
    capacity: Counter[tuple[str, str]] = Counter()
    for (place, language), count in capacity_per_month(rows).items():
        capacity[of.get(place, ""), language] += count
        capacity["NL", language] += count
    persons = _persons(desk, of)
    waiting, per_help = _waiting(desk, of)
    named = [*sorted(areas.items(), key=lambda one: one[1])]
    named += [("NL", "Nederland")] if codes is None else []
    expected = {code: _expected(desk, now, code) for code, _name in named}
    smallest = SHOWN if desk.may(NEEDS) else 10
    found = []
    for code, name in named:
        for language in LANGUAGES:
            asked = Asked(
                persons[code, language], who_speak(expected[code], persons, code, language),
                waiting[code, language], capacity[code, language],
            )  # fmt: skip
            found.append(
                GapRow(code, name, language, asked, gap(asked, share, norm.total, smallest=smallest))
            )
    bought = tuple(one for one in rows if one.supply.national)
    faded = sum(one.supply.fade.value == "faded" for one in rows)
    helps = tuple((name, count, _monthly(rows, name)) for name, count in sorted(per_help.items()))
    return GapStatement(today, tuple(found), share, norm.total, helps, bought, faded, len(rows))


def _persons(desk: Desk, of: dict[str, str]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (municipality, language), count in count_by_language(desk=desk).items():
        found[of.get(municipality, ""), language] += count
        found["NL", language] += count
    return found


def _waiting(desk: Desk, of: dict[str, str]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Count needs that run and are not in treatment, in every language of each; by kind of help once."""
    started = ReferralEvent.objects.filter(kind="started").values("referral__need")
    rows = Need.objects.filter(end__isnull=True).exclude(pk__in=started)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    found: Counter[tuple[str, str]] = Counter()
    helps: Counter[str] = Counter()
    counted = rows.values_list("municipality", "languages", "help").annotate(n=Count("id")).order_by()
    for municipality, languages, help_, count in counted:
        for language in set(languages):
            found[of.get(municipality, ""), language] += count
            found["NL", language] += count
        helps[help_] += count
    return found, helps


def _monthly(rows: list[SupplyRow], help_: str) -> int:
    return sum(
        one.supply.per_month or 0
        for one in rows
        if one.supply.help.value == help_ and one.supply.fade.value != "faded"
    )


def who_speak(
    expected: tuple[float, float] | None, persons: Counter[tuple[str, str]], code: str, language: str
) -> tuple[float, float] | None:
    """
    Give the part of the expected arrivals of an area who speak a language: as among who is there now.

    A forecast counts persons and knows no languages. Without anybody there no part is known: None.
    """
    everybody = sum(count for (area, _language), count in persons.items() if area == code)
    if expected is None or not everybody:
        return None
    part = persons[code, language] / everybody
    return expected[0] * part, expected[1] * part


def _expected(desk: Desk, now: datetime, code: str) -> tuple[float, float] | None:
    return _arrivals[0](desk, now, code) if _arrivals else None
