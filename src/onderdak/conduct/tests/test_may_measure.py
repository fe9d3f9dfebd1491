"""On whom may a measure rest: never on a child, nor on somebody who did not cause it?"""

from datetime import date

import pytest

from onderdak.conduct.rules.may_measure import age_is_sure, must_be_measurable
from onderdak.conduct.types import Involved, Resident
from onderdak.kernel.errors import MeasureNotOnThisPerson

DAY = date(2025, 10, 31)
CAUSED = {1: Involved.CAUSED, 2: Involved.SUFFERED, 3: Involved.WITNESSED}


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Resident(1, 1990), ""),
        (Resident(1, 2006), ""),
        (Resident(1, 2007), "age_unknown"),
        (Resident(1, 2007, date(2007, 10, 31)), ""),
        (Resident(1, 2007, date(2007, 11, 1)), "child"),
        (Resident(1, 2012), "child"),
        (Resident(1, None), "age_unknown"),
        (Resident(2, 1990), "did_not_cause"),
        (Resident(3, 1990), "did_not_cause"),
        (Resident(9, 1990), "not_involved"),
    ],
)
def test_an_adult_who_caused_it_and_nobody_else(person, why) -> None:
    if not why:
        must_be_measurable(person, CAUSED, DAY)
        return
    with pytest.raises(MeasureNotOnThisPerson) as refused:
        must_be_measurable(person, CAUSED, DAY)
    assert refused.value.detail["why"] == why


def test_a_year_alone_leaves_the_year_of_eighteen_open() -> None:
    assert age_is_sure(Resident(1, 2006), DAY)
    assert not age_is_sure(Resident(1, 2007), DAY) and not age_is_sure(Resident(1, None), DAY)
