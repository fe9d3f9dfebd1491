"""On which day does the income of a month count?"""

from datetime import date

import pytest

from onderdak.contribution.rules.reference_date import days_of_month, income_month, reference_date
from onderdak.contribution.types import ReferenceScheme
from onderdak.kernel.errors import LawUnknown


def test_income_of_a_month_counts_on_the_first_of_the_next() -> None:
    assert reference_date(date(2025, 11, 17), ReferenceScheme.MONTHLY) == date(2025, 11, 1)
    assert income_month(date(2025, 11, 1)) == date(2025, 10, 1)
    assert income_month(date(2026, 1, 1)) == date(2025, 12, 1)


def test_or_on_the_last_fixed_day_of_the_year() -> None:
    days = ("01-01", "07-01")

    assert reference_date(date(2025, 11, 17), ReferenceScheme.DATES, days) == date(2025, 7, 1)
    assert reference_date(date(2026, 1, 31), ReferenceScheme.DATES, days) == date(2026, 1, 1)
    with pytest.raises(LawUnknown):
        reference_date(date(2026, 1, 31), ReferenceScheme.DATES)


def test_months_have_their_days() -> None:
    assert [days_of_month(date(2024, month, 5)) for month in (1, 2, 12)] == [31, 29, 31]
