"""Use case (read): the world of tonight from the own registers, as a world file, with what was assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.public import (
    FAR,
    BlockReason,
    DayVector,
    LocationCard,
    OpeningPlan,
    OpeningState,
    day_number,
    location_cards,
    municipality_cards,
    openings,
    supply_arrays,
)
from onderdak.forecast.engine.live_inflow import pooled_inflow
from onderdak.forecast.engine.live_openings import PlannedPlace
from onderdak.forecast.engine.live_world import LiveFacts, LivePlace, Town, live_world
from onderdak.forecast.rules.demotion import loses
from onderdak.forecast.rules.reports_kept import kept_since
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import ReceptionCounts, day_vector, reception_counts

LOOK_BACK = timedelta(days=730)
HOTELS = frozenset({"hotel", "schip"})
# these end a location; the engine takes them as the end of a contract, so that a measure can move it
ENDS = frozenset({BlockReason.LOCATION_CONTRACT, BlockReason.LOCATION_PERMIT, BlockReason.LOCATION_FUNDING})
# places that a household leaves unused in its own unit: the usable part says it, not the calendar
NOT_COUNTED = ENDS | {BlockReason.UNIT_IN_USE}
TRAITS = {"step_free": "stepFree", "women_only": "womenOnly"}


@dataclass(frozen=True, slots=True)
class BuiltWorld:
    """The world, its assumptions, and how old each source is."""

    world: dict[str, Any]
    assumptions: tuple[dict[str, Any], ...]
    freshness: dict[str, str]


def build_world(
    *,
    desk: Desk,
    now: datetime,
    horizon: int,
    definitions: Sequence[Mapping[str, Any]],
    scenarios: Sequence[Mapping[str, Any]],
) -> BuiltWorld:
    """
    Build the world of tonight from capacity and placement, within the scope of the connection.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    night = night_of(now)
    counts = reception_counts(desk=desk, now=now, night=night, since=night - LOOK_BACK)
    nights = horizon + 1
    vector = day_vector(now=now, first=night, nights=nights, level="location")
    towns = municipality_cards(on=night)
    cards = location_cards(desk=desk, night=night, municipalities=[one.code for one in towns])
    places = _places(vector, cards, closing_days(night))
    known = {one.id for one in places}
    plans = [one for one in openings(desk=desk, now=now) if one.location_id is None]
    reports_from = _reports_from(counts, night)
    facts = LiveFacts(
        as_of=night,
        horizon=horizon,
        stays_from=counts.stays_since.date() if counts.stays_since else night,
        reports_from=reports_from,
        towns=tuple(Town(one.code, one.region, one.population) for one in towns),
        places=places,
        inside=[
            (f"L{one.where}", one.size, one.since, one.households)
            for one in counts.inside
            if f"L{one.where}" in known
        ],
        waiting=[(str(one.where), one.size, one.since, one.households) for one in counts.waiting],
        came=[(str(one.where), one.size, one.since, one.households) for one in counts.came],
        episodes=[(one.entry, one.gone, one.households) for one in counts.episodes],
        unused_share=_unused(vector),
        planned=_planned(plans, night + timedelta(days=horizon)),
        overdue=sum(one.state is OpeningState.OVERDUE for one in plans),
    )
    pooled = pooled_inflow(facts.came, night, facts.reports_from, horizon, loses)
    built = live_world(facts, definitions, scenarios, pooled)
    said = (*built.assumptions, *_left_out(counts, reports_from))
    return BuiltWorld(built.world, said, _freshness(counts, cards, night, reports_from))


def _reports_from(counts: ReceptionCounts, night: date) -> date:
    recorded = local_date(counts.reports_since) if counts.reports_since else None
    return kept_since((one.since for one in counts.came), recorded=recorded, night=night)


def _left_out(counts: ReceptionCounts, since: date) -> list[dict[str, Any]]:
    """Name the reports of before the first day that counts."""
    households = sum(one.households for one in counts.came if one.since < since)
    said = {"code": "reports_early", "households": households, "since": since.isoformat()}
    return [said] if households else []


def _places(
    vector: DayVector, cards: Sequence[LocationCard], ends: Mapping[int, date]
) -> tuple[LivePlace, ...]:
    """One place per location that has any on some night; what is out of use is kept apart."""
    out = vector.cap_cut.astype(np.int64)
    for reason, counted in vector.blocked.items():
        if reason not in NOT_COUNTED:
            out = out + counted
    by_id = {str(card.location_id): card for card in cards}
    found = []
    for row, key in enumerate(vector.keys):
        card, total = by_id.get(key), vector.total[row].astype(np.int64)
        if card is None or not total.any():
            continue
        found.append(
            LivePlace(
                f"L{key}",
                card.municipality,
                "hotel" if card.kind in HOTELS else "goo",
                total,
                np.minimum(out[row], total),
                ends.get(card.location_id),
                tuple(TRAITS[one] for one in sorted(card.features) if one in TRAITS),
            )
        )
    return tuple(found)


def _planned(plans: Sequence[OpeningPlan], last: date) -> tuple[PlannedPlace, ...]:
    """The plans of openings that still have a day to come, as places with the delay their plan names."""
    return tuple(
        PlannedPlace(
            f"O{one.opening_id}", one.plan.municipality, "hotel" if one.plan.kind in HOTELS else "goo",
            one.places, one.on, min((row.holds_until for row in one.tasks if row.holds_until), default=None),
            one.plan.late_days, one.plan.late_p90_days, one.plan.fails_percent,
        )
        for one in plans
        if one.state is not OpeningState.OVERDUE and one.on <= last
    )  # fmt: skip


def closing_days(night: date) -> dict[int, date]:
    """Return, by location id, the first night that it is not open any more, where that is known."""
    supply = supply_arrays(since=night)
    start = day_number(night)
    return {
        int(location): night + timedelta(days=int(end) - start)
        for location, end in zip(supply.location_ids, supply.location_end, strict=True)
        if end < FAR
    }


def _unused(vector: DayVector) -> float:
    """The part of the places that households leave unused in their own unit tonight."""
    unused = vector.blocked.get(BlockReason.UNIT_IN_USE)
    total = int(vector.total[:, 0].sum())
    return float(unused[:, 0].sum()) / total if unused is not None and total else 0.0


def _freshness(
    counts: ReceptionCounts, cards: Sequence[LocationCard], night: date, reports_from: date
) -> dict[str, str]:
    """Say per source how recent it is: the oldest confirmed location, the last event of placement."""
    found = {"night": night.isoformat()}
    if cards:
        found["capacityOldest"] = min(one.confirmed_at for one in cards).isoformat()
        found["capacityLatest"] = max(one.confirmed_at for one in cards).isoformat()
    if counts.last_recorded:
        found["placement"] = counts.last_recorded.isoformat()
    if counts.reports_since:
        found["reportsSince"] = reports_from.isoformat()
    if counts.stays_since:
        found["staysSince"] = counts.stays_since.isoformat()
    return found
