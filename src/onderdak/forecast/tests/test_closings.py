"""Which locations close, and who there has no next place and no open request?"""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.forecast.public import closings
from onderdak.forecast.tests.builders import NOW, TODAY
from onderdak.kernel.errors import NotPermitted
from onderdak.placement.tests.builders import a_family, a_request, a_stay

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_lives_where_it_closes_is_counted_by_what_is_arranged():
    ends = a_location(contract_until=TODAY + timedelta(days=40))
    unit = a_unit(4, location_id=ends)
    a_unit(4, location_id=a_location(contract_until=TODAY + timedelta(days=400)))
    a_stay(a_family(3), unit.unit_id)
    a_request()
    (one,) = closings(desk=a_desk(), now=NOW)
    assert (one.location_id, one.places, one.count.households) == (ends, 4, 1)
    # the request of a household that was placed stays open: it waits again from the night it has no place
    assert (one.count.with_place, one.count.with_request, one.count.without) == (0, 1, 0)
    assert closings(desk=a_desk(municipality="0363"), now=NOW) == []
    with pytest.raises(NotPermitted):
        closings(desk=a_desk(Role.INTAKE_WORKER), now=NOW)
