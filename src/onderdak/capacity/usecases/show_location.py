"""Use case (read): a location as its manager and the counter see it: card, rooms, blocks."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from onderdak.access.public import Desk
from onderdak.capacity.store import blocks
from onderdak.capacity.store.models import Cap, Location, Municipality, Place, Unit
from onderdak.capacity.types import BlockChange, BlockedPlaces, CapInForce, LocationCard, Room, RoomPlace
from onderdak.kernel.errors import NotVisible


def location_card(*, desk: Desk, location_id: int, night: date) -> LocationCard:
    """
    Show one location on a night.

    Raises:
        NotPermitted: the desk may not see capacity.
        NotVisible: there is no such location.
    """
    found = _cards(Location.objects.filter(pk=location_id), _allowed(desk), night)
    if not found:
        raise NotVisible(location_id=location_id)
    return found[0]


def location_cards(
    *, desk: Desk, night: date, municipalities: Sequence[str], first: int = 0, most: int | None = None
) -> list[LocationCard]:
    """
    List the locations of these municipalities, by municipality and name, as the night finds them.

    `first` and `most` cut one page out of that list: a country has more than a thousand.
    """
    rows = Location.objects.filter(municipality__in=list(municipalities))
    return _cards(rows, _allowed(desk), night, slice(first, None if most is None else first + most))


def location_count(*, desk: Desk, municipalities: Sequence[str]) -> int:
    """Count the locations that `location_cards` would list."""
    return _of_desk(Location.objects.filter(municipality__in=list(municipalities)), _allowed(desk)).count()


def confirmed_oldest(*, desk: Desk) -> dict[str, datetime]:
    """
    Return by municipality, within the scope of the desk, when its least recently confirmed location was.

    Raises: NotPermitted.
    """
    rows = _of_desk(Location.objects.all(), _allowed(desk)).order_by().values_list("municipality")
    found = rows.annotate(oldest=Min("confirmed_at"))
    return {code: oldest for code, oldest in found if desk.cases.covers(code)}


def rooms_of(*, desk: Desk, location_id: int) -> list[Room]:
    """
    List the rooms of a location with their places, by floor and label.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    _allowed(desk)
    places: dict[int, list[RoomPlace]] = {}
    rows = Place.objects.filter(location_id=location_id).order_by("unit_id", "number")
    for unit, place, number, start, until in rows.values_list("unit_id", "id", "number", "start", "until"):
        places.setdefault(unit, []).append(RoomPlace(place, number, start, until))
    units = Unit.objects.filter(location_id=location_id).order_by("floor", "sort_key", "id")
    return [
        Room(
            unit.pk, location_id, unit.label, unit.floor, unit.kind, unit.sharing, unit.sleeps,
            frozenset(unit.features), tuple(places.get(unit.pk, ())),
        )
        for unit in units
    ]  # fmt: skip


def blocks_of(*, desk: Desk, location_id: int, since: date) -> list[BlockedPlaces]:
    """List the blocks of a location that hold on `since` or later, earliest first."""
    _allowed(desk)
    return blocks.of_location(location_id, since)


def block_history(*, desk: Desk, block_id: int) -> list[BlockChange]:
    """List every revision of a block, first one first."""
    _allowed(desk)
    return blocks.history_of(block_id)


def _allowed(desk: Desk) -> Desk:
    desk.must_have("capacity.view")
    return desk


def _of_desk(rows: QuerySet[Location], desk: Desk) -> QuerySet[Location]:
    return rows.filter(pk__in=desk.locations) if desk.locations else rows


def _cards(
    rows: QuerySet[Location], desk: Desk, night: date, page: slice = slice(None)
) -> list[LocationCard]:
    """Make the cards of a page of a query in three more queries, whatever their number."""
    locations = list(_of_desk(rows, desk).order_by("municipality", "sort_key", "id")[page])
    ids = [row.pk for row in locations]
    areas = Municipality.objects.in_bulk({row.municipality for row in locations})
    open_places = Place.objects.filter(location_id__in=ids, start__lte=night).exclude(until__lte=night)
    counted = open_places.values("location_id").annotate(n=Count("id"), rooms=Count("unit_id", distinct=True))
    sizes = {row["location_id"]: (row["n"], row["rooms"]) for row in counted.order_by()}
    caps: dict[int, list[CapInForce]] = {}
    for cap in Cap.objects.filter(location_id__in=ids).exclude(until__lte=night).order_by("start", "id"):
        caps.setdefault(cap.location_id, []).append(
            CapInForce(
                cap.pk,
                cap.municipality,
                cap.location_id,
                cap.kind,
                cap.persons,
                cap.start,
                cap.until,
                cap.source,
            )
        )
    return [_card(row, areas[row.municipality], sizes.get(row.pk, (0, 0)), caps) for row in locations]


def _card(
    row: Location, area: Municipality, size: tuple[int, int], caps: dict[int, list[CapInForce]]
) -> LocationCard:
    return LocationCard(
        location_id=row.pk,
        municipality=row.municipality,
        municipality_name=area.name,
        region=area.region_id,
        name=row.name,
        address=row.address,
        phone=row.phone,
        operator=row.operator,
        kind=row.kind,
        stock=row.stock,
        quality=row.quality,
        catered=row.catered,
        features=frozenset(row.features),
        released=row.released,
        open_from=row.open_from,
        contract_until=row.contract_until,
        permit_until=row.permit_until,
        funding_until=row.funding_until,
        confirmed_at=row.confirmed_at,
        demo=row.demo,
        units=size[1],
        places=size[0],
        caps=tuple(caps.get(row.pk, ())),
    )
