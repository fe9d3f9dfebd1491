"""Where does a household stand in the order of now, and by what do others come first?"""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.placement.public import AheadBy, place_in_line
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request

pytestmark = pytest.mark.django_db


def test_it_says_how_many_come_first_and_by_what() -> None:
    a_request(now=NOW - timedelta(hours=5))
    a_request(now=NOW - timedelta(hours=5))
    mine = a_family(3)
    a_request(municipality="0363", now=NOW - timedelta(hours=50))

    found = place_in_line(desk=a_desk(), now=NOW, asked=mine, night=TONIGHT)

    assert found is not None
    assert (found.own.position, found.waiting) == (3, 3)
    assert found.ahead == {AheadBy.TIER: 0, AheadBy.HOURS: 2, AheadBy.REPORT: 0, AheadBy.DRAW: 0}
    assert found.own.tier.basis


def test_who_does_not_wait_that_night_has_no_place_in_line() -> None:
    mine = a_request()

    found = place_in_line(desk=a_desk(), now=NOW, asked=mine, night=TONIGHT - timedelta(days=1))

    assert found is None


def test_another_municipality_does_not_see_it_and_a_location_may_not_ask() -> None:
    mine = a_request()

    with pytest.raises(NotVisible):
        place_in_line(desk=a_desk(municipality="0363"), now=NOW, asked=mine, night=TONIGHT)
    with pytest.raises(NotPermitted):
        place_in_line(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, asked=mine, night=TONIGHT)
