"""Use case (read): the locations that a desk looks after, with what each has tonight."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from onderdak.access.public import Desk
from onderdak.capacity.public import (
    LocationCard,
    Stock,
    location_cards,
    location_count,
    municipality_cards,
    supply_arrays,
)
from onderdak.capacity.public import day_vector as count_days
from onderdak.kernel.errors import NotVisible
from onderdak.placement.store.queries import span_columns
from onderdak.placement.usecases.day_vector import of_units


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A location with its counts of one night, in places and persons. Nothing is clamped."""

    card: LocationCard
    total: int
    occupied: int
    promised: int
    blocked: int
    to_give: int
    crowded: int


@dataclass(frozen=True, slots=True)
class LocationList:
    """One page by municipality and name, of `total`. `town` is the name when one municipality was asked."""

    rows: list[LocationRow]
    total: int
    town: str
    many_towns: bool


def location_list(
    *, desk: Desk, now: datetime, night: date, municipality: str | None = None, first: int = 0, most: int = 50
) -> LocationList:
    """
    List locations `first` to `first + most` of one municipality, or of every one in the scope of the desk.

    Only what the page shows is counted: the country has more than a thousand locations.

    Counts hold nobody's name, so another municipality may be asked as well: places are shared.

    Raises:
        NotPermitted: the desk may not see capacity.
        NotVisible: there is no such municipality.
    """
    desk.must_have("capacity.view")
    names = {card.code: card.name for card in municipality_cards(on=night)}
    if municipality is not None and municipality not in names:
        raise NotVisible(actor_id=desk.actor_id)
    scope = desk.cases.municipalities
    codes = [municipality] if municipality else sorted(names if scope is None else scope & set(names))
    cards = location_cards(desk=desk, night=night, municipalities=codes, first=first, most=most)
    rows: list[LocationRow] = []
    of = sorted({card.municipality for card in cards})
    spans = span_columns(start=night, until=night + timedelta(days=1), now=now, municipalities=of)
    for stock in (Stock.REGULAR, Stock.BUFFER, Stock.NATIONAL):
        chosen = [card for card in cards if card.stock == stock]
        if chosen:
            rows += _counted(night, of, stock, spans, chosen)
    order = {card.location_id: number for number, card in enumerate(cards)}
    rows.sort(key=lambda row: order[row.card.location_id])
    total = location_count(desk=desk, municipalities=codes)
    return LocationList(rows, total, names[municipality] if municipality else "", len(codes) > 1)


def _counted(
    night: date,
    codes: list[str],
    stock: Stock,
    spans: tuple[Any, ...],
    cards: list[LocationCard],
) -> list[LocationRow]:
    supply = supply_arrays(since=night, municipalities=codes, stocks=[stock])
    vector = count_days(supply, of_units(supply, spans), first=night, nights=1, level="location")
    at = {key: row for row, key in enumerate(vector.keys)}
    closed = vector.blocked_total + vector.cap_cut
    promised = vector.promised + vector.held
    columns = (vector.total, vector.occupied, promised, closed, vector.to_give, vector.crowded)
    return [
        LocationRow(card, *(int(column[at[str(card.location_id)], 0]) for column in columns))
        for card in cards
    ]
