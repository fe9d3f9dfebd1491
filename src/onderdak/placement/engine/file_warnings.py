"""Words of a file that are allowed and yet look like a slip: named beside the answer, no reason to stop."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise

from onderdak.kernel.nights import night_of
from onderdak.placement.engine.instance import Instance

# needs that the product itself knows, beside the words of the file; both spellings are in use
NEEDS = frozenset(
    {"wheelchair", "cot", "pets", "quiet", "stepFree", "step_free", "groundFloor", "ground_floor"}
    | {"womenOnly", "women_only", "ownBathroom", "own_bathroom", "ownKitchen", "own_kitchen", "lift"}
    | {"standardQuality", "longStay"}
)
MOST_NAMED = 10  # households per warning
LEAP = 10  # tiers without anybody in a row, after which the next one looks like a slip of the hand
Hint = Mapping[str, object]


def warnings_of(instance: Instance) -> tuple[Hint, ...]:
    """
    Return what is legal and may not be meant, in an order that the order of the file does not change.

    Each: `code` (unknownNeed, unknownTown, placeWithoutArea, waitsFromLater, tierLeap), `value`, `households`
    (at most 10 of `count` ids; of placeWithoutArea `places` instead), `says`.
    """
    return (
        *_needs(instance), *_towns(instance), *_places(instance), *_waits(instance), *_tiers(instance)
    )  # fmt: skip


def _needs(instance: Instance) -> Iterator[Hint]:
    """A need that no place offers: places spell it otherwise, or neither rule nor product knows it."""
    rules = instance.compatibility
    offered: frozenset[str] = frozenset().union(*{place.features for place in instance.places})
    known = NEEDS.union(rules.requires, rules.hard, offered)
    asked: frozenset[str] = frozenset().union(*{who.needs for who in instance.households})
    for need in sorted(asked - offered - rules.requires.keys()):
        same = sorted(one for one in offered if _letters(one) == _letters(need))
        if same:
            why = f'no place offers the need "{need}", but places have "{same[0]}": is that meant?'
        elif need in known:
            continue
        else:
            why = f'no place offers the need "{need}" and it is no known need{_near(need, known)}'
        yield _warning("unknownNeed", need, [w.id for w in instance.households if need in w.needs], why)


def _letters(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "")


def _towns(instance: Instance) -> Iterator[Hint]:
    """A tie with a municipality that the file does not know: it is far from everywhere."""
    known = instance.regions().keys()
    for town in sorted(frozenset().union(*{who.ties for who in instance.households}) - known):
        why = f'"{town}" in ties is not in areas and not in places: all places are far{_near(town, known)}'
        yield _warning("unknownTown", town, [w.id for w in instance.households if town in w.ties], why)


def _places(instance: Instance) -> Iterator[Hint]:
    """A place in a municipality that is not in the list of areas, where there is such a list."""
    areas = {area.municipality for area in instance.areas}
    alone = [place for place in instance.places if place.municipality not in areas and place.region is None]
    for town in sorted({place.municipality for place in alone}) if areas else ():
        ids = [place.id for place in alone if place.municipality == town]
        why = f'"{town}" of places is not in areas: it is a region by itself{_near(town, areas)}'
        warning = dict(_warning("placeWithoutArea", town, ids, why))
        yield {("places" if key == "households" else key): value for key, value in warning.items()}


def _waits(instance: Instance) -> Iterator[Hint]:
    """A wait that begins after the night: nothing was waited, where a slip of the year may have been made."""
    night, late = instance.date, []
    for who in instance.households:
        since = who.waiting_since
        # a moment of an earlier date, wherever its clock stands, is of no later night: seen at once
        if since is not None and since.date() >= night and night_of(since) > night:
            late.append(who.id)
    if late:
        why = f"waitingSince is later than the night of {night}: it counts as no waiting time"
        yield _warning("waitsFromLater", night.isoformat(), late, why)


def _tiers(instance: Instance) -> Iterator[Hint]:
    """A tier far behind all others: 99 for 9, or "last" written as a large number."""
    used = sorted({0, *(who.tier for who in instance.households)})
    for before, tier in pairwise(used):
        if tier - before > LEAP:
            why = (
                f"tier {tier} is used and the one before it is {before or 'none'}: each tier between is empty"
            )
            yield _warning("tierLeap", tier, [w.id for w in instance.households if w.tier == tier], why)


def _near(word: str, known: Collection[str]) -> str:
    found = get_close_matches(word, sorted(known), 1)
    return f'; is "{found[0]}" meant?' if found else ""


def _warning(code: str, value: object, households: list[str], says: str) -> Hint:
    named = sorted(households)[:MOST_NAMED]
    return {"code": code, "value": value, "households": named, "count": len(households), "says": says}
