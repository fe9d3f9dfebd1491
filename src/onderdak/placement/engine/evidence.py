"""Why a household has no place in this answer, in a form that can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from onderdak.placement.engine.compat import RELAXED_BY, Bools, ClassColumns, Pairs, Table, table_of
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import REACHES, Household, Instance
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import OUT, STOCK, Network
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.result import Ints, Unsheltered
from onderdak.placement.engine.rooms_out import Seats, seats_of

Evidence = dict[str, Mapping[str, object]]
MOST_SEPARATE_CUTS = 40
NO_PLACES = "noPlaces"


@dataclass
class _Found:
    """Evidence collected so far; the same evidence is written once."""

    evidence: Evidence = field(default_factory=dict)
    number_of: dict[object, str] = field(default_factory=dict)

    def named(self, key: object, content: Mapping[str, object]) -> str:
        if key not in self.number_of:
            self.number_of[key] = f"e{len(self.number_of) + 1}"
            self.evidence[self.number_of[key]] = content
        return self.number_of[key]


def why_unsheltered(
    instance: Instance, network: Network, flow: Ints, seats: Seats
) -> tuple[tuple[Unsheltered, ...], Evidence]:
    """
    Return reason and evidence for everybody without a place, by household id.

    noCompatiblePlace: no row passes all rules; the evidence lists per rule the rows it rejects, or says that
    the instance has no row at all.
    compatibleButFull: the cut. Every row that these households can use, directly or by others giving way, is
    taken by these same households, so one more cannot be sheltered without another one losing its place.
    needsMoveWithoutConsent: a place would be free if the residents named in the evidence moved.
    """
    table = network.table
    found = _Found()
    left_out = np.flatnonzero(seats.row < 0).tolist()
    columns = ClassColumns(instance, table.classes, (need for who in table.profiles for need in who.needs))
    within = Reach(instance, table)
    answers: dict[int, tuple[str, str]] = {}
    full = []
    for index in left_out:
        open_rows = within.rows(table.households[index]) & table.ok[table.profile_of[index]][table.class_of]
        if open_rows.any():
            full.append(index)
        else:
            answers[index] = _no_row(instance, table, columns, within, seats, index, found)
    answers |= _cuts(network, flow, full, found)
    answers |= _without_consent(instance, network, full, found)
    listed = tuple(Unsheltered(table.households[index].id, *answers[index]) for index in left_out)
    return listed, found.evidence


class Reach:
    """Which rows lie within what a household agreed to and what the colleges released."""

    def __init__(self, instance: Instance, table: Table) -> None:
        self.region = instance.regions()
        self.municipality = np.array([place.municipality for place in table.places])
        self.region_of = np.array([self.region[place.municipality] for place in table.places])
        self.released = np.array([REACHES.index(place.released) for place in table.places], np.int64)
        self._rows: dict[tuple[str | None, str], Bools] = {}

    def rows(self, who: Household) -> Bools:
        """Return which rows it may use as far as distance goes, bool[places]."""
        key = who.home, who.reach
        if key not in self._rows:
            home_region = self.region.get(who.home, who.home) if who.home is not None else None
            need = np.where(self.region_of == home_region, 1, 2) if who.home is not None else 2
            need = np.where(self.municipality == who.home, 0, need) if who.home is not None else need
            self._rows[key] = (need <= REACHES.index(who.reach)) & (need <= self.released)
        return self._rows[key]

    def row(self, who: Household, row: int) -> bool:
        """Return whether it may use one row as far as distance goes."""
        known = self._rows.get((who.home, who.reach))
        if known is not None:
            return bool(known[row])
        need = 2
        if who.home is not None and self.municipality[row] == who.home:
            need = 0
        elif who.home is not None and self.region_of[row] == self.region.get(who.home, who.home):
            need = 1
        return bool(need <= REACHES.index(who.reach) and need <= self.released[row])


def _no_row(
    instance: Instance,
    table: Table,
    columns: ClassColumns,
    within: Reach,
    seats: Seats,
    index: int,
    found: _Found,
) -> tuple[str, str]:
    who, profile = table.households[index], int(table.profile_of[index])
    failed = rejections(instance, table, columns, within, index)
    switched_on = {rule for rule, code in RELAXED_BY.items() if code in instance.options.relaxations}
    used = np.bincount(seats.row[seats.row >= 0], minlength=len(table.places))
    free = used < np.array([place.count for place in table.places], np.int64)
    blocked = np.zeros(len(table.places), bool)
    for rule, rows in failed.items():
        if rule not in switched_on:
            blocked |= rows
    would_open = free & ~blocked
    ids = [place.id for place in table.places]
    if switched_on and would_open.any():
        content = {"kind": "relaxation", "places": [ids[row] for row in np.flatnonzero(would_open)]}
        return "needsRelaxationNotAllowed", found.named(("relaxation", profile, who.home, who.reach), content)
    lists = {rule: [ids[row] for row in np.flatnonzero(rows)] for rule, rows in sorted(failed.items())}
    return "noCompatiblePlace", found.named(
        ("rules", profile, who.home, who.reach) if ids else NO_PLACES,
        {"kind": ruled_out(instance), "failed": lists},
    )


def ruled_out(instance: Instance) -> str:
    """Return the kind of evidence that no row passes: no rule is to blame where there is no row at all."""
    return "rules" if instance.places else NO_PLACES


def rejections(
    instance: Instance, table: Table, columns: ClassColumns, within: Reach, index: int
) -> dict[str, Bools]:
    """
    Return per rule the rows it rejects for this household, bool[places]; rules without rows are absent.

    "reach": outside what the household agreed to or the college released; "pair": denied by name.
    """
    who = table.profiles[table.profile_of[index]]
    passed = columns.rules(who)
    pairs = Pairs(instance, table.classes)
    pairs.lift(who, passed)
    ok = table.ok[table.profile_of[index]]
    failed = {rule: ~good[table.class_of] for rule, good in passed.items()}
    failed["pair"] = pairs.denied(who)[table.class_of]
    failed["reach"] = ~within.rows(table.households[index])
    lifted = ok[table.class_of]
    return {
        rule: rows
        for rule, bad in failed.items()
        if (rows := bad if rule == "reach" else bad & ~lifted).any()
    }


def _without_consent(
    instance: Instance, network: Network, full: list[int], found: _Found
) -> dict[int, tuple[str, str]]:
    """Say of whom a place would be found if residents moved who may not; the evidence names those moves."""
    households = network.table.households
    staying = {who.id for who in households if who.current_place is not None and not who.may_move}
    if not full or not staying:
        return {}
    free_to_go = tuple(
        replace(who, may_move=True) if who.current_place is not None else who for who in instance.households
    )
    options = replace(instance.options, levels=("persons", "moves"))
    world = replace(instance, households=free_to_go, options=options)
    table = table_of(world)
    wider = network_of(world, table, expanded_levels(world))
    seats = seats_of(wider, solve_by_ranks(wider).flow)
    moves = [
        [who.id, who.current_place, table.places[seats.row[index]].id]
        for index, who in enumerate(table.households)
        if who.id in staying and not seats.stays[index]
    ]
    helped = [index for index in full if seats.row[index] >= 0]
    if not moves or not helped:
        return {}
    name = found.named("moves", {"kind": "moves", "moves": moves})
    return {index: ("needsMoveWithoutConsent", name) for index in helped}


def _cuts(network: Network, flow: Ints, full: list[int], found: _Found) -> dict[int, tuple[str, str]]:
    by_signature: dict[int, list[int]] = {}
    for index in full:
        by_signature.setdefault(int(network.signature_of[index]), []).append(index)
    answers: dict[int, tuple[str, str]] = {}
    together = (
        [list(by_signature)] if len(by_signature) > MOST_SEPARATE_CUTS else [[one] for one in by_signature]
    )
    for start in together:
        reached, free = residual_reach(network, flow, start)
        if free and len(start) > 1:
            together.extend([one] for one in start)
            continue
        key = ("cut", reached.tobytes())
        name = found.named(key, _cut(network, flow, reached, free))
        reason = "notProven" if free else "compatibleButFull"
        answers |= {index: (reason, name) for one in start for index in by_signature[one]}
    return answers


def residual_reach(network: Network, flow: Ints, signatures: list[int]) -> tuple[Bools, bool]:
    """
    Return the nodes these signatures can reach when others give way, and whether a free copy is among them.

    Nobody is put out: giving way means taking another permitted place.
    """
    moves = ~np.isin(network.kind, (OUT, STOCK))
    used = moves & (flow > 0)
    tail = np.concatenate([network.tail[moves], network.head[used]])
    head = np.concatenate([network.head[moves], network.tail[used]])
    reached = np.zeros(len(network.supply), bool)
    reached[signatures] = True
    while True:
        fresh = head[reached[tail] & ~reached[head]]
        if not len(fresh):
            break
        reached[fresh] = True
    stock = network.kind == STOCK
    free = reached[network.tail[stock]] & (flow[stock] < network.capacity[stock])
    return reached, bool(free.any())


def _cut(network: Network, flow: Ints, reached: Bools, free: bool) -> Mapping[str, object]:
    table = network.table
    inside = np.flatnonzero(reached[: len(network.members)])
    households = sorted(table.households[index].id for group in inside for index in network.members[group])
    pools = reached[network.pool_base : network.pool_base + len(network.stock)]
    rows = np.flatnonzero(pools[network.pool_of])
    places = [[table.places[row].id, table.places[row].count] for row in rows]
    members = [index for group in inside for index in network.members[group]]
    return {
        "kind": "open" if free else "cut",
        "households": households,
        "places": places,
        "persons": sum(table.households[index].persons for index in members),
        "copies": sum(table.places[row].count for row in rows),
    }
