"""Part of moves: one municipality on one night, with everybody who sleeps there, as the engine reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onderdak.capacity.public import NEEDS, OpenUnit, open_units, region_of_municipality
from onderdak.kernel.nights import one_night
from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow
from onderdak.placement.store.residents import Sleeper, consents_of, sleepers
from onderdak.placement.types import Reach
from onderdak.placement.usecases.instance_of import NO_ADULT_MAN, QUALITY, place_row_id

RESIDENT = "r"  # prefix of residents in an instance; requests are bare numbers


@dataclass(frozen=True, slots=True)
class Resident:
    """One household that sleeps in one unit. `agreed`: it recorded that it would move."""

    household_id: int
    unit_id: int
    persons: int
    minors: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class World:
    """The places of a municipality with who is in them. Households without a movable stay are not in it."""

    night: date
    units: Mapping[int, OpenUnit]
    residents: Mapping[int, Resident]
    rows: tuple[PlaceRow, ...]
    people: tuple[Household, ...]
    areas: tuple[Area, ...]

    def instance(self, asking: Sequence[Household], options: Options, *, ask: bool) -> Instance:
        """
        Return the instance of these households and everybody who lives here.

        Args:
            ask: also those who did not say yet that they would move may be asked.
        """
        people = tuple(
            replace(who, may_move=ask or self.residents[int(who.id[1:])].agreed) for who in self.people
        )
        return Instance(
            date=self.night,
            households=(*asking, *people),
            places=self.rows,
            areas=self.areas,
            options=options,
        )


def world_of(*, municipality: str, night: date, now: datetime) -> World:
    """
    Read the open units of a municipality and who sleeps in them.

    A household in more than one unit, a promise and a hold stay where they are: their places are left out.
    Of a resident whose needs were never asked, whatever the present room offers is a need.
    """
    units = {one.unit_id: one for one in open_units(nights=one_night(night), municipalities=[municipality])}
    by_unit: dict[int, list[Sleeper]] = {}
    homes: dict[int, set[int]] = {}
    for one in sleepers(municipality=municipality, night=night, now=now):
        by_unit.setdefault(one.unit_id, []).append(one)
        homes.setdefault(one.household_id, set()).add(one.unit_id)
    asked = consents_of(list(homes))
    rows, people, residents = [], [], {}
    for unit_id, unit in sorted(units.items()):
        inside = by_unit.get(unit_id, [])
        fixed = [one for one in inside if not one.is_stay or len(homes[one.household_id]) > 1]
        row = _row(unit, inside, fixed)
        if row is None:
            continue
        rows.append(row)
        for who, resident in _people(unit, inside, fixed, asked):
            people.append(who)
            residents[resident.household_id] = resident
    regions = region_of_municipality()
    areas = tuple(Area(code, region) for code, region in sorted(regions.items()))
    return World(night, units, residents, tuple(rows), tuple(people), areas)


def _row(unit: OpenUnit, inside: list[Sleeper], fixed: list[Sleeper]) -> PlaceRow | None:
    """A unit as supply with its residents in it; None when what is left of it cannot be given to anybody."""
    mode = inside[0].mode if inside else ""
    shared = unit.sharing if unit.sharing in ("men", "women") else mode
    beds = shared in ("men", "women")
    if fixed and not beds:
        return None
    count = len(unit.place_ids) - len(fixed) if beds else 1
    if not unit.place_ids or count <= 0 or (not beds and len(inside) > len(unit.place_ids)):
        return None
    return PlaceRow(
        id=place_row_id(unit.unit_id),
        municipality=unit.municipality,
        region=unit.region,
        location=f"l{unit.location_id}",
        kind="bed" if beds else "unit",
        capacity=1 if beds else len(unit.place_ids),
        count=count,
        sharing=shared if beds else "none",
        features=unit.features & NEEDS,
        only_for=frozenset({NO_ADULT_MAN}) if "women_only" in unit.features else frozenset(),
        quality=QUALITY[unit.quality],
        available_until=unit.open_until,
        released=Reach(unit.released).value,
    )


def _people(
    unit: OpenUnit,
    inside: list[Sleeper],
    fixed: list[Sleeper],
    asked: Mapping[int, tuple[frozenset[str], frozenset[str]]],
) -> list[tuple[Household, Resident]]:
    households: dict[int, list[Sleeper]] = {}
    for one in inside:
        if one not in fixed:
            households.setdefault(one.household_id, []).append(one)
    found = []
    for household_id, members in sorted(households.items()):
        whos = [one.who for one in members]
        needs, consents = asked.get(household_id, (unit.features & NEEDS, frozenset()))
        group = members[0].mode if members[0].mode in ("men", "women") and len(members) == 1 else None
        who = Household(
            id=f"{RESIDENT}{household_id}",
            persons=len(members),
            adults=len(whos) - whos.count("c"),
            minors=whos.count("c"),
            group=group,
            needs=needs & unit.features,
            flags=frozenset() if {"m", "x"} & set(whos) else frozenset({NO_ADULT_MAN}),
            consents=consents,
            current_place=place_row_id(unit.unit_id),
            ties=frozenset({unit.municipality}),
            home=unit.municipality,
            reach="municipality",
        )
        agreed = "move" in consents
        resident = Resident(household_id, unit.unit_id, len(members), whos.count("c"), agreed)
        found.append((who, resident))
    return found
