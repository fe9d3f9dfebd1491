"""Part of the policy lab: what a rule of another state would do to people who have a place here."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from onderdak.capacity.public import municipality_cards
from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.law.public import row_on
from onderdak.placement.rules.regimes import Effect, key_numbers
from onderdak.placement.store.residents import residents_since
from onderdak.placement.types import PlacementRequest

DAYS_IN_NAME = re.compile(r"_after_(\d+)_days$")


def effect_of(
    effect: Effect, waiting: Sequence[PlacementRequest], *, night: date, now: datetime
) -> dict[str, object]:
    """
    Say in counts what the rule would do, with the row of the law book it rests on.

    `computed` False: it rests on a fact that nobody records here, or no row holds on that night.
    """
    try:
        row = row_on(effect.law_key, night, local_date(now), effect.scenario)
    except LawUnknown:
        return {"kind": effect.kind, "law_key": effect.law_key, "computed": False, "why": "no_row"}
    told: dict[str, object] = {
        "kind": effect.kind,
        "law_key": effect.law_key,
        "value": str(row.value),
        "unit": row.unit,
        "since": row.valid_from.isoformat(),
        "source": "; ".join(row.sources),
        "computed": effect.kind != "needs_origin",
        "why": "origin_not_recorded" if effect.kind == "needs_origin" else "",
    }
    if effect.kind == "spread_by_key":
        return told | _spread(waiting, night)
    if effect.kind in ("stay_limit", "pays_after"):
        named = DAYS_IN_NAME.search(effect.law_key)
        days = int(named.group(1)) if named else int(str(row.value))
        limit = _limit_by_arrival(effect, now) if effect.kind == "stay_limit" else lambda start: days
        return told | {"days": days} | _beyond(night, now, limit)
    return told


def _limit_by_arrival(effect: Effect, now: datetime) -> Callable[[date], int | None]:
    """Give the days that hold for who came on a date; None when no row held then."""

    @cache
    def days(start: date) -> int | None:
        try:
            return int(str(row_on(effect.law_key, start, local_date(now), effect.scenario).value))
        except LawUnknown:
            return None

    return days


def _beyond(night: date, now: datetime, limit: Callable[[date], int | None]) -> dict[str, object]:
    """Count who sleeps here longer than the days that hold for them."""
    households = persons = minors = families = 0
    for start, size, children in residents_since(night=night, now=now):
        days = limit(start)
        if days is not None and start + timedelta(days=days) <= night:
            households += 1
            persons += size
            minors += children
            families += children > 0
    return {"households": households, "persons": persons, "minors": minors, "families": families}


def _spread(waiting: Sequence[PlacementRequest], night: date) -> dict[str, object]:
    """Count the persons who would be sent to another municipality than where they reported."""
    reported: dict[str, int] = {}
    for one in waiting:
        reported[one.municipality] = reported.get(one.municipality, 0) + one.facts.persons
    total = sum(reported.values())
    wanted = key_numbers(total, {card.code: card.population for card in municipality_cards(on=night)})
    more = {code: persons - wanted.get(code, 0) for code, persons in reported.items()}
    return {"persons": sum(over for over in more.values() if over > 0), "of": total}
