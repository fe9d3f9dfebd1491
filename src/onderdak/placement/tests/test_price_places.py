"""Is the last suitable place kept for who is still to come, and is nobody refused for it?"""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.public import search_places
from onderdak.placement.store.models import BidPrice, Switch
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request
from onderdak.placement.usecases.price_places import price_the_night
from onderdak.placement.usecases.switches import is_switched_on, set_switch

WIDE = ["wheelchair", "step_free"]


def options_of(request, now=NOW):
    return search_places(desk=a_desk(), now=now, request_id=request.request_id, night=TONIGHT, top=9).options


def many_who_need_a_wheelchair_room() -> None:
    for number in range(12):
        a_request(now=NOW - timedelta(days=1, hours=number), needs=frozenset({"wheelchair"}), group=None)


@pytest.mark.django_db
def test_the_last_wheelchair_room_goes_down_the_list_for_who_does_not_need_it_and_says_why() -> None:
    many_who_need_a_wheelchair_room()
    wide, plain = a_unit(1, features=WIDE, quality="long_stay"), a_unit(2, features=[], quality="acute")
    mine = a_request(group=None)
    needs_it = a_request(group=None, needs=frozenset({"wheelchair"}))

    assert price_the_night(desk=the_system(), now=NOW, night=TONIGHT) >= 1

    found = options_of(mine)
    assert [one.unit.unit_id for one in found] == [plain.unit_id, wide.unit_id]
    assert ("-", "kept_for") in [(sign, code) for sign, code, _ in found[1].reasons]
    own = options_of(needs_it)
    assert own[0].unit.unit_id == wide.unit_id
    assert all(code != "kept_for" for _, code, _ in own[0].reasons)


@pytest.mark.django_db
def test_when_it_is_the_only_lawful_place_it_is_offered_all_the_same() -> None:
    many_who_need_a_wheelchair_room()
    wide = a_unit(1, features=WIDE)
    mine = a_request(group=None)
    price_the_night(desk=the_system(), now=NOW, night=TONIGHT)

    assert [one.unit.unit_id for one in options_of(mine)] == [wide.unit_id]


@pytest.mark.django_db
def test_switched_off_or_stale_it_counts_for_nothing() -> None:
    many_who_need_a_wheelchair_room()
    wide = a_unit(1, features=WIDE, quality="long_stay")
    a_unit(2, features=[], quality="acute")
    mine = a_request(group=None)
    price_the_night(desk=the_system(), now=NOW, night=TONIGHT)

    later = options_of(mine, now=NOW + timedelta(hours=27))
    set_switch(desk=a_desk(), now=NOW, municipality="0344", code="bid_prices", is_on=False, reason="proef")

    assert later[0].unit.unit_id == options_of(mine)[0].unit.unit_id
    assert all(code != "kept_for" for one in options_of(mine) for _, code, _ in one.reasons)
    assert wide.unit_id in [one.unit.unit_id for one in options_of(mine)]


@pytest.mark.django_db
def test_the_same_night_gives_the_same_prices_and_without_reports_there_are_none() -> None:
    a_unit(1, features=WIDE)
    assert price_the_night(desk=the_system(), now=NOW, night=TONIGHT) == 0
    many_who_need_a_wheelchair_room()
    price_the_night(desk=the_system(), now=NOW, night=TONIGHT)
    first = list(BidPrice.objects.values_list("unit_id", "points"))

    price_the_night(desk=the_system(), now=NOW, night=TONIGHT)

    assert list(BidPrice.objects.values_list("unit_id", "points")) == first


@pytest.mark.django_db
def test_a_switch_has_a_date_an_owner_and_a_reason_and_is_never_changed() -> None:
    assert is_switched_on(TONIGHT, "bid_prices", "0344") and not is_switched_on(TONIGHT, "R2", "0344")
    set_switch(desk=a_desk(), now=NOW, municipality="0344", code="R2", is_on=True, reason="besluit 7")

    assert is_switched_on(TONIGHT, "R2", "0344")
    assert not is_switched_on(TONIGHT - timedelta(days=1), "R2", "0344")
    assert not is_switched_on(TONIGHT, "R2", "0363")
    for wrong in ({"code": "R9"}, {"reason": " "}):
        with pytest.raises(InputInvalid):
            set_switch(
                desk=a_desk(), now=NOW, municipality="0344",
                **({"code": "R2", "is_on": True, "reason": "x"} | wrong),
            )  # fmt: skip
    with pytest.raises(NotVisible):
        set_switch(desk=a_desk(), now=NOW, municipality="0363", code="R2", is_on=True, reason="x")
    with pytest.raises(NotPermitted):
        set_switch(
            desk=a_desk(Role.INTAKE_WORKER), now=NOW, municipality="0344", code="R2", is_on=True, reason="x"
        )
    assert Switch.objects.count() == 1
