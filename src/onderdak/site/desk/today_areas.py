"""Vandaag for who sees counts and no names: per municipality, who sleeps outside and what is free."""

from collections import Counter
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import MunicipalityCard, municipality_cards
from onderdak.duty.public import Unsheltered, unsheltered_tonight
from onderdak.duty.types import Step
from onderdak.kernel.nights import night_of
from onderdak.placement.public import day_vector, on_their_way

TOP = 60


def areas_tonight(*, desk: Desk, now: datetime, only: str = "") -> dict[str, object]:
    """
    Count per municipality: unsheltered persons, free places, steps of the ladder that are late.

    Args:
        only: code of a safety region, or nothing for the whole scope.
    """
    night = night_of(now)
    cards = {card.code: card for card in municipality_cards(on=night)}
    outside = [
        one
        for one in unsheltered_tonight(desk=desk, now=now)
        if not only or (one.municipality in cards and cards[one.municipality].region == only)
    ]
    scope = desk.cases.municipalities
    mine = {code: card for code, card in cards.items() if scope is None or code in scope}
    codes = sorted(code for code, card in mine.items() if not only or card.region == only)
    free = _free(now, night, codes, whole=len(codes) == len(cards))
    persons = Counter[str]()
    for one in outside:
        persons[one.municipality] += one.persons
    rows = [_row(code, cards[code], outside, free, now) for code in codes if persons[code] or free[code]]
    rows.sort(key=lambda row: (-int(str(row["persons"])), -int(str(row["free"])), str(row["name"])))
    steps = Counter(one.next_step.step for one in outside)
    return {
        "rows": rows[:TOP],
        "left_out": max(0, len(rows) - TOP),
        "municipalities": len(rows),
        "persons": sum(one.persons for one in outside),
        "minors": sum(one.minors for one in outside),
        "households": len(outside),
        "free": sum(free.values()),
        "on_their_way": on_their_way(desk=desk, night=night, municipalities=codes),
        "steps": [(step, steps[step]) for step in Step if steps[step]],
        "late": sum(one.next_step.due < now for one in outside),
        "region": only,
        "regions": sorted({(card.region, card.region_name) for card in mine.values()}),
    }


def _free(now: datetime, night: date, codes: list[str], whole: bool) -> Counter[str]:
    """Count per municipality the places that may be given tonight, by the one rule that counts them."""
    counted = day_vector(
        now=now, first=night, nights=1, level="municipality", municipalities=None if whole else codes
    )
    wanted = set(codes)
    rows = zip(counted.keys, counted.to_give[:, 0].tolist(), strict=True)
    return Counter({code: max(places, 0) for code, places in rows if code in wanted})


def _row(
    code: str, card: MunicipalityCard, outside: list[Unsheltered], free: Counter[str], now: datetime
) -> dict[str, object]:
    mine = [one for one in outside if one.municipality == code]
    return {
        "code": code,
        "name": card.name,
        "region": card.region_name,
        "persons": sum(one.persons for one in mine),
        "households": len(mine),
        "minors": sum(one.minors for one in mine),
        "late": sum(one.next_step.due < now for one in mine),
        "free": free[code],
    }
