"""Is a place better kept for others, for whom, and until when does that price count?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.kept_for import NOTHING, SCARCE, Price, kept_for, price_now
from onderdak.placement.tests.builders import NOW

PRICE = Price(40, 0.1, "wheelchair")
some_features = st.frozensets(st.sampled_from(SCARCE))
asked = st.dictionaries(st.sampled_from(SCARCE), st.integers(0, 9))


@pytest.mark.parametrize(
    ("hours", "is_on", "counts"),
    [(1, True, True), (26, True, True), (27, True, False), (-1, True, False), (1, False, False)],
    ids=["fresh", "just_fresh", "stale", "from_the_future", "off"],
)
def test_a_price_counts_only_when_it_is_fresh_and_on(hours: int, is_on: bool, counts: bool) -> None:
    now_counts = price_now(PRICE, NOW, NOW + timedelta(hours=hours), is_on=is_on)
    assert now_counts == (PRICE if counts else NOTHING)


@pytest.mark.parametrize(
    ("features", "capacity", "sharing", "who"),
    [
        ({"wheelchair", "cot"}, 2, "none", "wheelchair"),
        ({"pets"}, 2, "none", "family"),
        (set(), 6, "none", "large"),
        (set(), 1, "men", "men"),
        (set(), 1, "none", "single"),
    ],
    ids=["scarcest", "nobody_asks", "large", "men", "single"],
)
def test_for_whom_a_place_is_kept(features: set[str], capacity: int, sharing: str, who: str) -> None:
    assert kept_for(frozenset(features), capacity, sharing, {"wheelchair": 1, "cot": 5}) == who


@given(some_features, st.integers(1, 9), st.sampled_from(["none", "men", "women", "flexible"]), asked)
def test_it_is_the_scarcest_feature_that_the_room_has_and_somebody_asks_for(
    features: frozenset[str], capacity: int, sharing: str, wanted: dict[str, int]
) -> None:
    who = kept_for(features, capacity, sharing, wanted)
    both = {feature for feature in features if wanted.get(feature)}

    assert (who in both) if both else (who in {"men", "women", "large", "family", "single"})
    assert all(wanted[who] <= wanted[feature] for feature in both)


@given(some_features, asked, st.randoms())
def test_the_order_in_which_the_needs_are_counted_never_matters(
    features: frozenset[str], wanted: dict[str, int], random
) -> None:
    turned = dict(random.sample(sorted(wanted.items()), len(wanted)))
    assert kept_for(features, 2, "none", turned) == kept_for(features, 2, "none", wanted)
