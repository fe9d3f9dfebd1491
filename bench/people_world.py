"""
A world with truth: persons in households, registered one to four times, with every kind of slip that
registers show.

Seeded. Two mixes of noise: `tune` fits weights, `report` is what figures are printed of; the second uses
other names, other proportions and ways of writing that the first does not have.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from bench.people_clerk import PLACES, Clerk, Mix, Person
from bench.people_names import Name, Pools, pools


@dataclass(slots=True)
class World:
    """Rows as the command takes them, and of each row whose it is."""

    rows: list[dict[str, str]] = field(default_factory=list)
    person: list[int] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    slips: list[tuple[str, ...]] = field(default_factory=list)
    system: list[str] = field(default_factory=list)


def world(count: int, mix: Mix, seed: int) -> World:
    """Return about `count` registrations (never fewer) of invented persons."""
    chance = random.Random(seed)
    made, names = World(), pools(mix.half)
    draw = _Draw(chance, names)
    family = 0
    while len(made.rows) < count:
        members = _household(draw, made, family)
        _arrivals(members, made, mix, chance)
        family += 1
        if chance.random() < 0.01:
            _arrivals([_namesake(chance.choice(members), draw, made)], made, mix, chance)
    del made.rows[count:], made.person[count:], made.slips[count:], made.system[count:]
    order = list(range(count))
    chance.shuffle(order)
    for column in ("rows", "person", "slips", "system"):
        setattr(made, column, [getattr(made, column)[at] for at in order])
    for at, row in enumerate(made.rows):
        row["id"] = f"R{at:07}"
    return made


class _Draw:
    """Draws names by rank: a few are frequent, most are rare."""

    def __init__(self, chance: random.Random, names: Pools) -> None:
        self.chance, self.names = chance, names
        self._steps = {
            which: list(accumulate(1 / (rank + offset) ** power for rank in range(len(pool))))
            for which, pool, offset, power in (
                ("women", names.women, 6, 1.35),
                ("men", names.men, 6, 1.35),
                ("surnames", names.surnames, 60, 0.75),
            )
        }

    def of(self, which: str) -> Name:
        steps = self._steps[which]
        return getattr(self.names, which)[bisect(steps, self.chance.random() * steps[-1])]

    def document(self) -> str:
        letters = self.chance.choice("FGPE") + self.chance.choice("ABEKX")
        return f"{letters}{self.chance.randrange(100000, 999999)}"

    def birth(self, low: int, high: int) -> tuple[int, int, int]:
        return self.chance.randint(low, high), self.chance.randint(1, 12), self.chance.randint(1, 28)


def _person(
    draw: _Draw,
    made: World,
    family: int,
    woman: bool,
    birth: tuple[int, int, int],
    surname: Name,
    **told: object,
) -> Person:
    given = told.get("given") or draw.of("women" if woman else "men")
    father = told.get("father") or draw.of("men")
    person = Person(
        len(made.persons),
        given,
        surname,
        father,
        birth,
        woman,
        str(told.get("place") or draw.chance.choice(PLACES)),
        [draw.document(), draw.document()],
        str(told.get("kind", "plain")),
        told.get("born"),
        family,
    )
    made.persons.append(person)
    return person


def _household(draw: _Draw, made: World, family: int) -> list[Person]:
    chance, surname = draw.chance, draw.of("surnames")
    shape = chance.random()
    if shape < 0.3:
        woman = chance.random() < 0.62
        return [_person(draw, made, family, woman, draw.birth(1940, 2006), surname)]
    place = chance.choice(PLACES)
    mother_year = chance.randint(1960, 2000)
    mother = _person(
        draw,
        made,
        family,
        True,
        draw.birth(mother_year, mother_year),
        surname,
        place=place,
        born=draw.of("surnames"),
    )
    members = [mother]
    man = None
    if shape > 0.6:
        man = _person(draw, made, family, False, draw.birth(mother_year - 6, mother_year + 2), surname)
        members.append(man)
    father = man.given if man else draw.of("men")
    if chance.random() < 0.75:
        members += _children(draw, made, family, mother_year, surname, father, place, man)
    if shape > 0.92:
        members += _grandparents(draw, made, family, mother_year, surname, man)
    return members


def _children(
    draw: _Draw,
    made: World,
    family: int,
    mother_year: int,
    surname: Name,
    father: Name,
    place: str,
    man: Person | None,
) -> list[Person]:
    chance = draw.chance
    found: list[Person] = []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        woman = chance.random() < 0.49
        birth = draw.birth(mother_year + 19, min(mother_year + 38, 2024))
        child = _person(draw, made, family, woman, birth, surname, father=father, place=place)
        found.append(child)
        if not woman and man is not None and chance.random() < 0.12:
            child.given, child.kind, man.kind = man.given, "same-name", "same-name"
        if chance.random() < 0.03:
            found.append(_twin(child, draw, made))
    return found


def _twin(child: Person, draw: _Draw, made: World) -> Person:
    woman = child.woman if draw.chance.random() < 0.7 else not child.woman
    given = draw.of("women" if woman else "men")
    near = [
        name
        for name in (draw.names.women if woman else draw.names.men)[:400]
        if name.uk[:3] == child.given.uk[:3] and name.uk != child.given.uk
    ]
    if near and draw.chance.random() < 0.3:
        given = draw.chance.choice(near)
    while _one_name(given.uk, child.given.uk):
        given = draw.of("women" if woman else "men")
    child.kind = "twin"
    return _person(
        draw,
        made,
        child.family,
        woman,
        child.birth,
        child.surname,
        given=given,
        father=child.father,
        place=child.place,
        kind="twin",
    )


def _one_name(one: str, other: str) -> bool:
    """Parents give twins two names: not one name in two spellings, or with another ending."""
    plain = [name.lower().replace("ь", "").rstrip("аеєиіїйояу") for name in (one, other)]
    return plain[0] == plain[1]


def _grandparents(
    draw: _Draw, made: World, family: int, mother_year: int, surname: Name, man: Person | None
) -> list[Person]:
    elder = _person(draw, made, family, False, draw.birth(mother_year - 32, mother_year - 22), surname)
    if man is not None:
        man.father = elder.given
        if draw.chance.random() < 0.15:
            elder.given, elder.kind, man.kind = man.given, "same-name", "same-name"
            man.father = elder.given
    return [elder, _person(draw, made, family, True, draw.birth(mother_year - 30, mother_year - 20), surname)]


def _namesake(of: Person, draw: _Draw, made: World) -> Person:
    year, month, day = of.birth
    if draw.chance.random() < 0.6:
        year, day = year + draw.chance.choice((-1, 0, 0, 1)), draw.chance.randint(1, 28)
    made_of = _person(
        draw, made, -1, of.woman, (year, month, day), of.surname, given=of.given, kind="namesake"
    )
    of.kind = "namesake" if of.kind == "plain" else of.kind
    return made_of


def _arrivals(members: list[Person], made: World, mix: Mix, chance: random.Random) -> None:
    times = chance.choices((1, 2, 3, 4), (0.58, 0.29, 0.09, 0.04))[0]
    for turn in range(times):
        source = f"GM{chance.randint(1, 342):04}"
        home = f"H{chance.randrange(10**7)}"
        system = _system(mix, chance)
        for person in members:
            if times > 1 and chance.random() < 0.08:
                continue
            own = _system(mix, chance) if chance.random() < mix.own_clerk else system
            row, slips = Clerk(person, own, mix, chance, turn).row()
            row["household_id"] = home if len(members) > 1 else ""
            row["source"] = source
            made.rows.append(row)
            made.person.append(person.number)
            made.slips.append(tuple(slips))
            made.system.append(own)


def _system(mix: Mix, chance: random.Random) -> str:
    return chance.choices(list(mix.systems), list(mix.systems.values()))[0]


def true_pairs(made: World) -> Iterator[tuple[int, int]]:
    """Give each pair of rows that are one person, as places of the rows, lower first."""
    rows: dict[int, list[int]] = {}
    for at, person in enumerate(made.person):
        rows.setdefault(person, []).append(at)
    for own in rows.values():
        for left in range(len(own)):
            for right in range(left + 1, len(own)):
                yield own[left], own[right]
