"""Do the own registers say that it is full, on every night that counts?"""

from onderdak.forecast.rules.full_by_count import is_full_by_count


def test_every_night_must_meet_the_test():
    assert is_full_by_count("freeUsableBelow", 3, [2, 0, 2])
    assert not is_full_by_count("freeUsableBelow", 3, [2, 3, 2])
    assert not is_full_by_count("freeUsableBelow", 3, [0, 0, 30])
    assert not is_full_by_count("freeUsableBelow", 3, [])


def test_each_test_has_its_own_side():
    assert is_full_by_count("noUnitFor", 4, [3]) and not is_full_by_count("noUnitFor", 4, [4])
    assert is_full_by_count("occupancyAbove", 0.95, [0.96])
    assert not is_full_by_count("occupancyAbove", 0.95, [0.95])
    assert is_full_by_count("unplacedAtLeast", 10, [10, 12])
    assert not is_full_by_count("unplacedAtLeast", 10, [10, 9])
