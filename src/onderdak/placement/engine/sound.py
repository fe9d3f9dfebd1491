"""What an instance must be before it is decided: nothing that cannot be meant."""

from collections.abc import Hashable, Iterator, Sequence

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.instance import (
    KINDS,
    LEVELS,
    MODELS,
    QUALITIES,
    REACHES,
    RELAXATIONS,
    SHARINGS,
    Instance,
    PlaceRow,
)

MOST, MOST_TIERS, MOST_NIGHTS, LAST_YEAR = 10**6, 1_000, 36_525, 9_000  # beyond these nothing is meant
MOST_FIT, FIRST_YEAR = 10.0**9, 1900


def require_sound(instance: Instance) -> None:
    """
    Refuse an instance that cannot be meant.

    Raises:
        InputInvalid: with every problem as (path, code), for instance ("households[3].persons", "range").
    """
    problems = [*_household_problems(instance), *_place_problems(instance), *_other_problems(instance)]
    if problems:
        raise InputInvalid(problems=tuple(problems))


def _household_problems(instance: Instance) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    places = {place.id for place in instance.places}
    for index, household in enumerate(instance.households):
        path = f"households[{index}]"
        if household.id in seen:
            yield f"{path}.id", "duplicate"
        seen.add(household.id)
        if not 1 <= household.persons <= MOST or household.adults < 0 or household.minors < 0:
            yield f"{path}.persons", "range"
        if (
            household.adults or household.minors
        ) and household.adults + household.minors != household.persons:
            yield f"{path}.persons", "not_adults_plus_minors"
        if household.group not in (None, "men", "women"):
            yield f"{path}.group", "unknown_value"
        if household.group is not None and household.persons != 1:
            yield f"{path}.group", "only_one_person_may_share"
        if not 0 <= household.tier <= MOST_TIERS:
            yield f"{path}.tier", "range"
        if not 1 <= household.nights <= MOST_NIGHTS:
            yield f"{path}.nights", "range"
        if household.needed_from is not None and household.needed_from.year > LAST_YEAR:
            yield f"{path}.neededFrom", "range"
        if household.waiting_since is not None and household.waiting_since.tzinfo is None:
            yield f"{path}.waitingSince", "offset_missing"
        elif household.waiting_since and not FIRST_YEAR <= household.waiting_since.year <= LAST_YEAR:
            yield f"{path}.waitingSince", "range"
        if household.current_place is not None and household.current_place not in places:
            yield f"{path}.currentPlace", "unknown_place"
        if household.reach not in REACHES:
            yield f"{path}.reach", "unknown_value"
        if any(not 0 <= heads <= MOST for heads in household.dims.values()):
            yield f"{path}.dims", "range"


def _place_problems(instance: Instance) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    regions: dict[str, str] = {area.municipality: area.region for area in instance.areas}
    for index, place in enumerate(instance.places):
        path = f"places[{index}]"
        if place.id in seen:
            yield f"{path}.id", "duplicate"
        seen.add(place.id)
        yield from ((f"{path}.{name}", code) for name, code in _row_problems(place))
        if place.region is not None and regions.setdefault(place.municipality, place.region) != place.region:
            yield f"{path}.region", "two_regions"


def _row_problems(place: PlaceRow) -> Iterator[tuple[str, str]]:
    for name, value, allowed in (
        ("kind", place.kind, KINDS),
        ("sharing", place.sharing, SHARINGS),
        ("quality", place.quality, QUALITIES),
        ("released", place.released, REACHES),
    ):
        if value not in allowed:
            yield name, "unknown_value"
    if not 0 <= place.count <= MOST:
        yield "count", "range"
    if isinstance(place.capacity, int):
        least, most = 0 if place.kind == "pool" else 1, 1 if place.kind == "bed" else MOST
        if not least <= place.capacity <= most:
            yield "capacity", "range"
    elif place.kind != "pool" or any(not 0 <= heads <= MOST for heads in place.capacity.values()):
        yield "capacity", "dimensions_only_for_pools" if place.kind != "pool" else "range"
    if place.kind == "bed" and place.sharing not in ("men", "women"):
        yield "sharing", "bed_needs_men_or_women"
    if place.kind == "unit" and place.sharing != "none":
        yield "sharing", "unit_is_for_one_household"
    if place.available_from and place.available_until and place.available_until < place.available_from:
        yield "availableUntil", "before_from"


def _other_problems(instance: Instance) -> Iterator[tuple[str, str]]:
    options = instance.options
    households = {household.id for household in instance.households}
    places = {place.id for place in instance.places}
    for path, pairs in (
        ("compatibility.allow", instance.compatibility.allow),
        ("compatibility.deny", instance.compatibility.deny),
        ("fit.values", instance.fit.values if instance.fit is not None else ()),
    ):
        for index, (who, where, _) in enumerate(pairs):
            if who not in households or where not in places:
                yield f"{path}[{index}]", "unknown_household" if who not in households else "unknown_place"
    yield from (
        (f"areas[{n}].municipality", "duplicate") for n in _again([a.municipality for a in instance.areas])
    )
    for path, values, allowed in (
        ("options.levels", options.levels, LEVELS),
        ("options.relaxations", options.relaxations, RELAXATIONS),
        ("options.model", (options.model,), MODELS),
    ):
        if any(value not in allowed for value in values):
            yield path, "unknown_value"
        if len(set(values)) != len(values):
            yield path, "duplicate"
    yield from _numbers_out_of_range(instance)


def _again(values: Sequence[Hashable]) -> Iterator[int]:
    """Yield where a value stands that stood there before."""
    if len(set(values)) == len(values):
        return
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


def _numbers_out_of_range(instance: Instance) -> Iterator[tuple[str, str]]:
    options, listed = instance.options, instance.fit.values if instance.fit is not None else ()
    if instance.date.year > LAST_YEAR:
        yield "date", "range"
    for path, value, most in (
        ("options.tierLevels", options.tier_levels, MOST_TIERS),
        ("options.moveBudget", options.move_budget, None),
        ("options.timeLimitS", options.time_limit_s, None),
        ("options.nodeLimit", options.node_limit, None),
        ("options.gaps.shelter", options.gap_shelter, None),
        ("options.gaps.other", options.gap_other, None),
    ):
        if value is not None and not 0 <= value <= (float("inf") if most is None else most):
            yield path, "range"
    yield from (
        (f"areas[{n}].share", "range") for n, area in enumerate(instance.areas) if (area.share or 0.0) < 0
    )
    yield from ((f"fit.values[{n}]", "duplicate") for n in _again([(who, where) for who, where, _ in listed]))
    yield from (
        (f"fit.values[{n}]", "range") for n, (_, _, value) in enumerate(listed) if abs(value) > MOST_FIT
    )
