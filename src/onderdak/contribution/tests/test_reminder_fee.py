"""What does a reminder cost?"""

from datetime import date

import pytest

from onderdak.contribution.rules.reminder_fee import reminder_fee
from onderdak.kernel.errors import LawUnknown
from onderdak.law.public import law_at


@pytest.mark.parametrize(("debt", "fee"), [(1, 900), (45399, 900), (45400, 2000), (10**6, 2000)])
def test_the_fee_of_2026_changes_at_454_euro(debt, fee) -> None:
    day = date(2026, 5, 1)
    assert reminder_fee(debt, law_at(day, day)) == fee


def test_a_year_whose_amounts_are_not_known_has_no_fee() -> None:
    day = date(2025, 5, 1)
    with pytest.raises(LawUnknown):
        reminder_fee(45399, law_at(day, day))
