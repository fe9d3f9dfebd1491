"""For which area may a desk state that reception is full?"""

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.forecast.rules.may_state import may_state, own_area, own_level, owner_codes
from onderdak.forecast.types import Level

TOWN = a_desk()
REGION = a_desk(Role.REGIONAL_COORDINATOR, "", region="VR09")
NATION = a_desk(Role.NATIONAL_COORDINATOR, "")


def test_each_level_speaks_for_itself_alone():
    assert own_area(TOWN) == (Level.MUNICIPALITY, "0344")
    assert own_area(REGION) == (Level.REGION, "VR09")
    assert own_area(NATION) == (Level.NATION, "NL")
    assert may_state(TOWN, Level.MUNICIPALITY, "0344")
    assert not may_state(TOWN, Level.MUNICIPALITY, "0363")
    assert not may_state(NATION, Level.REGION, "VR09")


def test_rows_and_tasks_are_of_the_same_level():
    assert [own_level(one) for one in (TOWN, REGION, NATION)] == [("0344", ""), ("", "VR09"), ("", "")]
    assert owner_codes(REGION) == {"VR09"}
