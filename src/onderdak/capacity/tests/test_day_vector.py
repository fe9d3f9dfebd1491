"""Which night may a place still be given? The same as counting night by night, place by place."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.capacity.rules.day_vector import LEVELS, REASONS, day_vector
from onderdak.capacity.types import FAR, BlockReason, Occupancy, Spans, Supply, day_number

FIRST = date(2025, 10, 31)
ZERO = day_number(FIRST)
NIGHTS = 6
KINDS = {0: "occupied", 1: "promised", 2: "held"}


def spans(rows: list[tuple[int, int, int]]) -> Spans:
    table = np.array(rows, dtype=np.int32).reshape(-1, 3)
    return Spans(table[:, 0], table[:, 1] + ZERO, np.minimum(table[:, 2].astype(np.int64) + ZERO, FAR))


def a_supply(
    places: list[tuple[int, int, int]],
    *,
    units: tuple[int, ...] = (0, 0, 1, 2),
    blocks: list[tuple[int, int, int]] = (),
    reasons: list[int] = (),
    ends: dict[int, int] | None = None,
    caps: list[tuple[int, int, int, int]] = (),
) -> Supply:
    """Three locations in two municipalities of two regions; `places` are (unit, start, until)."""
    end = np.full(3, FAR, dtype=np.int32)
    for location, night in (ends or {}).items():
        end[location] = ZERO + night
    n = len(places)
    return Supply(
        unit_ids=np.arange(10, 10 + len(units)),
        unit_location=np.array(units, dtype=np.int32),
        unit_sleeps=np.full(len(units), 4, dtype=np.int16),
        unit_sharing=np.zeros(len(units), dtype=np.int8),
        unit_features=np.zeros(len(units), dtype=np.int32),
        place_ids=np.arange(100, 100 + n),
        place_unit=np.array([unit for unit, _, _ in places], dtype=np.int32),
        places=spans([(index, start, until) for index, (_, start, until) in enumerate(places)]),
        blocks=spans(list(blocks)),
        block_reason=np.array(reasons, dtype=np.int8),
        location_ids=np.array([1, 2, 3]),
        location_municipality=np.array([0, 0, 1], dtype=np.int32),
        location_end=end,
        location_end_reason=np.full(3, REASONS.index(BlockReason.LOCATION_CONTRACT), dtype=np.int8),
        municipalities=("0344", "0363"),
        municipality_region=np.array([0, 1], dtype=np.int32),
        regions=("VR09", "VR13"),
        caps=spans([cap[:3] for cap in caps]),
        cap_persons=np.array([cap[3] for cap in caps], dtype=np.int32),
    )


def used(rows: list[tuple[int, int, bool, int, int]]) -> Occupancy:
    """Rows are (unit, kind, whole unit, start, until)."""
    table = np.array(rows, dtype=np.int32).reshape(-1, 5)
    return Occupancy(
        table[:, 0],
        table[:, 1].astype(np.int8),
        table[:, 2].astype(bool),
        table[:, 3] + ZERO,
        table[:, 4] + ZERO,
    )


def brute(supply: Supply, occupancy: Occupancy, level: str) -> dict[str, np.ndarray]:
    """Count every place and person on every night in plain Python."""
    groups = {"location": 3, "municipality": 2, "region": 2, "country": 1}[level]
    out = {
        name: np.zeros((groups, NIGHTS), dtype=int)
        for name in ("total", "cap_cut", "occupied", "promised", "held", "crowded", *map(str, BlockReason))
    }
    for night in range(NIGHTS):
        day, rooms_left = ZERO + night, {}
        for location in range(3):
            tally = _location(supply, occupancy, location, day)
            rooms_left[location] = tally.pop("usable")
            group = location if level == "location" else int(supply.location_municipality[location])
            for name, count in tally.items():
                out[name][0 if level == "country" else group, night] += count
        if level != "location":
            for municipality in range(2):
                mine = [one for one in range(3) if supply.location_municipality[one] == municipality]
                cap = _cap(supply, -1 - municipality, day)
                cut = max(0, sum(rooms_left[one] for one in mine) - cap)
                out["cap_cut"][0 if level == "country" else municipality, night] += cut
    return out


def _location(supply: Supply, occupancy: Occupancy, location: int, day: int) -> dict[str, int]:
    tally: dict[str, int] = {
        "total": 0,
        "crowded": 0,
        "unit_in_use": 0,
        "occupied": 0,
        "promised": 0,
        "held": 0,
    }
    closed = day >= supply.location_end[location]
    for unit in np.flatnonzero(supply.unit_location == location).tolist():
        exists = [
            place
            for place in np.flatnonzero(supply.place_unit == unit).tolist()
            if supply.places.start[place] <= day < supply.places.until[place]
        ]
        tally["total"] += len(exists)
        usable = 0
        for place in exists:
            why = _why_blocked(supply, place, day)
            if closed:
                why = "location_contract"
            usable += why is None
            if why:
                tally[why] = tally.get(why, 0) + 1
        here = [
            row
            for row in range(len(occupancy.unit))
            if occupancy.unit[row] == unit and occupancy.start[row] <= day < occupancy.until[row]
        ]
        for row in here:
            tally[KINDS[int(occupancy.kind[row])]] += 1
        tally["crowded"] += max(0, len(here) - usable)
        if any(occupancy.whole_unit[row] for row in here):
            tally["unit_in_use"] += max(0, usable - len(here))
    blocked = sum(count for name, count in tally.items() if name in set(map(str, BlockReason)))
    tally["cap_cut"] = max(0, tally["total"] - blocked - _cap(supply, location, day))
    tally["usable"] = tally["total"] - blocked - tally["cap_cut"]
    return tally


def _why_blocked(supply: Supply, place: int, day: int) -> str | None:
    """The block that began first (counted from the first night of the place), then the order of reasons."""
    standing = [
        (max(int(supply.blocks.start[row]), int(supply.places.start[place])), int(supply.block_reason[row]))
        for row in range(len(supply.blocks))
        if supply.blocks.of[row] == place and supply.blocks.start[row] <= day < supply.blocks.until[row]
    ]
    return str(REASONS[min(standing)[1]]) if standing else None


def _cap(supply: Supply, of: int, day: int) -> int:
    rows = np.flatnonzero((supply.caps.of == of) & (supply.caps.start <= day) & (day < supply.caps.until))
    return min((int(supply.cap_persons[row]) for row in rows), default=10**6)


def nights() -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(-3, NIGHTS), st.integers(1, 8)).map(
        lambda pair: (pair[0], pair[0] + pair[1])
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Supply, Occupancy]:
    places = [(unit, *draw(nights())) for unit in draw(st.lists(st.integers(0, 3), min_size=1, max_size=8))]
    blocks = draw(st.lists(st.tuples(st.integers(0, len(places) - 1), nights()), max_size=5))
    caps = draw(st.lists(st.tuples(st.integers(-2, 2), nights(), st.integers(0, 5)), max_size=3))
    supply = a_supply(
        places,
        blocks=[(place, *period) for place, period in blocks],
        reasons=draw(st.lists(st.integers(0, 4), min_size=len(blocks), max_size=len(blocks))),
        ends=draw(st.dictionaries(st.integers(0, 2), st.integers(-2, 8), max_size=2)),
        caps=[(of, *period, most) for of, period, most in caps],
    )
    people = draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans(), nights()), max_size=8)
    )
    return supply, used([(unit, kind, whole, *period) for unit, kind, whole, period in people])


@settings(max_examples=300, deadline=None)
@given(world=worlds(), level=st.sampled_from(LEVELS))
def test_the_vector_equals_counting_night_by_night(world: tuple[Supply, Occupancy], level: str) -> None:
    supply, occupancy = world
    vector = day_vector(supply, occupancy, first=FIRST, nights=NIGHTS, level=level)

    expected = brute(supply, occupancy, level)
    for name in ("total", "cap_cut", "occupied", "promised", "held", "crowded"):
        np.testing.assert_array_equal(getattr(vector, name), expected[name], err_msg=name)
    zero = np.zeros_like(vector.total)
    for reason in BlockReason:
        np.testing.assert_array_equal(vector.blocked.get(reason, zero), expected[str(reason)], err_msg=reason)


@settings(max_examples=100, deadline=None)
@given(world=worlds(), chosen=st.lists(st.booleans(), min_size=4, max_size=4), level=st.sampled_from(LEVELS))
def test_a_selection_never_has_more_room_than_all_units_under_a_cap(
    world: tuple[Supply, Occupancy], chosen: list[bool], level: str
) -> None:
    supply, occupancy = world
    everything = day_vector(supply, occupancy, first=FIRST, nights=NIGHTS, level=level)
    part = day_vector(
        supply, occupancy, first=FIRST, nights=NIGHTS, level=level, units=np.array(chosen, dtype=bool)
    )

    capped = everything.cap_cut > 0
    if level == "municipality":  # who is too many at one location takes no room at another
        spots = day_vector(supply, occupancy, first=FIRST, nights=NIGHTS, level="location")
        capped &= ((spots.excess == 0) & (spots.crowded == 0)).all(axis=0)
    if level in ("location", "municipality"):
        assert (part.available[capped] <= np.maximum(0, everything.available[capped])).all()
    assert (part.total <= everything.total).all()


def test_a_block_on_a_full_room_shows_the_same_minute_and_nothing_is_clamped() -> None:
    supply = a_supply(
        [(0, 0, 99)] * 4, blocks=[(place, 2, 4) for place in range(4)], reasons=[0] * 4, units=(0,)
    )
    vector = day_vector(supply, used([(0, 0, True, 0, 99)] * 4), first=FIRST, nights=6, level="municipality")

    assert vector.available[0].tolist() == [0, 0, -4, -4, 0, 0]
    assert vector.excess[0].tolist() == [0, 0, 4, 4, 0, 0]


def test_places_a_family_leaves_unused_are_not_free_and_not_gone() -> None:
    supply = a_supply([(0, 0, 99)] * 4, units=(0,))
    vector = day_vector(supply, used([(0, 0, True, 0, 3)] * 3), first=FIRST, nights=4, level="country")

    assert vector.total[0].tolist() == [4] * 4
    assert vector.blocked[BlockReason.UNIT_IN_USE][0].tolist() == [1, 1, 1, 0]
    assert vector.available[0].tolist() == [0, 0, 0, 4]


def test_room_elsewhere_does_not_hide_a_crowded_unit() -> None:
    supply = a_supply([(0, 0, 99), (1, 0, 99), (1, 0, 99)])
    vector = day_vector(supply, used([(0, 0, True, 0, 9)] * 2), first=FIRST, nights=1, level="location")

    assert (vector.excess[0, 0], vector.crowded[0, 0]) == (0, 1)


def test_the_order_of_the_rows_never_matters() -> None:
    supply = a_supply([(0, 0, 99), (2, 1, 5), (3, 0, 4)], blocks=[(0, 1, 3), (0, 2, 5)], reasons=[3, 1])
    turned = replace(
        supply, blocks=spans([(0, 2, 5), (0, 1, 3)]), block_reason=np.array([1, 3], dtype=np.int8)
    )
    nobody = used([])

    one = day_vector(supply, nobody, first=FIRST, nights=6, level="country")
    other = day_vector(turned, nobody, first=FIRST, nights=6, level="country")
    assert {key: value.tolist() for key, value in one.blocked.items()} == {
        key: value.tolist() for key, value in other.blocked.items()
    }


def test_a_country_without_any_place_has_rows_of_zeros() -> None:
    vector = day_vector(a_supply([]), used([]), first=FIRST, nights=3, level="municipality")

    assert vector.total.tolist() == [[0, 0, 0], [0, 0, 0]]
    assert vector.available.tolist() == vector.excess.tolist() == [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("level", "nights_asked"),
    [pytest.param("street", 1, id="level"), pytest.param("country", 0, id="nights")],
)
def test_an_unknown_level_or_no_night_is_refused(level: str, nights_asked: int) -> None:
    with pytest.raises(ValueError, match="nights"):
        day_vector(a_supply([]), used([]), first=FIRST, nights=nights_asked, level=level)


def test_day_numbers_count_from_1970() -> None:
    assert day_number(date(1970, 1, 2)) == 1
    assert date(1970, 1, 1) + timedelta(days=day_number(FIRST)) == FIRST
