"""Forty desks, the last fifty beds, 120 households: no bed twice, nobody lost, no false "full"?"""

import pytest

from tests.races.desks import given, last_beds, overlaps, race, stays

DESKS, BEDS, HOUSEHOLDS = 40, 50, 120


@pytest.mark.slow
def test_forty_desks_and_the_last_fifty_beds(transactional_db) -> None:
    outcome = race(last_beds(BEDS, HOUSEHOLDS), DESKS, seed=11, among=10)

    assert overlaps() == 0
    assert (given(), stays()) == (BEDS, BEDS)
    # a desk whose second, identical question waited too long for the lock asks anew and hears "placed before"
    assert outcome.answers["placed"] + outcome.answers["placed_before"] == BEDS
    assert outcome.answers["no_place_at_all"] == HOUSEHOLDS - BEDS
