"""Use cases: work out each night what free places are worth to those still to come (act), and read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.public import region_of_municipality
from onderdak.placement.engine.instance import Household, Instance
from onderdak.placement.rules.kept_for import NOTHING, Price, kept_for, price_now
from onderdak.placement.store.models import BidPrice
from onderdak.placement.store.models import PlacementRequest as RequestRow
from onderdak.placement.store.queries import asked
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.instance_of import household_of, instance_of, unit_id_of
from onderdak.placement.usecases.switches import BID_PRICES, USUAL, switches_on

STREAMS, HORIZON, LOOK_BACK = 8, 7, 28  # futures drawn, nights ahead, nights of reports they are drawn from


def price_the_night(*, desk: Desk, now: datetime, night: date) -> int:
    """
    Price every free unit of the country by what would be lost if one copy less of it were there.

    The futures are drawn from the reports of the last weeks, with a seed of the night: the same night gives
    the same prices. Without reports nothing is kept for anybody.

    Returns: the number of units with a price.

    Raises: NotPermitted: only who may run a round.
    """
    desk.must_have("placement.round")
    units = free_units(night=night, now=now)
    regions = region_of_municipality()
    instance = instance_of([], units, night=night, levels=("persons",), region_of=regions)
    streams = _streams(_reports(now, regions), night)
    prices = _priced(instance, streams)
    wanted = Counter(need for stream in streams for who in stream for need in who.needs)
    by_id = {unit.unit_id: unit for unit in units}
    rows = [
        _row(by_id[unit_id_of(name)], price, wanted, now) for name, price in prices.items() if price >= 0.5
    ]
    with transaction.atomic(durable=True):
        BidPrice.objects.filter(points__gt=0).update(points=0, persons_lost=0)
        BidPrice.objects.bulk_create(
            rows,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["unit"],
            update_fields=["computed_at", "streams", "horizon_nights", "persons_lost", "points", "kept_for"],
        )
        record(desk, "placement.priced", now=now, subject="prices", units=len(rows))
    return len(rows)


def prices_of(units: Iterable[FreeUnit], *, night: date, now: datetime) -> dict[int, Price]:
    """Return the price that counts now per unit; units without one, or switched off, are not in it."""
    by_id = {unit.unit_id: unit for unit in units}
    decided = switches_on(night, BID_PRICES)
    found = {}
    for row in BidPrice.objects.filter(unit_id__in=list(by_id), points__gt=0):
        is_on = decided.get(row.municipality, USUAL[BID_PRICES])
        price = price_now(
            Price(row.points, row.persons_lost, row.kept_for), row.computed_at, now, is_on=is_on
        )
        if price != NOTHING:
            found[row.unit_id] = price
    return found


def _reports(now: datetime, regions: dict[str, str]) -> list[PlacementRequest]:
    since = now - timedelta(days=LOOK_BACK)
    rows = RequestRow.objects.filter(reported_at__gte=since, reported_at__lt=now).order_by("id")
    return [asked(row, regions) for row in rows]


def _streams(reports: Sequence[PlacementRequest], night: date) -> list[tuple[Household, ...]]:
    """Draw futures: as many households as reported per night, for the nights ahead, with replacement."""
    if not reports:
        return []
    from onderdak.placement.engine.prices import VOLUME_MARGIN

    draw = np.random.default_rng(night.toordinal())
    expected = VOLUME_MARGIN * len(reports) * HORIZON / LOOK_BACK
    made = []
    for stream in range(STREAMS):
        picks = draw.integers(0, len(reports), size=int(draw.poisson(expected)))
        made.append(
            tuple(
                replace(household_of(reports[pick], night), id=f"f{stream}-{number}", needed_from=night)
                for number, pick in enumerate(picks.tolist())
            )
        )
    return made


def _priced(instance: Instance, streams: list[tuple[Household, ...]]) -> dict[str, float]:
    if not instance.places or not any(streams):
        return {}
    from onderdak.placement.engine.prices import bid_prices  # ortools: never at start-up

    return dict(bid_prices(instance, [stream for stream in streams if stream]))


def _row(unit: FreeUnit, price: float, wanted: Counter[str], now: datetime) -> BidPrice:
    from onderdak.placement.engine.prices import SHELTER_WORTH

    return BidPrice(
        municipality=unit.municipality,
        unit_id=unit.unit_id,
        computed_at=now,
        streams=STREAMS,
        horizon_nights=HORIZON,
        persons_lost=price / SHELTER_WORTH,
        points=round(price),
        kept_for=kept_for(unit.features, len(unit.free), unit.mode or unit.sharing, wanted),
    )
