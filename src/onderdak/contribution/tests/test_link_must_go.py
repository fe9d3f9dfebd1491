"""On which day must the link between a claim and a person be gone?"""

from datetime import date

import pytest

from onderdak.contribution.rules.link_must_go import goes_today, must_be_gone_on
from onderdak.law.public import law_at

LAW = law_at(date(2030, 3, 1), date(2030, 3, 1))


@pytest.mark.parametrize(
    ("since", "gone"),
    [(date(2026, 2, 20), date(2030, 2, 20)), (date(2028, 2, 29), date(2032, 2, 29)),
     (date(2026, 3, 1), date(2030, 3, 1))],
)  # fmt: skip
def test_four_years_to_the_day(since, gone) -> None:
    assert must_be_gone_on(since, LAW) == gone


def test_a_hold_keeps_it_until_its_day_and_no_longer() -> None:
    since, hold = date(2026, 2, 20), date(2030, 6, 1)
    assert not goes_today(since, None, date(2030, 2, 19), LAW)
    assert goes_today(since, None, date(2030, 2, 20), LAW)
    assert not goes_today(since, hold, date(2030, 5, 31), LAW)
    assert goes_today(since, hold, hold, LAW)
