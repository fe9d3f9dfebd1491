"""Use case (read): which units have a free place on a night, with who else is in them and until when."""

from collections.abc import Sequence
from datetime import date, datetime

from onderdak.capacity.public import OpenUnit, units_by_id
from onderdak.kernel.nights import one_night
from onderdak.placement.store.queries import UnitUse, free_places, unit_use
from onderdak.placement.types import FreeUnit, Reach

NOBODY = UnitUse()


def free_units(
    *,
    night: date,
    now: datetime,
    municipalities: Sequence[str] | None = None,
    unit_ids: Sequence[int] | None = None,
    ignore_holds_of: Sequence[int] = (),
) -> list[FreeUnit]:
    """
    List the units with at least one open place that nobody has on `night`.

    Args:
        municipalities, unit_ids: limit the search; None is no limit.
        ignore_holds_of: households whose own holds count as free: what is kept for you is free for you.

    Returns:
        Smallest first, then by id.
    """
    free = free_places(
        night=night, now=now, municipalities=municipalities, unit_ids=unit_ids, own=ignore_holds_of
    )
    ids = sorted(free)
    use = unit_use(unit_ids=ids, night=night, now=now, own=ignore_holds_of)
    found = []
    for unit in units_by_id(unit_ids=ids, nights=one_night(night)):
        places = tuple(place for place in unit.place_ids if place in free[unit.unit_id])
        if places:
            found.append(_free(unit, places, use.get(unit.unit_id, NOBODY)))
    return found


def unit_without_place(unit: OpenUnit) -> FreeUnit:
    """Return a unit of which every place is taken, as the rules read it."""
    return _free(unit, (), NOBODY)


def _free(unit: OpenUnit, places: tuple[int, ...], use: UnitUse) -> FreeUnit:
    return FreeUnit(
        unit_id=unit.unit_id,
        municipality=unit.municipality,
        region=unit.region,
        location_id=unit.location_id,
        location_name=unit.location_name,
        label=unit.label,
        floor=unit.floor,
        kind=unit.kind,
        sharing=unit.sharing,
        sleeps=unit.sleeps,
        free=places,
        others=use.others,
        mode=use.mode if use.others else None,
        features=unit.features,
        quality=unit.quality,
        released=Reach(unit.released),
        stock=unit.stock,
        open_until=unit.open_until,
        open_until_reason=unit.open_until_reason,
        taken_from=use.taken_from,
        confirmed_at=unit.confirmed_at,
    )
