"""Who pays own contribution?"""

import pytest

from onderdak.contribution.tests.units import CHILD, a_person, a_unit, assessed
from onderdak.contribution.types import Payers


@pytest.mark.parametrize(("choice", "payers"), [(Payers.EARNING_ADULTS, 1), (Payers.ALL_ADULTS, 2)])
def test_adults_who_earn_or_all_adults(choice, payers) -> None:
    assert assessed(a_unit(150_000, 0), payers=choice)["payers"] == payers


@pytest.mark.parametrize("choice", list(Payers))
def test_never_a_child_and_never_outside_municipal_reception(choice) -> None:
    unit = a_unit(0)
    unit["persons"] = [a_person(1, CHILD, work=200_000)]

    assert assessed(unit, payers=choice)["payers"] == 0
    assert assessed(a_unit(200_000, shelter="poo"), payers=choice)["payers"] == 0
