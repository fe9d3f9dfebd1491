"""How large an advance for a year may be?"""

from onderdak.funding.rules.advance_of_year import Advance


def test_everything_that_is_expected_less_what_comes_in():
    assert Advance(1_000_00, 50_00, 200_00, 10_00, 60_00).whole == 1_200_00


def test_an_unknown_part_is_not_nil_and_a_request_is_never_below_nil():
    assert Advance(1_000_00, None, 0, 0, 0).whole is None
    assert Advance(1_000_00, 0, None, 0, 0).whole is None
    assert Advance(1_000_00, 0, 0, 0, None).whole is None
    assert Advance(10_00, 0, 0, 0, 60_00).whole == 0
