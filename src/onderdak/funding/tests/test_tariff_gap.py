"""Which days of a scenario have no amount?"""

from datetime import date

from onderdak.funding.rules.tariff_gap import tariff_gaps

JAN, MAR, MAY, DEC = (date(2027, month, 1) for month in (1, 3, 5, 12))


def test_steps_that_join_or_overlap_leave_no_gap():
    assert tariff_gaps([(MAR, DEC), (JAN, MAR)], JAN, DEC) == []
    assert tariff_gaps([(JAN, MAY), (MAR, DEC)], JAN, DEC) == []


def test_a_hole_before_between_and_after_is_named():
    assert tariff_gaps([(MAR, MAY)], JAN, DEC) == [(JAN, MAR), (MAY, DEC)]
    assert tariff_gaps([(JAN, MAR), (MAY, DEC)], JAN, DEC) == [(MAR, MAY)]
    assert tariff_gaps([], JAN, DEC) == [(JAN, DEC)]
