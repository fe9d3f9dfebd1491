"""From which day is somebody an adult?"""

from datetime import date

import numpy as np
import pytest

from onderdak.contribution.rules.adult import are_adults, birth_to_reckon_with, last_birth_of_adults


@pytest.mark.parametrize(
    ("birth", "on", "grown"),
    [
        pytest.param(date(2007, 11, 1), date(2025, 11, 1), True, id="on-the-birthday"),
        pytest.param(date(2007, 11, 2), date(2025, 11, 1), False, id="the-day-before"),
        pytest.param(date(2004, 2, 29), date(2022, 2, 28), False, id="born-on-29-february-not-yet"),
        pytest.param(date(2004, 2, 29), date(2022, 3, 1), True, id="born-on-29-february-on-1-march"),
        pytest.param(date(2006, 2, 28), date(2024, 2, 29), True, id="asked-on-29-february"),
        pytest.param(date(2006, 3, 1), date(2024, 2, 29), False, id="asked-on-29-february-too-young"),
    ],
)
def test_the_eighteenth_birthday_counts(birth, on, grown) -> None:
    assert bool(are_adults(np.array([birth.toordinal()]), on)[0]) is grown
    assert (birth <= last_birth_of_adults(on)) is grown


@pytest.mark.parametrize(
    ("year", "settled"), [(1972, True), (2006, True), (2007, False), (2008, True), (2017, True)]
)
def test_a_year_alone_is_enough_when_no_day_of_it_makes_a_difference(year, settled) -> None:
    found = birth_to_reckon_with(year, (date(2025, 11, 1),))
    assert (found is not None) is settled
    assert found is None or found.year == year


def test_a_year_must_be_on_one_side_on_every_day_that_is_asked_about() -> None:
    assert birth_to_reckon_with(2007, (date(2026, 1, 1),)) is not None
    assert birth_to_reckon_with(2007, (date(2026, 1, 1), date(2025, 11, 1))) is None
