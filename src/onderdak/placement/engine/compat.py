"""Which household may use which row of supply, by profile and class; what it costs in fit."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.alike import by_appearance, numbered
from onderdak.placement.engine.instance import (
    KNOWN,
    QUALITIES,
    REACHES,
    Household,
    Instance,
    PlaceRow,
    circle_of,
)
from onderdak.placement.engine.result import Ints

Bools = NDArray[np.bool_]
COUNTED_BY_RULES = ("persons", "nights")  # of every household, as they are
SEEN_BY_RULES = ("group", "needs", "flags", "needed_from")  # of every household, by number
FAR_AWAY = np.iinfo(np.int64).max // 4  # day number of "until further notice"
QUALITY_COST = {"acute": 6, "temporary": 3, "standard": 1, "longStay": 0}
SPARE_COST, SCARCE_COST = 2, 3  # misfit per place left unused in a unit, per scarce feature not needed
RELAXED_BY = {
    **{"need.standardQuality": "R1", "need.pets": "R2", "twoUnits": "R3", "known": "R4"},
    **{"supplementary": "R5"},
}


@dataclass(frozen=True, slots=True)
class Table:
    """
    The instance by profile and class, in the order of the ids, so that input order never matters.

    ok: bool[profiles, classes]; misfit: int64[profiles, classes], lower is better, scaled by `scale`;
    relaxed: int64[profiles, classes], bit i = relaxation i of the options is used. regions: by municipality.
    """

    households: tuple[Household, ...]
    places: tuple[PlaceRow, ...]
    profile_of: Ints
    class_of: Ints
    profiles: tuple[Household, ...]
    classes: tuple[PlaceRow, ...]
    ok: Bools
    misfit: Ints
    relaxed: Ints
    released: Ints
    scale: int
    regions: dict[str, str]


class ClassColumns:
    """The classes as columns, so that one profile is compared with all of them at once."""

    def __init__(self, instance: Instance, classes: tuple[PlaceRow, ...], needed: Iterable[str]) -> None:
        self.instance = instance
        self.classes = classes
        self.sleeps = np.array([place.sleeps for place in classes], np.int64)
        self.above = np.array([place.above for place in classes], np.int64)
        self.is_bed = np.array([place.kind == "bed" for place in classes], bool)
        self.is_pool = np.array([place.kind == "pool" for place in classes], bool)
        self.pools = bool(self.is_pool.any())
        self.sharing = np.array([place.sharing for place in classes], np.str_)
        self.is_known = np.array([place.sharing.startswith(KNOWN) for place in classes], bool)
        self.start = np.array([_day(place.available_from, -FAR_AWAY) for place in classes], np.int64)
        self.until = np.array([_day(place.available_until, FAR_AWAY) for place in classes], np.int64)
        self.quality = np.array([QUALITY_COST[place.quality] for place in classes], np.int64)
        self.good = np.array([QUALITIES.index(place.quality) >= 2 for place in classes], bool)
        self.open_to_all = np.array([not place.only_for for place in classes], bool)
        self.closed_to = np.zeros(len(classes), bool)  # nobody, until a flag is named
        self.offers = {need: self._offers(need) for need in sorted(set(needed))}
        scarce = {f for need in self.offers for f in (need, *instance.compatibility.requires.get(need, ()))}
        self.supplementary = np.array(["supplementary" in place.features for place in classes], bool)
        self.scarce = np.array([len(place.features & scarce) for place in classes], np.int64)
        self._flagged: dict[tuple[str, str], Bools] = {}
        self._used: dict[frozenset[str], Ints] = {}

    def _offers(self, need: str) -> Bools:
        wanted = {need, *self.instance.compatibility.requires.get(need, ())}
        offered = np.array([bool(place.features & wanted) for place in self.classes], bool)
        return offered | self.good if need == "standardQuality" else offered

    def flagged(self, column: str, flag: str) -> Bools:
        """Return which classes name this flag in `only_for` or `not_for`."""
        if (column, flag) not in self._flagged:
            named = [flag in getattr(place, column) for place in self.classes]
            self._flagged[column, flag] = np.array(named, bool)
        return self._flagged[column, flag]

    def rules(self, who: Household) -> dict[str, Bools]:
        """Return per rule which classes pass it for this profile; a class is fit when all pass."""
        persons = who.persons
        fits = (persons <= self.sleeps) & (persons > self.above)
        passes = {"size": np.where(self.is_pool, self._pool_fits(who), fits) if self.pools else fits}
        own = (self.sharing == (who.group or "-")) | (self.sharing == (circle_of(who) or "-"))
        passes["sharing"] = ~self.is_bed | (persons > 1) | own
        passes["known"] = ~self.is_known
        first = _day(who.needed_from, self.instance.date.toordinal())
        passes["dates"] = (self.start <= first) & (first + who.nights <= self.until)
        for need in sorted(who.needs):
            passes[f"need.{need}"] = self.offers[need]
        only, barred = self.open_to_all, self.closed_to
        for flag in who.flags:
            only, barred = only | self.flagged("only_for", flag), barred | self.flagged("not_for", flag)
        passes["onlyFor"], passes["notFor"] = only, ~barred
        passes["supplementary"] = ~self.supplementary
        passes["twoUnits"] = (self.above == 0) | self.instance.options.two_units
        passes["minors"] = (self.above == 0) | (not minors_would_be_alone(who))
        return passes

    def _pool_fits(self, who: Household) -> Bools:
        return np.array([p.kind == "pool" and fits_pool(who, p) for p in self.classes], bool)

    def misfit(self, who: Household) -> Ints:
        """Return the built-in misfit: unused places, scarce features not needed, quality."""
        spare = np.where(self.is_pool, 0, np.maximum(0, self.sleeps - who.persons))
        used = self._used_by(who.needs)
        idle = np.where(self.above > 0, 0, self.scarce - used)  # of two units only size and quality count
        misfit: Ints = SPARE_COST * spare + SCARCE_COST * idle + self.quality
        return misfit

    def _used_by(self, needs: frozenset[str]) -> Ints:
        """Return how many features of each class satisfy one of these needs, int64[classes]."""
        if needs not in self._used:
            requires = self.instance.compatibility.requires
            wanted = {feature for need in needs for feature in (need, *requires.get(need, ()))}
            used = [len(place.features & wanted) for place in self.classes]
            self._used[needs] = np.array(used, np.int64)
        return self._used[needs]


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day is not None else otherwise


def demand_on(who: Household, pool: PlaceRow) -> dict[str, int]:
    """
    Return the heads this household takes of each limit of the pool; limits it does not touch are absent.
    """
    if isinstance(pool.capacity, int):
        return {"persons": who.persons}
    own = {"persons": who.persons, "adults": who.adults, "minors": who.minors, **who.dims}
    return {limit: own[limit] for limit in pool.capacity if own.get(limit)}


def fits_pool(who: Household, pool: PlaceRow) -> bool:
    """Whether an empty copy of the pool could hold the household."""
    limits = {"persons": pool.capacity} if isinstance(pool.capacity, int) else pool.capacity
    return all(heads <= limits[limit] for limit, heads in demand_on(who, pool).items())


def minors_would_be_alone(who: Household) -> bool:
    """Whether over two units one would hold minors without an adult of theirs; never relaxed (RooO 9, 16)."""
    return who.minors > 0 and who.adults < 2


def allowed_relaxations(who: Household, instance: Instance) -> frozenset[str]:
    """Return the relaxations that policy switched on and this household agreed to."""
    return who.consents & frozenset(instance.options.relaxations)


def table_of(instance: Instance) -> Table:
    """
    Group households into profiles and rows into classes, and compare each with each.

    A household or row named in a pair (allow, deny, fit) is a profile or class of its own.
    """
    households = tuple(sorted(instance.households, key=attrgetter("id")))
    places = tuple(sorted(instance.places, key=attrgetter("id")))
    special_households, special_places = named_in_pairs(instance)
    first, profile_of = _profiles(instance, households, special_households)
    profiles = tuple(households[index] for index in first.tolist())
    class_of = numbered(class_key(place, place.id in special_places) for place in places)
    classes = tuple(places[index] for index in np.unique(class_of, return_index=True)[1].tolist())
    ok, misfit, relaxed, scale = _compared(instance, profiles, classes)
    released = np.array([REACHES.index(place.released) for place in classes], np.int64)
    return Table(
        *(households, places, profile_of, class_of, profiles, classes),
        *(ok, misfit, relaxed, released, scale, instance.regions()),
    )


def named_in_pairs(instance: Instance) -> tuple[set[str], set[str]]:
    """Return the households and the rows that are named in a pair: each is a profile or class of its own."""
    pairs = [*instance.compatibility.allow, *instance.compatibility.deny]
    pairs += [(who, where, "") for who, where, _ in (instance.fit.values if instance.fit else ())]
    return {pair[0] for pair in pairs}, {pair[1] for pair in pairs}


def _profiles(instance: Instance, households: tuple[Household, ...], special: set[str]) -> tuple[Ints, Ints]:
    """Return the first household of each profile, ascending, and the profile of every household."""
    relaxable = frozenset(instance.options.relaxations)
    seen: list[Iterable[Hashable]] = [map(attrgetter(name), households) for name in SEEN_BY_RULES]
    seen.append(who.minors > 0 and minors_would_be_alone(who) for who in households)
    if relaxable:
        seen.append(who.consents & relaxable for who in households)
    if any(not isinstance(place.capacity, int) for place in instance.places):
        seen.append((tuple(sorted(who.dims.items())), who.adults, who.minors) for who in households)
    if special:
        seen.append(who.id if who.id in special else "" for who in households)
    counted = [np.array([getattr(who, name) for who in households], np.int64) for name in COUNTED_BY_RULES]
    return by_appearance(np.stack([*counted, *(numbered(column) for column in seen)], axis=1))


def class_key(place: PlaceRow, special: bool) -> tuple[object, ...]:
    """Return all that the rules see of a row, so that rows with equal keys are one class."""
    if special:
        return (place.id,)
    capacity = place.capacity if isinstance(place.capacity, int) else tuple(sorted(place.capacity.items()))
    return (
        *(place.kind, capacity, place.sharing, place.features, place.only_for, place.not_for),
        *(place.quality, place.available_from, place.available_until, place.released),
        *(place.above, place.block),
    )


def _compared(
    instance: Instance, profiles: tuple[Household, ...], classes: tuple[PlaceRow, ...]
) -> tuple[Bools, Ints, Ints, int]:
    columns = ClassColumns(instance, classes, (need for who in profiles for need in who.needs))
    pairs = Pairs(instance, classes)
    shape = len(profiles), len(classes)
    ok, relaxed = np.zeros(shape, bool), np.zeros(shape, np.int64)
    misfit = np.zeros(shape, np.int64)
    for row, who in enumerate(profiles):
        passes = columns.rules(who)
        pairs.lift(who, passes)
        allowed = allowed_relaxations(who, instance)
        strict = [passed for rule, passed in passes.items() if RELAXED_BY.get(rule) not in allowed]
        ok[row] = np.logical_and.reduce([~pairs.denied(who), *strict])
        for rule in passes.keys() & RELAXED_BY if allowed else ():
            if RELAXED_BY[rule] in allowed:
                bit = 1 << instance.options.relaxations.index(RELAXED_BY[rule])
                relaxed[row] |= np.where(passes[rule], 0, bit)
        misfit[row] = columns.misfit(who) if instance.fit is None else pairs.fit_cost(who)
    return ok, misfit, np.where(ok, relaxed, 0), pairs.scale if instance.fit else 1


class Pairs:
    """The exceptions per pair, found by household id; positions are classes."""

    def __init__(self, instance: Instance, classes: tuple[PlaceRow, ...]) -> None:
        self.instance = instance
        self.position = {place.id: index for index, place in enumerate(classes)}
        self.size = len(classes)
        self.allow = _by_household(instance.compatibility.allow)
        self.deny = _by_household(instance.compatibility.deny)
        values = instance.fit.values if instance.fit else ()
        self.fit: dict[str, list[tuple[str, float]]] = {}
        for who, where, value in values:
            self.fit.setdefault(who, []).append((where, value))
        exact = all(abs(value * 10**6 - round(value * 10**6)) < 1e-6 for _, _, value in values)
        self.scale = 10**6 if exact else 10**9

    def lift(self, who: Household, passes: dict[str, Bools]) -> None:
        """Lift features and flags for the allowed pairs: never size, sharing, dates or hard needs."""
        spots = [self.position[where] for where in self.allow.get(who.id, ())]
        for rule in passes if spots else ():
            needs = rule.startswith("need.") and rule[5:] not in self.instance.compatibility.hard
            if needs or rule in ("onlyFor", "notFor"):
                passes[rule] = passes[rule].copy()
                passes[rule][spots] = True

    def denied(self, who: Household) -> Bools:
        """Return the classes denied to this household, by a pair or because fit lists others only."""
        denied = np.zeros(self.size, bool)
        if self.instance.fit is not None and self.instance.fit.default is None:
            denied[:] = True
            denied[[self.position[where] for where, _ in self.fit.get(who.id, ())]] = False
        if who.id in self.deny:
            denied[[self.position[where] for where in self.deny[who.id]]] = True
        return denied

    def fit_cost(self, who: Household) -> Ints:
        """Return minus the scaled fit per class."""
        assert self.instance.fit is not None
        cost = np.full(self.size, -round((self.instance.fit.default or 0.0) * self.scale), np.int64)
        for where, value in self.fit.get(who.id, ()):
            cost[self.position[where]] = -round(value * self.scale)
        return cost


def _by_household(pairs: tuple[tuple[str, str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for who, where, _ in pairs:
        found.setdefault(who, []).append(where)
    return found
