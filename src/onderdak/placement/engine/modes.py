"""
Rooms as they may be used: for a household, for men, for women, or two of one location for a large household.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onderdak.placement.engine.compat import class_key, named_in_pairs
from onderdak.placement.engine.instance import (
    KNOWN,
    QUALITIES,
    Compatibility,
    Fit,
    Household,
    Instance,
    PlaceRow,
    circle_of,
)

ALONE, MEN, WOMEN, TWO = "household", "men", "women", "two"
KNOWN_MODE = "known"  # as answers name it; inside, each circle of people is a mode of its own
MOST_KNOWN = 50_000  # rooms times circles; above this a circle only shares where one of them has a tie
MOST_ROWS_MIXED = 1500  # above this only two units of one class make a pair
ORDER = {quality: rank for rank, quality in enumerate(QUALITIES)}


@dataclass(frozen=True, slots=True)
class Variant:
    """
    One way to use a row: `row` is what the network sees, `bases` the rows of which each use takes a copy.
    """

    row: PlaceRow
    mode: str
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Modes:
    """
    The instance with every row replaced by its variants.

    `variants` by id of the variant; `base` rows by id; `key_of`: base rows with equal keys are exchangeable.
    """

    instance: Instance
    variants: dict[str, Variant]
    base: dict[str, PlaceRow]
    key_of: dict[str, tuple[object, ...]]


def with_modes(instance: Instance) -> Modes:
    """
    Return the instance of model N that has one row per use of each room.

    Rows that a pair may join, and rooms that somebody lives in, are blocks of their own: what is left in them
    cannot be exchanged with another row. Residents keep their use: one person of a group in a room shares it,
    anybody else has it alone.
    """
    pairs_allowed = instance.options.two_units or "R3" in instance.options.relaxations
    mixed = pairs_allowed and len(instance.places) <= MOST_ROWS_MIXED
    lived_in = {who.current_place for who in instance.households}
    special = named_in_pairs(instance)[1]
    key_of: dict[str, tuple[object, ...]] = {}
    variants: dict[str, Variant] = {}
    by_site: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    circles = _circles(instance)
    for place in sorted(instance.places, key=lambda place: place.id):
        site = f"{place.municipality}\x1f{place.site}" if mixed else ""
        block = f"{site}\x1f{place.id}" if mixed or (place.kind == "room" and place.id in lived_in) else ""
        key_of[place.id] = (place.municipality, block, *class_key(place, place.id in special))
        for variant in (*_single(place, block), *_known(place, block, circles)):
            variants[variant.row.id] = variant
        if pairs_allowed and place.kind in ("unit", "room") and place.sharing not in (MEN, WOMEN):
            by_site[place.municipality, place.site].append(place)
    needs = frozenset(need for who in instance.households for need in who.needs)
    for rows in by_site.values():
        for variant in _pairs(rows, mixed, instance, needs):
            variants[variant.row.id] = variant
    changed = replace(
        instance,
        places=tuple(variant.row for variant in variants.values()),
        households=tuple(_seated(who, instance, variants) for who in instance.households),
        compatibility=_compatibility(instance, variants),
        fit=_fit(instance, variants),
    )
    return Modes(changed, variants, {place.id: place for place in instance.places}, key_of)


def variant_id(place: str, mode: str) -> str:
    """Return the id of a row in one use; a pair joins two ids."""
    return f"{place}\x1f{mode}"


def _single(place: PlaceRow, block: str) -> Iterator[Variant]:
    if place.kind != "room":
        yield Variant(replace(place, id=variant_id(place.id, ALONE), block=block), ALONE, (place.id,))
        return
    if place.sharing not in (MEN, WOMEN):
        # a block of its own: no unit of the same size is exchangeable with a room, which may be shared
        alone = replace(place, id=variant_id(place.id, ALONE), kind="unit", sharing="none")
        alone = replace(alone, block=f"{block}room{place.sharing}")
        yield Variant(alone, ALONE, (place.id,))
    for mode in (MEN, WOMEN):
        if place.sharing in ("flexible", mode):
            yield _shared(place, mode, block)


def shares(mode: str) -> bool:
    """Whether several people share a room in this mode."""
    return mode in (MEN, WOMEN) or mode.startswith(KNOWN)


def _circles(instance: Instance) -> dict[str, frozenset[str] | None]:
    """Return the circles of people who know each other and agreed to share, and where; None: anywhere."""
    if "R4" not in instance.options.relaxations:
        return {}
    members: dict[str, list[Household]] = defaultdict(list)
    for who in instance.households:
        circle = circle_of(who)
        if circle is not None and "R4" in who.consents:
            members[circle].append(who)
    rooms = sum(place.kind == "room" for place in instance.places)
    wide = rooms * len(members) <= MOST_KNOWN
    return {
        circle: None if wide else frozenset(tie for who in people for tie in who.ties)
        for circle, people in sorted(members.items())
        if len(people) > 1
    }


def _known(place: PlaceRow, block: str, circles: dict[str, frozenset[str] | None]) -> Iterator[Variant]:
    """Yield the room as one circle would share it (R4)."""
    if place.kind != "room" or place.sharing != "flexible" or place.sleeps < 2:
        return
    for circle, where in circles.items():
        if where is None or place.municipality in where:
            yield _shared(place, circle, block)


def _shared(place: PlaceRow, mode: str, block: str) -> Variant:
    row = replace(place, id=variant_id(place.id, mode), kind="bed", sharing=mode, capacity=1)
    row = replace(row, count=place.count * place.sleeps, block=f"{block}shared{place.sleeps}")
    return Variant(row, mode, (place.id,))


def _pairs(rows: list[PlaceRow], mixed: bool, instance: Instance, needs: frozenset[str]) -> Iterator[Variant]:
    for index, first in enumerate(rows):
        for second in rows[index:]:
            same = first is second
            most = first.count // 2 if same else min(first.count, second.count)
            if (
                most < 1
                or not (same or mixed)
                or (first.only_for != second.only_for and all_set(first, second))
            ):
                continue
            yield Variant(_joined(first, second, most, instance, needs, mixed), TWO, (first.id, second.id))


def all_set(first: PlaceRow, second: PlaceRow) -> bool:
    """Whether both rows name flags of which one is needed."""
    return bool(first.only_for) and bool(second.only_for)


def _joined(
    first: PlaceRow, second: PlaceRow, most: int, instance: Instance, needs: frozenset[str], mixed: bool
) -> PlaceRow:
    """
    Return two units as one row: it offers what both offer, and is only for those too many for one of them.
    """
    offered = {need for need in needs if all(_meets(need, row, instance) for row in (first, second))}
    either = {"supplementary"} & (first.features | second.features)
    starts = [row.available_from for row in (first, second) if row.available_from]
    ends = [row.available_until for row in (first, second) if row.available_until]
    return replace(
        first,
        id=variant_id(f"{first.id}\x1f{second.id}", TWO),
        kind="unit",
        sharing="none",
        capacity=first.sleeps + second.sleeps,
        count=most,
        features=frozenset((first.features & second.features) | offered | either),
        only_for=first.only_for or second.only_for,
        not_for=first.not_for | second.not_for,
        quality=min(first.quality, second.quality, key=ORDER.__getitem__),
        available_from=max(starts, default=None),
        available_until=min(ends, default=None),
        above=max(first.sleeps, second.sleeps),
        block=f"{first.id}\x1f{second.id}" if mixed else "",
    )


def _meets(need: str, row: PlaceRow, instance: Instance) -> bool:
    good = need == "standardQuality" and ORDER[row.quality] >= ORDER["standard"]
    return good or bool(row.features & {need, *instance.compatibility.requires.get(need, ())})


def _seated(who: Household, instance: Instance, variants: dict[str, Variant]) -> Household:
    if who.current_place is None:
        return who
    shares = who.group is not None and variant_id(who.current_place, who.group) in variants
    mode = who.group if shares and who.group is not None else ALONE
    return replace(who, current_place=variant_id(who.current_place, mode))


def _variants_of(variants: dict[str, Variant]) -> dict[str, list[Variant]]:
    found: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants.values():
        for base in sorted(set(variant.bases)):
            found[base].append(variant)
    return found


def _compatibility(instance: Instance, variants: dict[str, Variant]) -> Compatibility:
    """A pair of rows is denied when one of them is, allowed when both are."""
    uses = _variants_of(variants)
    rules = instance.compatibility
    allowed = {(who, where) for who, where, _ in rules.allow}
    allow = tuple(
        (who, use.row.id, reason)
        for who, where, reason in rules.allow
        for use in uses.get(where, ())
        if all((who, base) in allowed for base in use.bases)
    )
    deny = tuple((w, use.row.id, reason) for w, where, reason in rules.deny for use in uses.get(where, ()))
    deny += tuple(_other_uses_of_own_room(instance, variants, uses))
    return replace(rules, allow=allow, deny=deny)


def _other_uses_of_own_room(
    instance: Instance, variants: dict[str, Variant], uses: dict[str, list[Variant]]
) -> Iterator[tuple[str, str, str]]:
    """A resident who stays in a room keeps its use: sharing it from tonight on is no way to stay."""
    for who in instance.households:
        if who.current_place is not None and who.may_move:
            own = _seated(who, instance, variants).current_place
            for use in uses[who.current_place]:
                if use.bases == (who.current_place,) and use.row.id != own:
                    yield who.id, use.row.id, "own_room"


def _fit(instance: Instance, variants: dict[str, Variant]) -> Fit | None:
    """Of two units the first one counts; without a default both must be listed."""
    if instance.fit is None:
        return None
    uses, listed = _variants_of(variants), {(who, where) for who, where, _ in instance.fit.values}
    values = tuple(
        (who, use.row.id, value)
        for who, where, value in instance.fit.values
        for use in uses.get(where, ())
        if use.bases[0] == where
        and (instance.fit.default is not None or all((who, base) in listed for base in use.bases))
    )
    return replace(instance.fit, values=values)
