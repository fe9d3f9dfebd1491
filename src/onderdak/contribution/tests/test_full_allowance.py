"""How much allowance does a unit without income get?"""

import pytest

from onderdak.contribution.tests.units import a_unit, assessed

TABLE = {1: 31484, 2: 58755, 3: 75933, 4: 91260, 5: 113287, 6: 135314, 7: 157341}


@pytest.mark.parametrize(("size", "cents"), TABLE.items())
def test_one_adult_with_minors_follows_the_printed_table(size, cents) -> None:
    assert assessed(a_unit(minors=size - 1))["allowance_full"] == cents


def test_catered_care_and_an_own_dwelling_have_less() -> None:
    assert assessed(a_unit(catered=True))["allowance_full"] == 6266
    assert assessed(a_unit(shelter="care"))["allowance_full"] == 6266
    assert assessed(a_unit(shelter="own"))["allowance_full"] == 0


def test_private_reception_adds_a_part_and_needs_registration() -> None:
    assert assessed(a_unit(shelter="poo"))["allowance_full"] == 39200
    assert assessed(a_unit(shelter="poo", brp=False))["allowance_full"] == 0
    assert assessed(a_unit(brp=False))["allowance_full"] == 31484
