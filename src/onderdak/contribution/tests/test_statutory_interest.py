"""How much statutory interest does a late payment bear, and when is it asked?"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.statutory_interest import (
    asked_of_debtor,
    interest_cents,
    owed_by_municipality,
)
from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.nights import Nights
from onderdak.law.public import law_at
from onderdak.law.tests.builders import a_law

SEVEN = a_law(debt__statutory_interest_rate=Fraction(7, 100))


def seven(_: date):
    return SEVEN


def test_a_year_at_seven_per_cent() -> None:
    assert interest_cents(100_000, Nights(date(2023, 1, 1), date(2024, 1, 1)), seven) == 7_000


def test_the_second_year_bears_interest_on_the_first() -> None:
    assert interest_cents(100_000, Nights(date(2022, 1, 1), date(2024, 1, 1)), seven) == 14_490


def test_a_year_without_a_known_rate_is_refused_and_never_guessed() -> None:
    with pytest.raises(LawUnknown):
        interest_cents(24422, Nights(date(2024, 12, 1), date(2025, 2, 1)), lambda day: law_at(day, day))


def test_one_month_of_contribution_reaches_the_floor_after_about_fourteen_months() -> None:
    law = law_at(date(2026, 1, 1), date(2026, 1, 1))
    start = date(2022, 1, 1)
    first = next(
        days
        for days in range(1, 1000)
        if asked_of_debtor(interest_cents(24422, Nights(start, start + timedelta(days)), seven), law)
    )
    assert 13 * 30 < first < 15 * 31


def test_below_the_floor_nothing_is_asked_and_nothing_is_owed() -> None:
    law = law_at(date(2026, 1, 1), date(2026, 1, 1))
    assert (asked_of_debtor(1999, law), asked_of_debtor(2000, law)) == (0, 2000)
    assert (owed_by_municipality(999, law), owed_by_municipality(1000, law)) == (0, 1000)


@given(
    st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=900),
    st.integers(min_value=1, max_value=900),
)  # fmt: skip
def test_more_days_never_bear_less(principal, few, more) -> None:
    start = date(2022, 2, 28)
    short = interest_cents(principal, Nights(start, start + timedelta(few)), seven)
    assert interest_cents(principal, Nights(start, start + timedelta(few + more)), seven) >= short >= 0
