"""Does one contract run twice on one day?"""

from datetime import date

from onderdak.funding.rules.contract_overlap import contract_overlaps
from onderdak.funding.types import CostKind, CostLine, Per


def line(start: int, until: int, reference: str = "H-1", per: Per = Per.MONTH, location: int = 1) -> CostLine:
    return CostLine(
        location, CostKind.RENT, per, 100, date(2026, start, 1), date(2026, until, 1), reference
    )  # fmt: skip


def test_two_periods_of_one_contract_may_join_and_may_not_overlap():
    assert list(contract_overlaps([line(1, 4), line(4, 7)])) == []
    assert list(contract_overlaps([line(1, 5), line(4, 7)])) == [(0, 1)]
    assert list(contract_overlaps([line(1, 5), line(4, 7, "h-1")])) == [(0, 1)]


def test_another_number_location_or_a_single_payment_is_no_overlap():
    assert list(contract_overlaps([line(1, 9), line(1, 9, "H-2"), line(1, 9, location=2)])) == []
    assert list(contract_overlaps([line(1, 9, per=Per.ONCE), line(1, 9, per=Per.ONCE)])) == []


def test_a_long_contract_is_compared_with_all_that_follow():
    assert list(contract_overlaps([line(1, 12), line(2, 3), line(5, 6)])) == [(0, 1), (0, 2)]
