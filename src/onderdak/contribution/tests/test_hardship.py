"""May a case decision change what a payer owes?"""

from onderdak.contribution.tests.units import a_unit, assessed


def test_a_case_decision_lowers_and_never_raises() -> None:
    assert assessed(a_unit(100_000, override=10_000))["claims"] == {1: (10_000, 0)}
    assert assessed(a_unit(100_000, override=0))["claims"] == {}
    assert assessed(a_unit(100_000, override=99_999))["claims"] == {1: (24_422, 0)}


def test_it_counts_for_this_payer_only() -> None:
    unit = a_unit(200_000, 200_000, override=5_000)

    assert assessed(unit)["claims"] == {1: (5_000, 0), 2: (24_422, 0)}
