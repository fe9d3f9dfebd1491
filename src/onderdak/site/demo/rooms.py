"""Units around the households of one municipality: a room for each family, shared rooms for some."""

from dataclasses import dataclass, field

from onderdak.site.demo.families import Families
from onderdak.site.demo.figures import SHARED_SINGLES
from onderdak.site.demo.vacancies import Vacancy

SHARED_SIZES = {"2": 0.35, "3": 0.30, "4": 0.35}


@dataclass(slots=True)
class PlannedUnit:
    """A unit before it has a location. `users` are (household index, place numbers, mode)."""

    sharing: str
    sleeps: int
    users: list[tuple[int, tuple[int, ...], str]] = field(default_factory=list)
    women_only_ok: bool = True
    vacancy: Vacancy | None = None


def plan_units(
    families: Families, households: list[tuple[int, tuple[str, ...]]], vacancies: list[Vacancy]
) -> list[PlannedUnit]:
    """
    Give every household a unit of exactly its size, or a bed in a room of its group; add the vacancies.

    Args:
        households: (index, whos) of those who sleep in this municipality.

    Returns:
        Units whose places minus users are exactly the places of `vacancies`.
    """
    units: list[PlannedUnit] = []
    alone: dict[str, list[int]] = {"m": [], "f": []}
    for index, whos in households:
        if len(whos) == 1 and families.draw() < SHARED_SINGLES:
            alone[whos[0]].append(index)
        else:
            units.append(_own(index, whos))
    units += _shared(families, alone["m"], "men", "m") + _shared(families, alone["f"], "women", "f")
    for vacancy in vacancies:
        _add(units, vacancy)
    return units


def _own(index: int, whos: tuple[str, ...]) -> PlannedUnit:
    users = [(index, tuple(range(len(whos))), "household")]
    return PlannedUnit("none", len(whos), users, women_only_ok="m" not in whos)


def _shared(families: Families, people: list[int], mode: str, who: str) -> list[PlannedUnit]:
    """Fill shared rooms completely; who is left alone gets a room of their own."""
    units, start = [], 0
    while start < len(people):
        group = people[start : start + int(families.choice(SHARED_SIZES))]
        start += len(group)
        if len(group) == 1:
            units.append(_own(group[0], (who,)))
        else:
            users = [(index, (place,), mode) for place, index in enumerate(group)]
            units.append(PlannedUnit(mode, len(group), users, women_only_ok=who == "f"))
    return units


def _add(units: list[PlannedUnit], vacancy: Vacancy) -> None:
    """An empty unit, or one place more in a unit that is in use."""
    if vacancy.kind in ("free", "blocked", "promised"):
        units.append(PlannedUnit(vacancy.sharing, vacancy.places, vacancy=vacancy))
        return
    wanted = vacancy.sharing if vacancy.kind == "bed" else "none"
    unit = next(
        unit
        for unit in units
        if unit.sharing == wanted and unit.vacancy is None and (wanted != "none" or unit.sleeps >= 2)
    )
    unit.sleeps += vacancy.places
    unit.vacancy = vacancy
