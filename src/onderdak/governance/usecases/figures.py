"""Live figures by name. Those of later rooms are handed over by the site; without them they are not known."""

from collections.abc import Callable
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards
from onderdak.duty.public import unsheltered_tonight
from onderdak.governance.rules.may_write import NATION
from onderdak.kernel.nights import local_date, night_of
from onderdak.law.public import power_in_force
from onderdak.placement.public import day_vector

Codes = frozenset[str] | None
Figure = Callable[[Desk, datetime, Codes], float | None]
POWERS = (
    "power.legal_priority_of_groups",
    "power.national_person_register",
    "power.national_outplacement_facility",
    "power.dwangbevel",
    "power.uwv_income_data",
)
HANDED_OVER: dict[str, Figure] = {}


def hand_over(name: str, figure: Figure) -> None:
    """Let the site give a figure of a later room, which this room does not know."""
    HANDED_OVER[name] = figure


def figure_names() -> tuple[str, ...]:
    """Every figure that a target may be tied to, also those that are not known today."""
    return (*OWN, *POWERS, *sorted(LATER))


def live_figure(*, desk: Desk, now: datetime, name: str, municipality: str, region: str) -> float | None:
    """
    Work out one figure as it is now, for the level of an agreement; None when it is not known to this desk.

    A figure of people of the whole country is not known to a desk that sees one municipality: a part of the
    sum would look like the sum. A power counts 1 when it is in force and 0 when it is not.
    """
    if name in POWERS:
        today = local_date(now)
        return float(power_in_force(name, today, today))
    figure = OWN.get(name) or HANDED_OVER.get(name)
    if figure is None:
        return None
    return figure(desk, now, _codes(now, municipality, region))


def _codes(now: datetime, municipality: str, region: str) -> Codes:
    if municipality:
        return frozenset({municipality})
    if not region or region == NATION:
        return None
    return frozenset(card.code for card in municipality_cards(on=local_date(now)) if card.region == region)


def _places_free(desk: Desk, now: datetime, codes: Codes) -> float | None:
    del desk
    only = None if codes is None else sorted(codes)
    level = "country" if codes is None else "municipality"
    counted = day_vector(now=now, first=night_of(now), nights=1, level=level, municipalities=only)
    return float(counted.to_give[:, 0].clip(0).sum())


def _people_outside(desk: Desk, now: datetime, codes: Codes) -> float | None:
    seen = desk.cases.municipalities
    if seen is not None and (codes is None or not codes <= seen):
        return None
    found = unsheltered_tonight(desk=desk, now=now)
    return float(sum(one.persons for one in found if codes is None or one.municipality in codes))


OWN: dict[str, Figure] = {"places_free": _places_free, "people_unsheltered": _people_outside}
LATER = ("contributions_received_eur", "forecast_full_day", "grant_place_days")
