"""How old are the facts of each municipality, and is what is too old marked?"""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.forecast.public import data_age
from onderdak.forecast.tests.builders import NOW
from onderdak.kernel.errors import NotPermitted
from onderdak.placement.tests.builders import a_family, a_stay

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_municipality_whose_location_was_not_confirmed_for_long_is_marked_and_others_are_not_seen():
    fresh = a_unit(4, location_id=a_location(confirmed_at=NOW - timedelta(days=2)))
    a_stay(a_family(2), fresh.unit_id)
    a_location("0363", confirmed_at=NOW - timedelta(days=60))
    (own,) = data_age(desk=a_desk(), now=NOW)
    assert (own.code, own.capacity, own.placement is not None) == ("0344", NOW - timedelta(days=2), True)
    assert "capacityOldest" not in dict(own.stale)
    (other,) = data_age(desk=a_desk(municipality="0363"), now=NOW)
    assert (other.placement, other.stale) == (None, (("capacityOldest", 60),))
    with pytest.raises(NotPermitted):
        data_age(desk=a_desk(Role.INTAKE_WORKER), now=NOW)
