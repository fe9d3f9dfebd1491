"""Who was ahead of whom on a past night, and can that still be changed afterwards?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import NotVisible
from onderdak.placement.public import place_household, propose_round
from onderdak.placement.store.models import OrderCensus
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request
from onderdak.placement.usecases.order_on_date import freeze_order, nights_kept, order_on

pytestmark = pytest.mark.django_db


def test_the_census_still_knows_who_was_ahead_after_they_were_placed() -> None:
    first, second = a_request(now=NOW - timedelta(hours=5)), a_family(3)
    kept = freeze_order(desk=the_system(), now=NOW, night=TONIGHT)
    unit = a_unit(1)
    place_household(
        desk=a_desk(), now=NOW, request_id=first.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip

    order = order_on(desk=a_desk(), night=TONIGHT)

    assert order.kept_by == "census" and order.sha256 == kept
    assert [one.request_id for one in order.line] == [first.request_id, second.request_id]
    assert [one.request_id for one in order.ahead_of(second.request_id)] == [first.request_id]
    assert order.ahead_of(first.request_id) == ()


def test_a_night_is_frozen_once_and_a_later_report_does_not_change_it() -> None:
    mine = a_request()
    kept = freeze_order(desk=the_system(), now=NOW, night=TONIGHT)
    a_request()

    assert freeze_order(desk=the_system(), now=NOW, night=TONIGHT) == kept
    assert [one.request_id for one in order_on(desk=a_desk(), night=TONIGHT).line] == [mine.request_id]
    assert nights_kept(desk=a_desk()) == [TONIGHT]
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderCensus.objects.update(policy="another")


def test_another_municipality_sees_its_own_line_only() -> None:
    a_request()
    theirs = a_request(municipality="0363")
    freeze_order(desk=the_system(), now=NOW, night=TONIGHT)

    line = order_on(desk=a_desk(municipality="0363"), night=TONIGHT).line

    assert [(one.request_id, one.position) for one in line] == [(theirs.request_id, 1)]


def test_without_a_census_the_round_or_the_choice_of_that_night_answers() -> None:
    mine, unit = a_request(), a_unit(1)
    with pytest.raises(NotVisible):
        order_on(desk=a_desk(), night=TONIGHT)
    place_household(
        desk=a_desk(), now=NOW, request_id=mine.request_id, unit_id=unit.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    assert order_on(desk=a_desk(), night=TONIGHT).kept_by == "choice"
    other = a_request()
    propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
    )

    order = order_on(desk=a_desk(), night=TONIGHT)

    assert order.kept_by == "round"
    assert [one.request_id for one in order.line] == [other.request_id]
