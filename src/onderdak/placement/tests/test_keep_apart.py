"""Do two households that are kept apart get no place in one location, and every other place as before?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import InputInvalid, NoSuitablePlace
from onderdak.placement.public import apart_of, end_apart_step, hold_places, keep_apart_step, search_places
from onderdak.placement.store.queries import excluded
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request, a_stay

pytestmark = pytest.mark.django_db
UNTIL = TONIGHT + timedelta(days=30)


def kept(one: int, other: int, until=UNTIL) -> int:
    with transaction.atomic():
        return keep_apart_step(
            desk=the_system(), now=NOW, municipality="0344", one=one, other=other, until=until,
            source="incident:1",
        )  # fmt: skip


def found(request) -> tuple[set[int], set[str]]:
    answer = search_places(desk=a_desk(), now=NOW, request_id=request.request_id, night=TONIGHT, top=9)
    return {one.unit.unit_id for one in answer.options}, {one.rule for one in answer.rejections}


def test_no_place_in_the_same_location_and_every_other_one_stays() -> None:
    site = a_location()
    home, next_door, elsewhere = a_unit(1, location_id=site), a_unit(1, location_id=site), a_unit(1)
    lives, waits = a_request(), a_request()
    a_stay(lives, home.unit_id)
    assert found(waits)[0] == {next_door.unit_id, elsewhere.unit_id}
    kept(waits.household_id, lives.household_id)
    places, rules = found(waits)
    assert places == {elsewhere.unit_id} and "kept_apart" in rules
    assert excluded([waits.request_id], night=TONIGHT) == {waits.request_id: (set(), {site})}
    with pytest.raises(NoSuitablePlace) as refused:
        a_stay(waits, next_door.unit_id)
    assert refused.value.detail["rule"] == "kept_apart"
    assert a_stay(waits, elsewhere.unit_id)
    row = apart_of(desk=a_desk(), now=NOW, household_id=lives.household_id)[0]
    assert (row.other, row.together) == (waits.household_id, False)


def test_what_is_reserved_for_the_other_counts_at_the_counter_until_it_ends() -> None:
    site = a_location()
    first, second = a_unit(1, location_id=site), a_unit(1, location_id=site)
    one, other = a_request(), a_request()
    kept(one.household_id, other.household_id)
    hold = {"desk": a_desk(), "now": NOW, "night": TONIGHT}
    hold_places(**hold, request_id=one.request_id, unit_id=first.unit_id, request_key=uuid4())
    assert found(other) == (set(), {"kept_apart"})
    with pytest.raises(NoSuitablePlace):
        hold_places(**hold, request_id=other.request_id, unit_id=second.unit_id, request_key=uuid4())
    assert found(one)[0]  # what is reserved for somebody stays theirs


def test_it_ends_by_its_day_or_when_it_is_over() -> None:
    lives, waits = a_request(), a_request()
    kept(lives.household_id, waits.household_id)
    assert kept(waits.household_id, lives.household_id) == kept(lives.household_id, waits.household_id)
    later = NOW + timedelta(days=31)
    assert apart_of(desk=a_desk(), now=later, household_id=lives.household_id) == []
    with transaction.atomic():
        assert end_apart_step(desk=the_system(), now=NOW, source="incident:1") == 1
        assert end_apart_step(desk=the_system(), now=NOW, source="incident:1") == 0
    assert apart_of(desk=a_desk(), now=NOW, household_id=lives.household_id) == []


def test_nobody_is_kept_apart_from_themselves_or_without_an_end() -> None:
    one, other = a_request().household_id, a_request().household_id
    for pair, until in (((one, one), UNTIL), ((one, other), TONIGHT)):
        with pytest.raises(InputInvalid):
            kept(*pair, until=until)
