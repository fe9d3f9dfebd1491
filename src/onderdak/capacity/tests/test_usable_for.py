"""Which units may this household use, looking at room and person only?"""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.capacity.rules.usable_for import feature_bits, usable_for, usable_units
from onderdak.capacity.tests.test_day_vector import a_supply
from onderdak.capacity.types import FEATURES, NEEDS, OpenUnit, Profile, Sharing

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
