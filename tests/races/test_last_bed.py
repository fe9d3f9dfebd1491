"""Twelve desks, the last ten beds: does each go to one household, is nobody lost, is "full" never false?"""

import pytest

from tests.races.desks import begin_again, given, last_beds, overlaps, race, stays, without_lock

DESKS, BEDS, HOUSEHOLDS = 12, 10, 48


@pytest.fixture(autouse=True)
def a_database_of_rows(transactional_db) -> None:
    """Processes see only what is committed."""


def test_each_bed_goes_to_one_household_and_everybody_else_hears_that_it_is_full() -> None:
    outcome = race(last_beds(BEDS, HOUSEHOLDS), DESKS, seed=1)

    assert overlaps() == 0
    assert (given(), stays()) == (BEDS, BEDS)
    assert outcome.answers == {"placed": BEDS, "no_place_at_all": HOUSEHOLDS - BEDS}


def test_control_without_the_lock_the_constraint_refuses() -> None:
    """The lock carries something: without it desks collide. The wall behind it still holds."""
    outcome = race(last_beds(BEDS, HOUSEHOLDS), DESKS, seed=2, patch=without_lock)

    assert overlaps() == 0
    assert outcome.answers["placed"] == BEDS, outcome.answers


def test_control_without_lock_and_constraint_a_bed_is_given_twice() -> None:
    """If no bed is given twice here, the race above proves nothing."""
    begin_again(walls=False)
    try:
        outcome = race(last_beds(BEDS, HOUSEHOLDS), DESKS, seed=3, patch=without_lock)
        assert overlaps() > 0, outcome.answers
    finally:
        begin_again(walls=True)
