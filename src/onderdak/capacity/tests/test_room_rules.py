"""Which unit is usable for whom, until when, in which order, and where does a room stand idle?"""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.capacity.rules.blocked_nights import blocked_nights
from onderdak.capacity.rules.caps import lowest_cap
from onderdak.capacity.rules.idle_gaps import idle_gaps
from onderdak.capacity.rules.natural_order import sort_key
from onderdak.capacity.rules.open_until import open_until
from onderdak.capacity.rules.usable_for import feature_bits, usable_for, usable_units
from onderdak.capacity.tests.test_day_vector import a_supply
from onderdak.capacity.types import FEATURES, NEEDS, CapInForce, OpenUnit, Profile, Sharing, Spans

NIGHT = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)


def an_open_unit(sleeps: int = 4, sharing: str = "none", features: frozenset[str] = frozenset()) -> OpenUnit:
    return OpenUnit(
        unit_id=1, municipality="0344", region="VR09", location_id=1, location_name="Testlocatie", label="1",
        floor=0, kind="room", sharing=sharing, sleeps=sleeps, place_ids=tuple(range(sleeps)),
        features=features, quality="standard", released="country", stock="regular", open_until=None,
        open_until_reason="", confirmed_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "profile", "why"),
    [
        pytest.param(an_open_unit(4), Profile(4), (), id="family_and_room_of_its_size"),
        pytest.param(an_open_unit(3), Profile(4), ("too_small",), id="one_place_too_few"),
        pytest.param(an_open_unit(4, "men"), Profile(1, "man"), (), id="man_in_a_room_for_men"),
        pytest.param(an_open_unit(4, "men"), Profile(1, "woman"), ("shared_by_men",), id="woman_among_men"),
        pytest.param(
            an_open_unit(4, "women"), Profile(3), ("shared_by_women",), id="family_in_a_shared_room"
        ),
        pytest.param(an_open_unit(4, "flexible"), Profile(3), (), id="family_in_a_room_still_open"),
        pytest.param(
            an_open_unit(4, features=frozenset({"women_only"})),
            Profile(3, has_adult_man=True),
            ("women_only_location",),
            id="father_at_a_location_for_women",
        ),
        pytest.param(
            an_open_unit(2, features=frozenset({"wheelchair"})),
            Profile(1, "woman", frozenset({"step_free", "pets"})),
            ("needs_pets",),
            id="wheelchair_room_is_step_free_but_takes_no_dog",
        ),
    ],
)
def test_a_unit_is_refused_for(unit: OpenUnit, profile: Profile, why: tuple[str, ...]) -> None:
    assert usable_for(unit, profile) == why


some_features = st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=4)
profiles = st.builds(
    Profile,
    persons=st.integers(1, 5),
    who=st.sampled_from(["family", "man", "woman"]),
    needs=st.frozensets(st.sampled_from(sorted(NEEDS)), max_size=2),
    has_adult_man=st.booleans(),
)


@settings(deadline=None)
@given(
    units=st.lists(st.tuples(st.integers(1, 5), st.sampled_from(list(Sharing)), some_features), min_size=1),
    profile=profiles,
)
def test_all_units_at_once_gives_the_same_answer_as_one_by_one(units: list, profile: Profile) -> None:
    supply = a_supply([], units=tuple(0 for _ in units))
    supply.unit_sleeps[:] = [sleeps for sleeps, _, _ in units]
    supply.unit_sharing[:] = [list(Sharing).index(sharing) for _, sharing, _ in units]
    supply.unit_features[:] = [feature_bits(features) for _, _, features in units]

    one_by_one = [not usable_for(an_open_unit(*unit), profile) for unit in units]
    assert usable_units(supply, profile).tolist() == one_by_one


@given(profile=profiles, sleeps=st.integers(1, 5), features=some_features, more=some_features)
def test_a_bigger_room_with_more_features_never_suits_less(
    profile: Profile, sleeps: int, features: frozenset[str], more: frozenset[str]
) -> None:
    better = an_open_unit(sleeps + 1, features=features | (more - {"women_only"}))

    assert set(usable_for(better, profile)) <= set(
        usable_for(an_open_unit(sleeps, features=features), profile)
    )


def test_a_unit_closes_at_the_first_end_and_says_which() -> None:
    ends = (("contract", date(2026, 3, 1)), ("permit", None), ("funding", date(2026, 1, 1)))

    assert open_until(ends) == (date(2026, 1, 1), "funding")
    assert open_until([("contract", None)]) == (None, "")


def test_of_two_ends_on_one_day_the_first_named_counts() -> None:
    assert open_until([("contract", NIGHT), ("permit", NIGHT)]) == (NIGHT, "contract")


def test_room_two_stands_before_room_ten() -> None:
    assert sorted(["1.10", "1.2", "0.07"], key=sort_key) == ["0.07", "1.2", "1.10"]


def a_cap(cap_id: int, persons: int, start: date, until: date | None = None) -> CapInForce:
    return CapInForce(cap_id, "0344", 1, "permit", persons, start, until, "test")


def test_the_lowest_maximum_in_force_counts_and_a_past_one_does_not() -> None:
    past = a_cap(1, 10, date(2025, 1, 1), NIGHT)
    high, low = a_cap(2, 90, date(2025, 1, 1)), a_cap(3, 80, NIGHT)

    assert lowest_cap([past, high, low], NIGHT) == low
    assert lowest_cap([past], NIGHT) is None


periods = st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 6), st.integers(0, 4))


@given(rows=st.lists(periods, max_size=8))
def test_overlapping_blocks_count_each_night_once_and_lose_none(rows: list) -> None:
    table = np.array([(of, start, start + nights) for of, start, nights, _ in rows], dtype=np.int32)
    blocks = Spans(*table.reshape(-1, 3).T)
    apart, _ = blocked_nights(blocks, np.array([reason for *_, reason in rows], dtype=np.int8))

    def nights(spans: Spans) -> list[tuple[int, int]]:
        return [
            (int(of), night)
            for of, start, until in zip(spans.of, spans.start, spans.until, strict=True)
            for night in range(start, until)
        ]

    assert len(nights(apart)) == len(set(nights(apart)))
    assert set(nights(apart)) == set(nights(blocks))


def day(number: int) -> date:
    return NIGHT + timedelta(days=number)


def test_three_empty_nights_between_two_families_are_a_gap() -> None:
    used = [(7, day(-30), day(9)), (7, day(12), None)]

    (gap,) = idle_gaps(used, first=NIGHT, until=day(28))
    assert (gap.key, gap.start, gap.until, gap.nights) == (7, day(9), day(12), 3)


@pytest.mark.parametrize(
    "used",
    [
        pytest.param([(1, day(-9), day(3))], id="nobody_comes_after"),
        pytest.param([(1, day(3), None)], id="nobody_was_before"),
        pytest.param([(1, day(-9), day(3)), (1, day(3), None)], id="next_comes_the_same_day"),
        pytest.param([(1, day(-9), day(3)), (2, day(6), None)], id="another_room"),
        pytest.param([(1, day(-9), None), (1, day(6), None)], id="first_use_has_no_end"),
        pytest.param([(1, day(-9), day(9)), (1, day(-5), day(2)), (1, day(9), None)], id="overlap_covers_it"),
        pytest.param([(1, day(-9), day(1)), (1, day(60), None)], id="too_long_to_be_a_gap"),
        pytest.param([(1, day(-9), day(-5)), (1, day(-2), None)], id="gone_by"),
    ],
)
def test_it_is_no_gap_when(used: list) -> None:
    assert idle_gaps(used, first=NIGHT, until=day(28)) == []


@given(
    used=st.lists(
        st.tuples(st.integers(1, 2), st.integers(-5, 15), st.integers(1, 6)).map(
            lambda row: (row[0], day(row[1]), day(row[1] + row[2]))
        ),
        max_size=6,
    )
)
def test_gaps_are_exactly_the_free_nights_between_uses(used: list) -> None:
    gaps = idle_gaps(used, first=NIGHT, until=day(30), most_nights=99)
    found = {
        (gap.key, night)
        for gap in gaps
        for night in range((gap.start - NIGHT).days, (gap.until - NIGHT).days)
    }

    expected = set()
    for key in (1, 2):
        mine = [(start, until) for one, start, until in used if one == key]
        for number in range(30):
            taken = any(start <= day(number) < until for start, until in mine)
            before = any(until <= day(number) for _, until in mine)
            after = any(start > day(number) for start, _ in mine)
            if before and after and not taken:
                expected.add((key, number))
    assert found == expected
