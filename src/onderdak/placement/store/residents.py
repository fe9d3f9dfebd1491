"""Who has a place on a night, in counts or for a plan of moves; read in bulk. No decisions here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.placement.store.queries import TAKEN_TONIGHT, read_rows


def residents_in_counts(
    *, location_ids: Sequence[int], night: date, now: datetime
) -> dict[int, dict[str, int]]:
    """
    Count who lives in each location on `night`, never by name.

    Returns: per location: `families`, `children`, `single_women`, `single_men`, `couples`, `persons`.
    """
    sql = f"""
    WITH h AS (
      SELECT o.location_id, o.household_id, count(*) AS n, count(*) FILTER (WHERE o.who = 'c') AS children,
             count(*) FILTER (WHERE o.who = 'm') AS men, count(*) FILTER (WHERE o.who = 'f') AS women
      FROM placement_occupancy o WHERE o.location_id = ANY(%(ids)s) AND o.kind IN ('stay', 'kept')
        AND {TAKEN_TONIGHT} GROUP BY 1, 2)
    SELECT location_id, sum(n), count(*) FILTER (WHERE children > 0), sum(children),
           count(*) FILTER (WHERE n = 1 AND women = 1), count(*) FILTER (WHERE n = 1 AND men = 1),
           count(*) FILTER (WHERE n > 1 AND children = 0) FROM h GROUP BY 1
    """
    names = ("persons", "families", "children", "single_women", "single_men", "couples")
    rows = read_rows(sql, {"ids": list(location_ids), "night": night, "now": now, "own": []})
    return {row[0]: dict(zip(names, (int(value) for value in row[1:]), strict=True)) for row in rows}


@dataclass(frozen=True, slots=True)
class UnitTaken:
    """Who has places of a unit on a night, in counts. `until` is when the first place comes free."""

    households: int
    persons: int
    held: int
    until: date | None


def units_taken(*, unit_ids: Sequence[int], night: date, now: datetime) -> dict[int, UnitTaken]:
    """Say of each of these units that is in use who has it on `night`, in counts."""
    sql = f"""
    SELECT o.unit_id, count(DISTINCT o.household_id), count(*), count(*) FILTER (WHERE o.kind = 'hold'),
           min(upper(o.during)) FILTER (WHERE NOT upper_inf(o.during))
    FROM placement_occupancy o WHERE o.unit_id = ANY(%(ids)s) AND {TAKEN_TONIGHT} GROUP BY o.unit_id
    """
    rows = read_rows(sql, {"ids": list(unit_ids), "night": night, "now": now, "own": []})
    return {row[0]: UnitTaken(*row[1:]) for row in rows}


@dataclass(frozen=True, slots=True)
class Sleeper:
    """One person in one unit on a night; `is_stay` False: promised or held, so not there yet."""

    unit_id: int
    household_id: int
    who: str
    mode: str
    is_stay: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit that is kept for a household on a night; `whole`: for that household alone."""

    household_id: int
    unit_id: int
    municipality: str
    whole: bool


def kept_units(*, household_ids: Sequence[int], night: date, now: datetime) -> dict[int, Kept]:
    """Give per household the unit that a hold keeps for it on `night`; those without one are not in it."""
    sql = f"""
    SELECT o.household_id, o.unit_id, o.municipality, bool_and(o.unit_mode = 'household')
    FROM placement_occupancy o WHERE o.household_id = ANY(%(ids)s) AND o.kind = 'hold' AND {TAKEN_TONIGHT}
    GROUP BY o.household_id, o.unit_id, o.municipality ORDER BY o.household_id, o.unit_id
    """
    rows = read_rows(sql, {"ids": list(household_ids), "night": night, "now": now, "own": []})
    return {row[0]: Kept(*row) for row in rows}


def sleepers(*, municipality: str, night: date, now: datetime) -> list[Sleeper]:
    """List who has a place in this municipality on `night`, by unit and household."""
    sql = f"""
    SELECT o.unit_id, o.household_id, o.who, o.unit_mode, o.kind = 'stay' FROM placement_occupancy o
    WHERE o.municipality = %(code)s AND {TAKEN_TONIGHT} ORDER BY o.unit_id, o.household_id, o.person_id
    """
    rows = read_rows(sql, {"code": municipality, "night": night, "now": now, "own": []})
    return [Sleeper(*row) for row in rows]


def consents_of(household_ids: Sequence[int]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    """Give per household that ever asked for a place: the needs and the consents of its last request."""
    sql = """
    SELECT DISTINCT ON (household_id) household_id, needs, consents FROM placement_placementrequest
    WHERE household_id = ANY(%(ids)s) ORDER BY household_id, id DESC
    """
    rows = read_rows(sql, {"ids": list(household_ids)})
    return {household: (frozenset(needs), frozenset(consents)) for household, needs, consents in rows}


def persons_by_municipality(*, night: date, now: datetime, municipality: str | None = None) -> dict[str, int]:
    """Count the persons who have a place on `night`, per municipality of the place; or of one of them."""
    sql = f"""
    SELECT o.municipality, count(DISTINCT o.person_id) FROM placement_occupancy o
    WHERE o.kind <> 'hold' AND {TAKEN_TONIGHT}
      AND (%(code)s::text IS NULL OR o.municipality = %(code)s::text) GROUP BY o.municipality
    """
    return dict(read_rows(sql, {"night": night, "now": now, "own": [], "code": municipality}))


def residents_since(*, night: date, now: datetime) -> list[tuple[date, int, int]]:
    """List per household that has a place on `night`: first night of its stay, persons, children. No ids."""
    sql = f"""
    SELECT min(lower(o.during)), count(DISTINCT o.person_id),
           count(DISTINCT o.person_id) FILTER (WHERE o.who = 'c')
    FROM placement_occupancy o WHERE o.kind <> 'hold' AND {TAKEN_TONIGHT} GROUP BY o.household_id
    """
    return [(row[0], row[1], row[2]) for row in read_rows(sql, {"night": night, "now": now, "own": []})]
