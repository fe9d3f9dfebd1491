"""Which units may a run decide, and which wait for an income or for a person who looks?"""

import pytest

from onderdak.contribution.rules.ready_to_decide import LOOK_AT, readiness_of, why_look
from onderdak.contribution.types import Readiness, UnknownIncome

WAIT, NONE = UnknownIncome


def test_nothing_is_assumed_about_an_income_that_is_not_known() -> None:
    assert readiness_of(income_known=False, choice=WAIT, flags=()) is Readiness.INCOME_UNKNOWN
    assert readiness_of(income_known=False, choice=WAIT, flags=("UAM",)) is Readiness.INCOME_UNKNOWN


def test_a_municipality_can_choose_to_count_it_as_none() -> None:
    assert readiness_of(income_known=False, choice=NONE, flags=()) is Readiness.READY
    assert readiness_of(income_known=False, choice=NONE, flags=("UAM",)) is Readiness.LOOK


@pytest.mark.parametrize("flag", LOOK_AT)
def test_a_person_looks_where_the_law_is_unclear_or_tailoring_is_near(flag: str) -> None:
    assert readiness_of(income_known=True, choice=WAIT, flags=("PARTIAL_MONTH", flag)) is Readiness.LOOK
    assert why_look(("PARTIAL_MONTH", flag)) == (flag,)


def test_a_part_of_a_month_and_tailoring_need_no_second_look() -> None:
    flags = ("OVERRIDE", "PARTIAL_MONTH", "STALE:leefgeld.personal")

    assert readiness_of(income_known=True, choice=WAIT, flags=flags) is Readiness.READY
