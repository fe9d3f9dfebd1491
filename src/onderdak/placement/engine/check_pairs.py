"""The part of the checker that looks at every pair in use, and counts the copies."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from onderdak.placement.engine.check_columns import NONE, Numbers, numbered, together
from onderdak.placement.engine.check_given import KNOWN, MEN, TOGETHER, WOMEN, Given
from onderdak.placement.engine.check_kinds import KindTable
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import Household, PlaceRow
from onderdak.placement.engine.result import Assignment


def pair_problems(table: KindTable, given: Given) -> Iterator[str]:
    """Yield who may not be where the answer puts them, or is told a wrong distance or origin."""
    columns, found = table.columns, given.assignments
    yield from (f"household {one.household} is given an unknown place" for one in given.unknown)
    stays = given.stays.copy()
    stays[stays] = table.may_stay(given.who[stays])
    for at in np.flatnonzero(stays).tolist():
        if found[at].relaxations:
            yield f"resident {found[at].household} stays, without a relaxation"
    bound = ~stays & columns.resident[given.who] & ~columns.may_move[given.who]
    yield from (f"resident {found[at].household} may not move" for at in np.flatnonzero(bound).tolist())
    yield from _unlawful(table.rules, given, np.flatnonzero(~stays & ~bound))
    origin = np.where(given.stays, NONE, columns.current[given.who])
    for at in np.flatnonzero(given.origin != origin).tolist():
        yield f"household {found[at].household} has a wrong origin"
    far = np.full(len(found), NONE, np.int64)
    np.maximum.at(far, given.each, columns.locality(given.who[given.each], given.each_row))
    for at in np.flatnonzero(given.locality != far).tolist():
        yield f"household {found[at].household} has a wrong locality"


def _unlawful(rules: Rules, given: Given, at: Numbers) -> Iterator[str]:
    """Look at each pair; what the rules cannot tell apart is looked at once, and all of it where wrong."""
    columns, found = rules.columns, given.assignments
    who, row = given.who[at], given.row[at]
    codes = numbered([found[one].relaxations for one in at.tolist()])
    town = np.where(columns.home[who] == NONE, NONE, columns.town[row])
    pair = columns.kind[who], columns.row_kind[row], given.mode[at]
    alike = together([*pair, given.together[at], codes, columns.home[who], columns.reach[who], town])
    first, kind = np.unique(alike, return_index=True, return_inverse=True)[1:]
    wrong = np.array([any(_pair(rules, found[one])) for one in at[first].tolist()], bool)
    for one in at[wrong[kind.reshape(-1)]].tolist():
        yield from _pair(rules, found[one])


def _pair(rules: Rules, one: Assignment) -> Iterator[str]:
    """Yield why a household may not use the places it is given, in this mode, with these relaxations."""
    who, rows = rules.household[one.household], [rules.place[name] for name in one.places]
    used: set[str] = set()
    for row in rows:
        broken = rules.broken(who, row, parts=len(rows), shared=one.mode in TOGETHER)
        used |= {rules.relaxation_of(rule) for rule in broken}
    if len(rows) == 2:
        used |= set() if rules.instance.options.two_units else {"R3"}
        yield from _two_units(who, rows)
    elif len(rows) > 2:
        yield f"household {who.id} has more than two units"
    if one.mode == KNOWN:
        used.add("R4" if rules.circle(who) else "")
    if "" in used or not used <= rules.may_relax(who) or used != set(one.relaxations):
        yield f"household {who.id} may not use {','.join(one.places)}"
    if one.mode in (MEN, WOMEN) and who.group != one.mode:
        yield f"household {who.id} may not share with {one.mode}"
    if one.mode == KNOWN and (rows[0].kind, rows[0].sharing) != ("room", "flexible"):
        yield f"household {who.id} may not share there with people it knows"
    if rows[0].kind == "bed" and one.mode != rows[0].sharing:
        yield f"household {who.id} has a wrong mode"


def _two_units(who: Household, rows: list[PlaceRow]) -> Iterator[str]:
    if len({(row.municipality, row.site) for row in rows}) != 1:
        yield f"household {who.id} is over two locations"
    if who.minors > 0 and who.adults <= 1:
        yield f"household {who.id} would leave minors without an adult"
    if not max(row.sleeps for row in rows) < who.persons <= sum(row.sleeps for row in rows):
        yield f"household {who.id} does not need these two units"


def copy_problems(rules: Rules, given: Given) -> Iterator[str]:
    """Yield which rows are used more often than they are there, and which pools hold too much."""
    columns = rules.columns
    pool = columns.is_pool[given.each_row]
    shares = columns.is_room[given.each_row] & given.shared[given.each]
    rooms = np.bincount(given.each_row[~pool & ~shares], minlength=len(columns.rows))
    sharers: dict[int, Counter[str]] = defaultdict(Counter)
    for at in np.flatnonzero(shares).tolist():
        one = given.assignments[given.each[at]]
        circle = rules.circle(rules.household[one.household]) if one.mode == KNOWN else one.mode
        sharers[int(given.each_row[at])][circle] += 1
    for row, groups in sharers.items():
        rooms[row] += sum(-(-heads // columns.rows[row].sleeps) for heads in groups.values())
    for row in np.flatnonzero((rooms > columns.count) & ~columns.is_pool).tolist():
        yield f"place {columns.rows[row].id} is used {rooms[row]} times, there are {columns.count[row]}"
    yield from _overfull_pools(rules, given, np.flatnonzero(pool))


def _overfull_pools(rules: Rules, given: Given, at: Numbers) -> Iterator[str]:
    pools: dict[str, Counter[str]] = defaultdict(Counter)
    for one in at.tolist():
        row = rules.columns.rows[given.each_row[one]]
        who = rules.household[given.assignments[given.each[one]].household]
        pools[row.id].update(rules.heads(who, row))
    for name, heads in pools.items():
        for limit, most in rules.limits(rules.place[name]).items():
            if heads[limit] > most * rules.place[name].count:
                yield f"pool {name} holds {heads[limit]} {limit}, {most * rules.place[name].count} fit"
