"""Who sleeps in which unit: stays, promises, ends, absences, and rooms out of use. All invented."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from onderdak.site.demo.families import Families
from onderdak.site.demo.figures import NIGHT
from onderdak.site.demo.rooms import PlannedUnit
from onderdak.site.demo.rows import DemoBlock, DemoStay, World
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

DEPARTURES, OVERDUE, AWAY, NEXT_USE = 160, 12, 40, 60
SHOWN = "De Voorbeeldhaven"  # the location whose pages the demo opens first
NOTES = {
    "damage": "Deur en kozijn vervangen",
    "pests": "Bestrijding loopt",
    "fire_or_water": "Waterschade, droogt",
    "renovation": "Schilderwerk",
    "single_use_health": "Kamer alleen nodig",
}


def add_stays(families: Families, world: World, plans: list[PlannedUnit]) -> None:
    """Append the stays and blocks of all units; `plans` in the order of the units of world.locations."""
    sites = [location for location in world.locations for _ in location.units]
    waiting = _Waiting(world)
    for number, (plan, site) in enumerate(zip(plans, sites, strict=True)):
        for household, places, mode in plan.users:
            first = max(world.households[household].registered_at.date(), site.open_from)
            world.stays.append(
                DemoStay(household, number, places, mode, start=min(first, NIGHT - timedelta(days=3)))
            )
        if plan.vacancy:
            _vacant(families, world, waiting, number, plan)
    _block_occupied(world, plans, sites)
    _vary(families, world, waiting, plans)


class _Waiting:
    """Households in private reception, handed out once each: for promises and for past stays."""

    def __init__(self, world: World) -> None:
        self._by_size: dict[tuple[str, int], list[int]] = defaultdict(list)
        for index, row in enumerate(world.households):
            if row.sleeps == "private":
                self._by_size[row.household.municipality, len(row.whos)].append(index)

    def has(self, municipality: str, size: int) -> bool:
        """Whether this municipality still has a household of this size."""
        return bool(self._by_size[municipality, size])

    def take(self, municipality: str, size: int) -> int:
        """Give a household of this municipality and size that nobody else gets."""
        return self._by_size[municipality, size].pop()


def _vacant(families: Families, world: World, waiting: _Waiting, unit: int, plan: PlannedUnit) -> None:
    vacancy = plan.vacancy
    if vacancy is None:
        raise ValueError("this unit is in use")
    places = tuple(range(plan.sleeps))
    if vacancy.kind == "blocked":
        start = NIGHT - timedelta(days=3 + families.below(20))
        until = NIGHT + timedelta(days=4 + families.below(30))
        reference = f"DEMO-M{unit:05d}"
        world.blocks.append(DemoBlock(unit, start, until, vacancy.reason, reference, NOTES[vacancy.reason]))
    if vacancy.kind == "promised":
        due = NIGHT if vacancy.municipality == DEMO_MUNICIPALITY else NIGHT - timedelta(days=1)
        household = waiting.take(vacancy.municipality, plan.sleeps)
        world.stays.append(DemoStay(household, unit, places, "household", due, kind="promise"))
    if vacancy.gap:
        before, after = (
            waiting.take(vacancy.municipality, plan.sleeps),
            waiting.take(vacancy.municipality, plan.sleeps),
        )
        left = NIGHT - timedelta(days=2)
        world.stays.append(DemoStay(before, unit, places, "household", date(2024, 6, 3), until=left))
        back = NIGHT + timedelta(days=10)
        world.stays.append(DemoStay(after, unit, places, "household", back, kind="promise"))


def _block_occupied(world: World, plans: list[PlannedUnit], sites: list) -> None:  # type: ignore[type-arg]
    """Two rooms were found unusable while people still sleep in them: excess that the screens must show."""
    for size, home, reason in ((4, False, "fire_or_water"), (2, True, "renovation")):
        unit = next(
            number
            for number, (plan, site) in enumerate(zip(plans, sites, strict=True))
            if plan.sleeps == size
            and not plan.vacancy
            and len(plan.users) == 1
            and (site.municipality == DEMO_MUNICIPALITY) == home
        )
        until = NIGHT + timedelta(days=14)
        world.blocks.append(DemoBlock(unit, NIGHT, until, reason, f"DEMO-M{unit:05d}", NOTES[reason]))


def _vary(families: Families, world: World, waiting: _Waiting, plans: list[PlannedUnit]) -> None:
    """Some should have left, some are away, some leave soon, and some rooms have a next user."""
    shown, home, rest = _changeable(families, world, plans)
    for index in [*shown[:1], *rest[: OVERDUE - 1]]:
        _change(world, index, agreed_until=NIGHT - timedelta(days=families.below(4)))
    for index in [*shown[1:3], *rest[OVERDUE : OVERDUE + AWAY - 2]]:
        since = NIGHT - timedelta(days=1 + families.below(9))
        back = NIGHT + timedelta(days=2 + families.below(12))
        _change(world, index, kept_from=since, kept_until=back)
    leaving = [*shown[3:8], *home[:20], *rest[OVERDUE + AWAY : AWAY + DEPARTURES]]
    for number, index in enumerate(leaving):
        leaves = NIGHT + timedelta(days=1 + families.below(20))
        _change(world, index, until=leaves)
        if number < NEXT_USE:
            _next_user(families, world, waiting, index, leaves)


def _changeable(
    families: Families, world: World, plans: list[PlannedUnit]
) -> tuple[list[int], list[int], list[int]]:
    """Stays of one household in its own room, in drawn order: of SHOWN, of the municipality, elsewhere."""
    sites = [site for site in world.locations for _ in site.units]
    blocked = {block.unit for block in world.blocks}
    groups: tuple[list[int], list[int], list[int]] = ([], [], [])
    for index, stay in enumerate(world.stays):
        own = stay.kind == "stay" and stay.until is None and stay.mode == "household"
        if own and not plans[stay.unit].vacancy and stay.unit not in blocked:
            site = sites[stay.unit]
            group = 0 if site.name == SHOWN else 1 if site.municipality == DEMO_MUNICIPALITY else 2
            groups[group].append(index)
    for one in groups:
        one.sort(key=lambda _: families.draw())
    return groups


def _next_user(families: Families, world: World, waiting: _Waiting, index: int, leaves: date) -> None:
    stay = world.stays[index]
    home = world.households[stay.household].household.municipality
    if not waiting.has(home, len(stay.places)):
        return
    comes = leaves + timedelta(days=families.below(6))
    household = waiting.take(home, len(stay.places))
    world.stays.append(DemoStay(household, stay.unit, stay.places, "household", comes, kind="promise"))


def _change(world: World, index: int, **changes: date) -> None:
    stay = world.stays[index]
    since = changes.get("kept_from")
    if since is not None and stay.start >= since:
        changes["kept_from"] = stay.start + timedelta(days=1)
    world.stays[index] = replace(stay, **changes)
