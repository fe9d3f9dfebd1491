"""Does the care that is missing count who will come, from the kept forecast and no other source?"""

import pytest

from onderdak.access.public import scope_of
from onderdak.care.public import gap_statement
from onderdak.forecast.tests.builders import NOW, a_national_desk, a_run, some_places
from onderdak.site.figures import hand_over_figures

pytestmark = pytest.mark.django_db


def coming(code: str) -> list[tuple[int, int] | None]:
    desk = a_national_desk()
    with scope_of(desk):
        rows = gap_statement(desk=desk, now=NOW).rows
    return [one.gap.from_arrivals for one in rows if one.code == code]


def test_a_forecast_of_less_than_a_year_says_nothing_of_a_year() -> None:
    hand_over_figures()
    some_places()
    assert set(coming("NL")) == {None}
    a_run()
    assert set(coming("NL")) == {None}


def test_who_will_come_is_a_range_divided_over_the_languages_of_who_is_there() -> None:
    hand_over_figures()
    some_places()
    a_run(horizon_days=400, drivers=False)
    ukrainian, russian = coming("NL")
    assert ukrainian is not None and 0 < ukrainian[0] < ukrainian[1]
    assert russian == (0, 0)  # nobody there speaks it
    region = coming("VR09")[0]
    assert region is not None and region[1] < ukrainian[1]
    assert coming("VR20")[0] is None  # nobody there at all: no part is known
