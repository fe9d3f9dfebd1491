"""Which roofs follow from the events of a duty?"""

from datetime import timedelta

from onderdak.duty.rules.roofs import roofs_of
from onderdak.duty.types import DutyEvent, Roof
from onderdak.placement.tests.builders import NOW, TONIGHT

DAY = timedelta(days=1)
HOTEL = Roof("alternative", TONIGHT, TONIGHT + 5 * DAY, "alternative:4")


def event(number: int, kind: str, corrects: int | None = None, **payload: object) -> DutyEvent:
    moment = NOW + number * timedelta(minutes=1)
    return DutyEvent(kind, moment, moment, payload=payload, event_id=number, corrects=corrects)


def ended(number: int, nights: int) -> DutyEvent:
    until = (TONIGHT + nights * DAY).isoformat()
    return event(number, "alternative_ended", alternative_id=4, until=until)


def own(number: int, until: str | None = None) -> DutyEvent:
    return event(number, "own_housing_started", start=TONIGHT.isoformat(), until=until)


def test_an_alternative_stands_until_its_end_or_the_event_that_ends_it_earlier() -> None:
    assert roofs_of([], [HOTEL]) == [HOTEL]
    assert [roof.until for roof in roofs_of([ended(1, 2)], [HOTEL])] == [TONIGHT + 2 * DAY]
    assert [roof.until for roof in roofs_of([ended(1, 9)], [HOTEL])] == [HOTEL.until]


def test_an_alternative_that_ends_on_its_first_day_is_no_roof() -> None:
    assert roofs_of([ended(1, 0)], [HOTEL]) == []


def test_own_housing_stands_until_it_is_over() -> None:
    assert [(roof.kind, roof.until) for roof in roofs_of([own(1)], [])] == [("own_housing", None)]
    over = event(2, "own_housing_ended", until=(TONIGHT + DAY).isoformat())
    assert [roof.until for roof in roofs_of([own(1), over], [])] == [TONIGHT + DAY]
    assert len(roofs_of([own(1), over, own(3)], [])) == 2


def test_a_corrected_event_does_not_count_and_order_of_reading_does_not_matter() -> None:
    wrong = event(2, "own_housing_ended", until=TONIGHT.isoformat())
    fixed = event(3, "corrected", corrects=2)
    assert [roof.until for roof in roofs_of([fixed, wrong, own(1)], [])] == [None]
