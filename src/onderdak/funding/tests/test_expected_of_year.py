"""What does a figure of a running year come to at its end, when it goes on as it did?"""

import pytest

from onderdak.funding.rules.expected_of_year import expected_of_year


def test_by_days_and_a_year_that_is_over_is_what_it_was():
    assert expected_of_year(273_00, 273, 365) == 365_00
    assert expected_of_year(1, 2, 3) == 2  # one and a half, away from nil
    assert expected_of_year(123_45, 366, 366) == 123_45


def test_without_a_day_nothing_is_expected():
    with pytest.raises(ValueError, match="0 of 365"):
        expected_of_year(100, 0, 365)
