"""From which income does the allowance end, and is the contribution due?"""

import pytest

from onderdak.contribution.tests.units import a_unit, assessed

PRINTED = {
    1: (36207, 64292), 2: (67568, 95654), 3: (87323, 115408), 4: (104949, 133034), 5: (130280, 158365),
    6: (155611, 183696), 7: (180942, 209027),
}  # fmt: skip


@pytest.mark.parametrize(("size", "both"), PRINTED.items())
def test_all_fourteen_printed_thresholds_to_the_cent(size, both) -> None:
    told = assessed(a_unit(1, minors=size - 1))

    assert (told["t1"], told["t2"]) == both
