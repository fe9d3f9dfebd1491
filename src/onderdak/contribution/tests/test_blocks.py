"""Do units come out of blocks as they went in, whatever the size of a block?"""

from dataclasses import fields

import numpy as np
import pytest

from onderdak.contribution.engine.blocks import blocks_of, joined
from onderdak.contribution.tests.units import a_unit, households, terms
from onderdak.contribution.usecases.assess_households import assess

UNITS = [
    a_unit(64292), a_unit(180000, 120000, minors=2), a_unit(0, replacement=90000), a_unit(30000, minors=3),
    a_unit(100499, 0, catered=True), a_unit(shelter="own"), a_unit(70000, shelter="poo", brp=False),
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_blocks_give_what_the_whole_gives(size: int) -> None:
    everybody = households(*UNITS * 20)
    whole = assess(everybody, terms())

    blocks = list(blocks_of(everybody, size))
    parts = joined([assess(one, terms()) for one in blocks], [one.persons for one in blocks])

    assert [one.units for one in blocks] == [min(size, 140 - n) for n in range(0, 140, size)]
    for part in fields(whole):
        if part.name not in ("claims", "used_keys"):
            assert np.array_equal(getattr(parts, part.name), getattr(whole, part.name)), part.name
    for part in fields(whole.claims):
        assert np.array_equal(getattr(parts.claims, part.name), getattr(whole.claims, part.name)), part.name
