"""Is a count ever made from rooms that were changed since they were read?"""

from datetime import date

import pytest
from django.db import connection, transaction

from onderdak.capacity.public import supply_arrays
from onderdak.capacity.store.models import Location, Place, Unit
from onderdak.capacity.tests.builders import a_unit

pytestmark = pytest.mark.django_db
NIGHT = date(2025, 10, 31)


def _places() -> int:
    return len(supply_arrays(since=NIGHT).place_ids)


def _queries() -> int:
    before = len(connection.queries_log)
    _places()
    return len(connection.queries_log) - before


def test_every_change_of_rooms_is_seen_at_once() -> None:
    start = _places()
    unit = a_unit(sleeps=4)
    assert _places() == start + 4
    Place.objects.filter(pk=unit.place_ids[0]).update(until=NIGHT)
    assert _places() == start + 3
    Unit.objects.filter(pk=unit.unit_id).update(sleeps=3)
    found = supply_arrays(since=NIGHT)
    assert found.unit_sleeps[found.unit_ids == unit.unit_id].tolist() == [3]
    Location.objects.filter(pk=unit.location_id).update(contract_until=NIGHT)
    ends = supply_arrays(since=NIGHT)
    assert (ends.location_end[ends.location_ids == unit.location_id] < ends.location_end.max() + 1).all()
    Place.objects.filter(unit_id=unit.unit_id).delete()
    assert _places() == start


def test_a_change_that_was_taken_back_leaves_no_trace() -> None:
    start = _places()
    with transaction.atomic():
        a_unit(sleeps=4)
        assert _places() == start + 4
        transaction.set_rollback(True)
    assert _places() == start
    a_unit(sleeps=2)
    assert _places() == start + 2


def test_what_did_not_change_is_not_read_again() -> None:
    _places()
    connection.force_debug_cursor = True
    try:
        connection.queries_log.clear()
        again = _queries()
        a_unit()
        first = _queries()
    finally:
        connection.force_debug_cursor = False
    assert again < first
