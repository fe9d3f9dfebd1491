"""Who lives where already, and whether that may go on tonight."""

from onderdak.placement.engine.compat import Table
from onderdak.placement.engine.instance import Household, Instance


def fixed_residents(table: Table) -> dict[str, int]:
    """Return the copies of each row that are kept by residents who do not move, by place id."""
    kept: dict[str, int] = {}
    for who in table.households:
        if who.current_place is not None and not who.may_move:
            kept[who.current_place] = kept.get(who.current_place, 0) + 1
    return kept


def may_stay(who: Household, table: Table, instance: Instance, row: dict[str, int]) -> bool:
    """Whether a resident may stay: the row covers the nights and the pair is not denied. A stay is a fact."""
    place = table.places[row[who.current_place or ""]]
    first = who.needed_from or instance.date
    covered = place.available_from is None or place.available_from <= first
    last = first.toordinal() + who.nights
    covered &= place.available_until is None or last <= place.available_until.toordinal()
    return covered and all((who.id, place.id) != pair[:2] for pair in instance.compatibility.deny)
