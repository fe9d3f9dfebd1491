"""How many people is a change of the regime about, and who may see that?"""

from datetime import date

import pytest

from onderdak.access.tests.builders import a_desk
from onderdak.forecast.public import cohorts, evidence_of
from onderdak.forecast.tests.builders import NOW, TODAY, a_national_desk, a_regional_desk, a_run, some_places
from onderdak.forecast.types import NATION, Level

pytestmark = pytest.mark.django_db(transaction=True)
SOON, LATE = date(2025, 12, 5), date(2029, 1, 1)


def counted(desk, level=Level.NATION, code=NATION, days=()):
    return cohorts(desk=desk, now=NOW, level=level, code=code, days=days)


def test_the_registers_say_who_is_inside_who_waits_and_who_lives_elsewhere():
    some_places()
    found = {one.code: one.persons for one in counted(a_national_desk()).cohorts}
    assert found["inside"] == 3 and found["waiting"] == 5
    assert found["elsewhere"] is not None


def test_a_desk_that_sees_a_part_of_the_list_gets_no_number_for_the_whole():
    some_places()
    found = {one.code: one.persons for one in counted(a_regional_desk()).cohorts}
    assert found["elsewhere"] is None and found["waiting"] is None
    whole = evidence_of(desk=a_national_desk(), now=NOW, level=Level.NATION, code=NATION).counts
    part = evidence_of(desk=a_desk(), now=NOW, level=Level.NATION, code=NATION).counts
    assert "waitingPartly" not in whole and part["waitingPartly"]
    own = evidence_of(desk=a_desk(), now=NOW, level=Level.MUNICIPALITY, code="0344").counts
    assert "waitingPartly" not in own


def test_the_last_forecast_says_how_many_on_the_day_as_far_as_it_reaches():
    some_places()
    assert counted(a_national_desk(), days=(SOON,)).expected == {}
    a_run(a_national_desk())
    found = counted(a_national_desk(), days=(TODAY, SOON, LATE)).expected
    ((low, middle, high),) = found[SOON].values()
    assert 0 < low <= middle <= high
    assert set(found) == {SOON}
