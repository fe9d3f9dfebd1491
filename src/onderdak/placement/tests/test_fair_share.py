"""What did a municipality promise, what does it do, and what would a key ask?"""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request, a_stay
from onderdak.placement.usecases.fair_share import (
    agree_number,
    agreed_numbers,
    fair_shares,
    promise_kept,
)

pytestmark = pytest.mark.django_db
COUNTRY = a_desk(Role.NATIONAL_COORDINATOR, "")


def utrecht():
    return next(one for one in fair_shares(desk=COUNTRY, now=NOW, night=TONIGHT) if one.code == "0344")


def agree(persons: int, **differs: object) -> None:
    asked = {"municipality": "0344", "persons": persons, "source": "brief 12", "valid_from": TONIGHT}
    agree_number(desk=a_desk(), now=NOW, **(asked | differs))


def test_everybody_is_counted_once_and_the_key_shares_them_all() -> None:
    a_stay(a_family(3), a_unit(3).unit_id)
    a_request()

    shares = fair_shares(desk=COUNTRY, now=NOW, night=TONIGHT)

    assert (utrecht().realised, utrecht().waiting) == (3, 1)
    assert sum(one.key for one in shares) == sum(one.realised + one.waiting for one in shares) == 4
    assert [one.above_key for one in shares] == sorted(one.above_key for one in shares)


def test_a_promise_stands_beside_what_is_and_a_later_one_takes_its_place() -> None:
    assert utrecht().agreed is None
    agree(900)
    agree(950, valid_from=TONIGHT + timedelta(days=1))
    assert (utrecht().agreed, utrecht().above_agreed) == (900, -900)
    agree(100)
    assert utrecht().agreed == 100


def test_who_may_look_and_who_may_promise() -> None:
    with pytest.raises(NotPermitted):
        fair_shares(desk=a_desk(), now=NOW, night=TONIGHT)
    with pytest.raises(NotVisible):
        agree(5, municipality="0363")
    with pytest.raises(InputInvalid):
        agree(-1)
    with pytest.raises(InputInvalid):
        agree(5, source=" ")


def test_every_promise_stays_readable_with_who_entered_it_and_when() -> None:
    agree(900)
    agree(900)
    agree(950, source="brief 13")

    kept = agreed_numbers(desk=a_desk(), municipality="0344")

    assert [(one.persons, one.source) for one in kept] == [(950, "brief 13"), (900, "brief 12")]
    assert {(one.entered_by, one.recorded_at) for one in kept} == {(a_desk().label, NOW)}
    with pytest.raises(NotVisible):
        agreed_numbers(desk=a_desk(), municipality="0363")


def test_promise_and_reality_stand_side_by_side_tonight_and_month_by_month() -> None:
    a_stay(a_family(3), a_unit(3).unit_id)
    agree(2)

    rows = promise_kept(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0344")

    assert (rows[0].night, rows[0].agreed, rows[0].realised, rows[0].short) == (TONIGHT, 2, 3, -1)
    assert [one.night.day for one in rows[1:]] == [1] * 6
    assert {(one.agreed, one.realised, one.short) for one in rows[1:]} == {(None, 0, None)}
