"""
Small invented worlds for the tests of the engine, and the slow twin: every answer there is, tried one by one.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import ceil

from onderdak.placement.engine.check import recount
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import (
    DEFAULT_LEVELS,
    Area,
    Compatibility,
    Fit,
    Household,
    Instance,
    Options,
    PlaceRow,
)
from onderdak.placement.engine.result import Assignment, Unsheltered

NIGHT = date(2026, 11, 21)
TOWNS = ("0001", "0002", "0003")
AREAS = (Area("0001", "A"), Area("0002", "A"), Area("0003", "B"))
ORDERS = (
    DEFAULT_LEVELS,
    ("fit",),
    ("locality", "persons", "fit"),
    ("persons", "waiting", "tonight", "fit"),
    ("households", "fit", "locality"),
    ("relaxations", "tonight", "locality"),
)
Vector = tuple[float, ...]


def some(draw: random.Random, values: tuple[str, ...], share: float) -> frozenset[str]:
    """Return each value with this chance."""
    return frozenset(value for value in values if draw.random() < share)


def a_row(draw: random.Random, number: int) -> PlaceRow:
    """Return a unit or a bed with anything that rules look at."""
    kind = draw.choice(("unit", "unit", "bed"))
    return PlaceRow(
        id=f"p{number}",
        municipality=draw.choice(TOWNS),
        kind=kind,
        capacity=1 if kind == "bed" else draw.randint(1, 4),
        count=draw.randint(1, 2),
        sharing=draw.choice(("men", "women")) if kind == "bed" else "none",
        features=some(draw, ("stepFree", "pets", "lift", "supplementary"), 0.3),
        only_for=some(draw, ("w",), 0.15),
        not_for=some(draw, ("w",), 0.15),
        quality=draw.choice(("acute", "temporary", "standard", "longStay")),
        released=draw.choice(("country", "country", "region", "municipality")),
        available_until=draw.choice((None, None, None, NIGHT + timedelta(1), NIGHT)),
    )


def a_household(draw: random.Random, number: int, rows: list[PlaceRow]) -> Household:
    """Return a household with anything that rules look at; one in four lives somewhere already."""
    persons = draw.randint(1, 4)
    lives = draw.choice(rows).id if draw.random() < 0.25 else None
    since = datetime(2026, 11, draw.randint(10, 22), 23, 30, tzinfo=UTC)
    return Household(
        id=f"h{number}",
        persons=persons,
        group=draw.choice(("men", "women", None)) if persons == 1 else None,
        needs=some(draw, ("stepFree", "pets", "standardQuality"), 0.2),
        flags=some(draw, ("w",), 0.3),
        consents=some(draw, ("R1", "R2", "R5"), 0.5),
        tier=draw.choice((0, 1, 2)),
        waiting_since=draw.choice((None, since)),
        sheltered_tonight=lives is not None or draw.random() < 0.3,
        current_place=lives,
        may_move=lives is not None and draw.random() < 0.6,
        ties=some(draw, TOWNS, 0.3),
        nights=draw.choice((1, 1, 2)),
        home=draw.choice((None, *TOWNS)),
        reach=draw.choice(("country", "country", "region", "municipality")),
    )


def a_world(seed: int, households: int = 5, rows: int = 4) -> Instance:
    """Return a world of model N."""
    draw = random.Random(seed)
    places = [a_row(draw, number) for number in range(draw.randint(1, rows))]
    people = [a_household(draw, number, places) for number in range(draw.randint(1, households))]
    levels = list(draw.choice(ORDERS))
    if draw.random() < 0.3:
        draw.shuffle(levels)
    pairs = [(who.id, place.id) for who in people for place in places]
    fit = None
    if draw.random() < 0.4:
        listed = tuple((w, p, round(draw.random(), 2)) for w, p in pairs if draw.random() < 0.6)
        fit = Fit(listed, draw.choice((None, 0.0)))
    compatibility = Compatibility(
        requires={"stepFree": ("lift",)} if draw.random() < 0.3 else {},
        allow=tuple((w, p, "x") for w, p in pairs if draw.random() < 0.05),
        deny=tuple((w, p, "x") for w, p in pairs if draw.random() < 0.05),
        hard=some(draw, ("stepFree",), 0.5),
    )
    options = Options(levels=tuple(levels), relaxations=tuple(sorted(some(draw, ("R1", "R2", "R5"), 0.6))))
    return Instance(NIGHT, tuple(people), tuple(places), AREAS, compatibility, fit, options)


def a_world_with_rooms(seed: int, households: int = 4, rows: int = 3) -> Instance:
    """Return a world with rooms that change use, pools, two units, a budget of moves and fairness."""
    world, draw = a_world(seed, households, rows), random.Random(-seed - 1)
    places = _with_equal_unit(seed, tuple(_roomy(draw, place) for place in world.places))
    row = {place.id: place for place in places}
    people = tuple(_with_heads(draw, who, row) for who in world.households)
    options = world.options
    levels = (*options.levels, "fairness") if draw.random() < 0.2 else options.levels
    return replace(
        world,
        places=places,
        households=people,
        areas=tuple(replace(area, share=draw.choice((1.0, 2.0, None))) for area in world.areas),
        options=replace(
            options,
            levels=levels,
            two_units=draw.random() < 0.4,
            relaxations=options.relaxations
            + (("R3",) if draw.random() < 0.3 else ())
            + (("R4",) if draw.random() < 0.3 else ()),
            move_budget=draw.choice((None, None, 0, 1)),
        ),
    )


def _with_equal_unit(seed: int, places: tuple[PlaceRow, ...]) -> tuple[PlaceRow, ...]:
    """Now and then put a unit beside a room that is equal in all but its use: they are not exchangeable."""
    rooms = [place for place in places if place.kind == "room" and place.sharing in ("flexible", "none")]
    if not rooms or seed % 3:
        return places
    return (*places, replace(rooms[0], id=f"{rooms[0].id}u", kind="unit", sharing="none"))


def _roomy(draw: random.Random, place: PlaceRow) -> PlaceRow:
    kind = draw.choice(("same", "room", "room", "pool"))
    if kind == "room":
        sharing = draw.choice(("flexible", "flexible", "men", "none"))
        place = replace(place, kind="room", capacity=draw.randint(1, 3), sharing=sharing)
    elif kind == "pool":
        heads = {"adults": draw.randint(0, 3), "kids": draw.randint(0, 3)}
        place = replace(place, kind="pool", sharing="none", capacity=draw.choice((draw.randint(0, 5), heads)))
    return replace(place, location=f"L{place.municipality}") if draw.random() < 0.6 else place


def _with_heads(draw: random.Random, who: Household, row: dict[str, PlaceRow]) -> Household:
    dims = {"kids": draw.randint(0, 2)} if draw.random() < 0.5 else {}
    adults = draw.randint(1, min(2, who.persons))
    who = replace(who, adults=adults, minors=who.persons - adults, dims=dims)
    who = replace(who, consents=who.consents | some(draw, ("R3", "R4"), 0.5))
    who = replace(who, flags=who.flags | some(draw, ("known:a",), 0.4))
    if who.current_place is None:
        return who
    place = row[who.current_place]
    fits = place.kind == "pool" or who.persons <= place.sleeps
    return who if fits and place.sharing != "men" else replace(who, current_place=None, may_move=False)


@dataclass(frozen=True)
class _Listed:
    """The part of a result that counting needs."""

    assignments: list[Assignment]
    unsheltered: list[Unsheltered]


def best_of_all(world: Instance, most: int = 200_000) -> Vector | str | None:
    """
    Return the best vector, levels that are maximised with a minus; "infeasible"; or None: too many answers to
    try.
    """
    rules = Rules(world)
    choices = [list(_choices(world, rules, who)) for who in world.households]
    if not all(choices):
        return "infeasible"
    answers = 1
    for found in choices:
        answers *= len(found)
    if answers > most:
        return None
    sign = [-1 if kind == "fit" and world.fit else 1 for _, kind in rules.levels()]
    best: Vector | None = None
    for answer in itertools.product(*choices):
        if _fits(world, rules, answer):
            counted = recount(rules, _listed(world, rules, answer)).values()  # type: ignore[arg-type]
            vector = tuple(round(s * value, 6) + 0.0 for s, value in zip(sign, counted, strict=True))
            best = vector if best is None or vector < best else best
    return best if best is not None else "infeasible"


def values_of_places(world: Instance, places: dict[str, str | None]) -> dict[str, float] | None:
    """Return what each level comes to when everybody has this place; None where a copy is used twice."""
    rules = Rules(world)
    given = [places[who.id] for who in world.households]
    answer = tuple(((name,) if name is not None else None, "") for name in given)
    if not _fits(world, rules, answer):
        return None
    return recount(rules, _listed(world, rules, answer))  # type: ignore[arg-type]


Choice = tuple[tuple[str, ...] | None, str]


def _choices(world: Instance, rules: Rules, who: Household) -> Iterator[Choice]:
    if who.current_place is None:
        yield None, ""
    elif rules.may_stay(who):
        place = rules.place[who.current_place]
        shares = place.kind == "room" and who.group is not None and place.sharing in ("flexible", who.group)
        yield (who.current_place,), who.group if shares and who.group else "household"
    if who.current_place is not None and not who.may_move:
        return
    for place in world.places:
        if who.current_place == place.id and rules.may_stay(who):
            continue
        for mode, shared in (("household", False), (who.group or "", True), ("known", True)):
            known = mode == "known"
            if shared and (place.kind != "room" or not who.group):
                continue
            if known and (place.sharing != "flexible" or not rules.circle(who)):
                continue
            if _allowed(rules, who, [place], shared, {"R4"} if known else set()):
                yield (place.id,), mode
    if world.options.two_units or "R3" in world.options.relaxations:
        yield from _pairs(world, rules, who)


def _pairs(world: Instance, rules: Rules, who: Household) -> Iterator[Choice]:
    extra = set() if world.options.two_units else {"R3"}
    rows = [p for p in world.places if p.kind in ("unit", "room") and p.sharing not in ("men", "women")]
    for first, second in itertools.combinations_with_replacement(sorted(rows, key=lambda p: p.id), 2):
        together = (first.municipality, first.site) == (second.municipality, second.site)
        sizes = first.sleeps, second.sleeps
        if who.minors and who.adults < 2:
            continue
        if not together or not max(sizes) < who.persons <= sum(sizes):
            continue
        if first.only_for and second.only_for and first.only_for != second.only_for:
            continue
        if _allowed(rules, who, [first, second], False, extra):
            yield (first.id, second.id), "household"


def _allowed(rules: Rules, who: Household, rows: list[PlaceRow], shared: bool, extra: set[str]) -> bool:
    broken = (rule for row in rows for rule in rules.broken(who, row, parts=len(rows), shared=shared))
    needed = {rules.relaxation_of(rule) for rule in broken} | extra
    return "" not in needed and needed <= rules.may_relax(who)


def _fits(world: Instance, rules: Rules, answer: tuple[Choice, ...]) -> bool:
    used: Counter[str] = Counter()
    sharing: Counter[tuple[str, str]] = Counter()
    heads: Counter[tuple[str, str]] = Counter()
    moves = 0
    for who, (rows, mode) in zip(world.households, answer, strict=True):
        moves += who.current_place is not None and rows != (who.current_place,)
        for name in rows or ():
            place = rules.place[name]
            if place.kind == "pool":
                heads.update({(name, limit): count for limit, count in rules.heads(who, place).items()})
            elif place.kind == "room" and mode in ("men", "women", "known"):
                sharing[name, rules.circle(who) if mode == "known" else mode] += 1
            else:
                used[name] += 1
    for (name, _), count in sharing.items():
        used[name] += ceil(count / rules.place[name].sleeps)
    budget = world.options.move_budget
    return (
        (budget is None or moves <= budget)
        and all(count <= rules.place[name].count for name, count in used.items())
        and all(
            count <= rules.limits(rules.place[name])[limit] * rules.place[name].count
            for (name, limit), count in heads.items()
        )
    )


def _listed(world: Instance, rules: Rules, answer: tuple[Choice, ...]) -> _Listed:
    assignments, out = [], []
    for who, (rows, mode) in zip(world.households, answer, strict=True):
        if rows is None:
            out.append(Unsheltered(who.id, "", ""))
            continue
        stays = rows == (who.current_place,)
        shared = mode in ("men", "women", "known") and rules.place[rows[0]].kind == "room"
        codes: set[str] = {"R4"} if mode == "known" else set()
        for row in rows if not stays else ():
            broken = rules.broken(who, rules.place[row], parts=len(rows), shared=shared)
            codes |= {rules.relaxation_of(rule) for rule in broken}
        if len(rows) == 2 and not world.options.two_units:
            codes.add("R3")
        far = rules.locality(who, rules.place[rows[0]])
        origin = None if stays else who.current_place
        assignments.append(Assignment(who.id, rows, mode, far, 0.0, tuple(sorted(codes)), origin))
    return _Listed(assignments, out)
