"""What did a court order, until when, what does it cost to be late, and who else is in that position?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit, region_of
from onderdak.duty.public import (
    NewOrder,
    arrange_alternative,
    court_counts,
    court_order,
    court_orders,
    like_cases,
    record_order_event,
    register_order,
    work_items,
)
from onderdak.duty.store.models import CourtOrder
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import OrderState
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, request_for, waiting_order
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
FRIDAY_16 = datetime(2025, 10, 31, 15, tzinfo=UTC)  # 16:00 in the Netherlands
DAY = timedelta(days=1)


def ruling(household: int, **differs: object) -> NewOrder:
    fixed = NewOrder(
        household_id=household, court="Rechtbank Testland", case_number="TST 25/1", ordered="shelter",
        ruled_on=TONIGHT, starts_at=FRIDAY_16, term_count=72, term_unit="hours", penalty_cents=200_000,
        penalty_most_cents=3_000_000,
    )  # fmt: skip
    return replace(fixed, **differs)


def registered(household: int, **differs: object) -> int:
    return register_order(desk=a_desk(), now=NOW, order=ruling(household, **differs), request_key=uuid4())


def seen(order_id: int, now: datetime = NOW):
    return court_order(desk=a_desk(), now=now, order_id=order_id)


def test_seventy_two_hours_from_friday_end_on_monday_at_the_same_hour() -> None:
    order = seen(registered(a_report().household_id))
    assert order.deadline == datetime(2025, 11, 3, 15, tzinfo=UTC)
    assert order.state is OrderState.RUNNING and order.meter.cents == 0


def test_a_term_in_days_ends_with_the_last_day_even_when_that_is_a_sunday() -> None:
    order = seen(registered(a_report().household_id, term_count=2, term_unit="days"))
    assert order.deadline == datetime(2025, 11, 2, 23, tzinfo=UTC)


def test_who_has_an_order_comes_first_and_a_missed_deadline_lowers_nobody() -> None:
    first, second = a_report(now=NOW - DAY), a_report()
    registered(second.household_id)
    for now in (NOW, NOW + 5 * DAY):
        _, line = waiting_order(night=now.date(), now=now, municipalities=["0344"])
        assert [one.request.household_id for one in line] == [second.household_id, first.household_id]


def test_the_counter_runs_per_person_and_day_and_stops_at_the_maximum() -> None:
    order_id = registered(a_report(a_person(), a_person(given="Taras", sex="m")).household_id)
    deadline = seen(order_id).deadline
    assert seen(order_id, deadline + DAY).meter.cents == 2 * 200_000
    late = seen(order_id, deadline + timedelta(days=100))
    assert (late.state, late.meter.cents, late.meter.at_most) == (OrderState.OVERDUE, 2 * 3_000_000, True)


def test_obeyed_in_time_the_household_is_in_line_as_before_and_nothing_is_forfeited() -> None:
    report, unit = a_report(), a_unit(1)
    order_id = registered(report.household_id)
    place_household(
        desk=a_desk(),
        now=NOW,
        request_id=report.request_id,
        unit_id=unit.unit_id,
        start=TONIGHT,
        request_key=uuid4(),
    )
    done = {"desk": a_desk(), "now": NOW, "order_id": order_id, "kind": "complied"}
    assert record_order_event(**done, request_key=uuid4()) is OrderState.COMPLIED
    assert request_for(a_desk(), report.request_id).facts.court_until is None
    assert seen(order_id, NOW + 30 * DAY).meter.cents == 0
    with pytest.raises(NotNow):
        record_order_event(**done, request_key=uuid4())


def test_a_temporary_alternative_obeys_too_and_late_stays_late() -> None:
    household = a_report().household_id
    order_id = registered(household, term_count=24)
    later = NOW + 3 * DAY
    arrange_alternative(
        desk=a_desk(), now=later, household_id=household, kind="hotel", provider="Testhotel",
        start=TONIGHT + 3 * DAY, until=TONIGHT + 9 * DAY, review_on=TONIGHT + 5 * DAY, request_key=uuid4(),
    )  # fmt: skip
    state = record_order_event(
        desk=a_desk(), now=later, order_id=order_id, kind="complied", request_key=uuid4()
    )
    order = seen(order_id, later + DAY)
    assert state is OrderState.COMPLIED_LATE and order.meter.cents == 2 * 200_000
    assert order.events[0].source.startswith("alternative:")


def test_without_a_roof_for_everybody_nothing_is_obeyed() -> None:
    order_id = registered(a_report().household_id)
    with pytest.raises(NotNow):
        record_order_event(desk=a_desk(), now=NOW, order_id=order_id, kind="complied", request_key=uuid4())
    assert seen(order_id).state is OrderState.RUNNING


def test_an_order_that_was_set_aside_costs_nothing_more() -> None:
    order_id = registered(a_report().household_id, term_count=1)
    at = NOW + 2 * DAY
    record_order_event(desk=a_desk(), now=at, order_id=order_id, kind="set_aside", request_key=uuid4())
    assert seen(order_id, at + 9 * DAY).meter == seen(order_id, at).meter


def test_a_payment_is_kept_beside_what_is_forfeited() -> None:
    order_id = registered(a_report().household_id, term_count=1)
    record_order_event(
        desk=a_desk(), now=NOW + 2 * DAY, order_id=order_id, kind="paid", cents=200_000, request_key=uuid4()
    )
    assert seen(order_id, NOW + 2 * DAY).paid_cents == 200_000
    with pytest.raises(InputInvalid):
        record_order_event(desk=a_desk(), now=NOW, order_id=order_id, kind="paid", request_key=uuid4())


@pytest.mark.parametrize(
    "wrong",
    [
        {"court": " "},
        {"case_number": ""},
        {"ordered": "end_shelter"},
        {"ecli": "ECLI:BE:X:1"},
        {"ruled_on": date(2026, 1, 1)},
        {"starts_at": FRIDAY_16 - 3 * DAY},
        {"term_count": 0},
        {"term_unit": "weeks"},
        {"penalty_cents": -1},
        {"penalty_most_cents": 1},
        {"holds_until": TONIGHT},
        {"persons": (10**9,)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_ruling_that_cannot_be_is_refused(wrong: dict) -> None:
    with pytest.raises(InputInvalid):
        registered(a_report().household_id, **wrong)
    assert not CourtOrder.objects.exists()


def test_a_second_click_makes_no_second_order() -> None:
    household, key = a_report().household_id, uuid4()
    ids = {register_order(desk=a_desk(), now=NOW, order=ruling(household), request_key=key) for _ in range(2)}
    assert len(ids) == 1 == CourtOrder.objects.count()


def test_who_is_in_the_same_position_without_a_court_is_listed_with_why() -> None:
    ruled = a_report(a_person(), a_person(given="Kind", birth_year=2019), now=NOW - DAY)
    alike = a_report(a_person(), a_person(given="Kind", birth_year=2020), now=NOW - 2 * DAY)
    fresh = a_report()
    order = seen(registered(ruled.household_id))

    found = like_cases(desk=a_desk(), now=NOW, order=order)

    assert [one.household_id for one, _ in found] == [alike.household_id]
    assert {"waits_as_long", "children", "special_needs"} == set(found[0][1].reasons)
    assert fresh.household_id not in {one.household_id for one, _ in found}


def test_counts_per_region_and_country_have_no_names_and_add_up() -> None:
    for code in ("0344", "0363"):
        household = a_report(municipality=code).household_id
        register_order(desk=a_desk(municipality=code), now=NOW, order=ruling(household), request_key=uuid4())
    nation = a_desk(Role.NATIONAL_COORDINATOR, "")
    country, *regions = court_counts(desk=nation, now=NOW)
    assert (country.orders, country.running) == (2, 2) and {one.region for one in regions} == {
        region_of("0344"), region_of("0363"),
    }  # fmt: skip
    assert sum(one.persons for one in regions) == country.persons == 2


def test_another_municipality_sees_nothing_and_a_region_may_not_record() -> None:
    order_id = registered(a_report().household_id)
    elsewhere = a_desk(municipality="0363")
    assert court_orders(desk=elsewhere, now=NOW) == []
    with pytest.raises(NotVisible):
        court_order(desk=elsewhere, now=NOW, order_id=order_id)
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"}))
    with pytest.raises(NotPermitted):
        record_order_event(desk=region, now=NOW, order_id=order_id, kind="set_aside", request_key=uuid4())


def test_the_term_of_a_court_heads_the_work_list_until_it_is_obeyed() -> None:
    registered(a_report().household_id)
    items = work_items(desk=a_desk(), now=NOW)
    assert [one.why for one in items if one.fatal] == ["unsheltered", "clock_court"]
