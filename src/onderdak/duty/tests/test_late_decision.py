"""What does a decision cost that comes too late after a notice of default?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.late_decision import LateTariff, grace_until, late_so_far
from onderdak.duty.usecases.objection_reads import tariff_on
from onderdak.kernel.errors import InputInvalid, LawUnknown

TARIFF = LateTariff(2, 2300, 3500, 4500, 42)
DUE, NOTICE = date(2026, 4, 20), date(2026, 4, 21)
DAY = timedelta(days=1)


def late(today: date, decided: date | None = None):
    return late_so_far(due=DUE, notice_on=NOTICE, decided_on=decided, today=today, tariff=TARIFF)


def test_the_grace_of_two_weeks_moves_off_liberation_day() -> None:
    assert grace_until(NOTICE, 2) == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("today", "days", "cents"),
    [
        (date(2026, 5, 6), 0, 0),
        (date(2026, 5, 7), 1, 2300),
        (date(2026, 5, 20), 14, 14 * 2300),
        (date(2026, 5, 21), 15, 14 * 2300 + 3500),
        (date(2026, 6, 3), 28, 14 * 2300 + 14 * 3500),
        (date(2026, 6, 17), 42, 144_200),
        (date(2027, 6, 17), 42, 144_200),
    ],
)
def test_each_day_after_the_grace_costs_more_and_more_up_to_1442_euro(today, days, cents) -> None:
    meter = late(today)
    assert (meter.days, meter.cents) == (days, cents)


def test_a_decision_within_the_grace_is_free_and_its_own_day_does_not_count() -> None:
    assert late(date(2026, 9, 1), date(2026, 5, 6)).cents == 0
    assert late(date(2026, 9, 1), date(2026, 5, 8)).cents == 2300


@pytest.mark.parametrize("notice", [DUE, DUE - DAY])
def test_a_notice_before_the_term_is_over_is_none(notice: date) -> None:
    with pytest.raises(InputInvalid):
        late_so_far(due=DUE, notice_on=notice, decided_on=None, today=DUE, tariff=TARIFF)


@given(st.integers(0, 200), st.integers(0, 200))
def test_it_never_falls_and_never_passes_the_maximum(one: int, two: int) -> None:
    first, last = sorted((one, two))
    assert late(NOTICE + first * DAY).cents <= late(NOTICE + last * DAY).cents <= 144_200


def test_the_amounts_come_from_the_law_and_are_not_guessed_for_earlier_years() -> None:
    assert tariff_on(date(2026, 5, 7), date(2026, 5, 7)) == TARIFF
    with pytest.raises(LawUnknown):
        tariff_on(date(2025, 11, 1), date(2025, 11, 1))
