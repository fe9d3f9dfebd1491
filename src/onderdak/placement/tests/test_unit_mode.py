"""How is a room used once somebody sleeps there, and which places do they get?"""

import pytest
from hypothesis import given

from onderdak.placement.rules.hard_limits import fits
from onderdak.placement.rules.unit_mode import places_for, unit_mode
from onderdak.placement.tests.builders import facts, free_unit
from onderdak.placement.tests.worlds import households, units
from onderdak.placement.types import Who


@pytest.mark.parametrize(
    ("asked", "unit", "mode"),
    [
        pytest.param(facts(Who.MAN), free_unit(sharing="men"), "men", id="room-for-men"),
        pytest.param(facts(), free_unit(sharing="flexible"), "household", id="first-in-a-flexible-room"),
        pytest.param(
            facts(), free_unit(sharing="flexible", others=1, mode="women"), "women", id="joins-women"
        ),
        pytest.param(facts(Who.MAN, Who.CHILD), free_unit(), "household", id="father-and-child"),
    ],
)
def test_household_men_or_women(asked, unit, mode) -> None:
    assert unit_mode(asked, unit) == mode


@given(households(), units())
def test_a_room_that_fits_is_used_as_those_in_it_use_it(asked, unit) -> None:
    if fits(asked, "0344", "VR09", unit):
        assert unit.mode in (None, unit_mode(asked, unit))
        assert len(set(places_for(asked, unit))) == asked.persons
        assert set(places_for(asked, unit)) <= set(unit.free)
