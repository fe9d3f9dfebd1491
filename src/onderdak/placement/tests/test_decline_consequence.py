"""What follows from a refused offer, and can it ever be the end of shelter?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.decline_consequence import CONSEQUENCES, consequence_of
from onderdak.placement.store.seed import REASONS
from onderdak.placement.tests.builders import TONIGHT


@given(st.sampled_from(CONSEQUENCES), st.integers(0, 365))
def test_at_most_one_place_or_one_location_and_always_until_a_day(kind, days) -> None:
    follows = consequence_of(kind, days=days, today=TONIGHT)

    assert not (follows.exclude_unit and follows.exclude_location)
    assert follows.until == (TONIGHT + timedelta(days=days) if days else None)


@pytest.mark.parametrize("kind", ["no_shelter", "full", "end", "", "refused"])
def test_no_shelter_is_not_on_the_list(kind) -> None:
    with pytest.raises(ValueError, match="never ends shelter"):
        consequence_of(kind, days=0, today=TONIGHT)


def test_every_reason_that_ships_has_a_consequence_of_the_list() -> None:
    assert {reason["consequence"] for reason in REASONS} <= set(CONSEQUENCES)


def test_a_refusal_that_excludes_something_ends_some_day() -> None:
    """A room or a location that was refused comes back: nobody talks themselves out of every place."""
    lasting = [
        reason["code"]
        for reason in REASONS
        if str(reason["consequence"]).endswith("excluded") and not reason["days"]
    ]

    assert not lasting
