"""Use case (read): which units are open, and until when."""

from collections.abc import Iterable, Sequence
from datetime import date

from onderdak.capacity.rules.open_until import open_until
from onderdak.capacity.store import queries
from onderdak.capacity.types import OpenUnit
from onderdak.kernel.nights import Nights

NO_END = date(9999, 12, 31)


def open_units(*, nights: Nights, municipalities: Sequence[str] | None = None) -> list[OpenUnit]:
    """
    List the units that are open on the first of `nights`, taken or not.

    A unit that closes later is in the list: `open_until` says when and why, and the caller decides. Places
    that are blocked on the first night are left out; a unit without any other place is left out too. Buffer
    and national locations are in it only on nights for which they were opened.

    Args:
        municipalities: codes; None is the whole country.

    Returns:
        Smallest first, then by id: the same question always has the same answer.
    """
    rows = queries.unit_rows(nights.start, municipalities=municipalities)
    return _units(nights.start, rows, municipalities)


def units_by_id(*, unit_ids: Sequence[int], nights: Nights) -> list[OpenUnit]:
    """List those of the units that are open on the first of `nights`; rules and order of open_units."""
    if not unit_ids:
        return []
    return _units(nights.start, queries.unit_rows(nights.start, unit_ids=unit_ids), None)


def _units(
    night: date, rows: Iterable[queries.UnitRow], municipalities: Sequence[str] | None
) -> list[OpenUnit]:
    locations = {row.id: _Site(row) for row in queries.open_locations(night, municipalities)}
    closed, closing = _blocks(night, municipalities)
    found = []
    for unit_id, location_id, label, floor, kind, sharing, sleeps, features, ids, until in rows:
        site = locations.get(location_id)
        if site is None:
            continue
        places = (
            ids if not closed or closed.isdisjoint(ids) else tuple(one for one in ids if one not in closed)
        )
        if not places:
            continue
        end, reason = site.end, site.reason
        if until is not None or closing:
            next_block = min((closing[one] for one in places if one in closing), default=None)
            end, reason = open_until(((reason, end), ("place", until), ("block", next_block)))
        row = site.row
        shared = site.features_with(features)
        found.append(
            OpenUnit(
                unit_id, row.municipality, row.region, row.id, row.name, label, floor, kind, sharing, sleeps,
                places, shared, row.quality, row.released, row.stock, end, reason, row.confirmed_at,
            )
        )  # fmt: skip
    return found


class _Site:
    """A location with what all its units share, worked out once."""

    def __init__(self, row: queries.LocationRow) -> None:
        opened = None if row.opened_until == NO_END else row.opened_until
        self.row = row
        self.end, self.reason = open_until(
            (
                ("contract", row.contract_until),
                ("permit", row.permit_until),
                ("funding", row.funding_until),
                ("buffer", opened),
            )
        )
        self._features: dict[str, frozenset[str]] = {}

    def features_with(self, own: str) -> frozenset[str]:
        """Add the features of a unit, comma between, to those of the location."""
        if own not in self._features:
            names = own.split(",") if own else []
            self._features[own] = frozenset(names).union(self.row.features)
        return self._features[own]


def _blocks(night: date, municipalities: Sequence[str] | None) -> tuple[set[int], dict[int, date]]:
    """Return the places blocked on `night`, and per place the start of its next block after it."""
    closed: set[int] = set()
    closing: dict[int, date] = {}
    for places, start, _until, _reason in queries.standing_blocks(since=night, municipalities=municipalities):
        if start <= night:
            closed.update(places)
        else:
            for one in places:
                closing[one] = min(start, closing.get(one, start))
    return closed, closing
