"""Are the costs of a location complete for a period?"""

from datetime import date

from onderdak.funding.rules.costs_complete import costs_complete
from onderdak.funding.types import CostKind, CostLine, Per

FIRST = date(2025, 1, 1)


def a_line(start: date, until: date, per: Per = Per.MONTH) -> CostLine:
    return CostLine(1, CostKind.RENT, per, 100, start, until, "H-1", 0, "")


def test_each_day_with_places_needs_a_cost_that_runs():
    half = a_line(FIRST, date(2025, 1, 3))
    rest = a_line(date(2025, 1, 3), date(2025, 1, 5))
    assert costs_complete([half, rest], FIRST, [4, 4, 4, 4])
    assert not costs_complete([half], FIRST, [4, 4, 4, 4])
    assert costs_complete([half], FIRST, [4, 4, 0, 0])


def test_without_a_cost_or_with_a_single_payment_it_is_not():
    assert not costs_complete([], FIRST, [4])
    assert not costs_complete([a_line(FIRST, date(2030, 1, 1), Per.ONCE)], FIRST, [4])
