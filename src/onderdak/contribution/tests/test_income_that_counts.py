"""Which income of whom counts?"""

from onderdak.contribution.tests.units import CHILD, a_person, a_unit, assessed
from onderdak.contribution.types import IncomeKinds


def test_pension_counts_for_neither_and_a_benefit_for_the_allowance_only() -> None:
    told = assessed(a_unit(0, replacement=700, other=900))

    assert (told["income_allowance"], told["income_contribution"]) == (700, 0)


def test_a_municipality_may_let_benefits_and_pension_count() -> None:
    told = assessed(a_unit(100, replacement=700, other=900), income_kinds=IncomeKinds.WORK_AND_BENEFITS)

    assert (told["income_allowance"], told["income_contribution"]) == (800, 1700)


def test_the_income_of_a_child_never_counts() -> None:
    unit = a_unit(0)
    unit["persons"].append(a_person(2, CHILD, work=200_000))

    assert assessed(unit)["income_allowance"] == assessed(unit)["income_contribution"] == 0
