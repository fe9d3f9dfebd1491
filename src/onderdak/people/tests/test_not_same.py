"""Which pairs does a machine never link again?"""

from onderdak.people.rules.not_same import kept_apart, may_link


def test_what_was_taken_apart_stays_apart_with_all_that_was_joined_to_it() -> None:
    apart = kept_apart([(1, 2)], {1: 10, 2: 20, 3: 10})
    assert apart == {(10, 20)}
    assert not may_link(20, 10, apart) and may_link(10, 30, apart)


def test_records_that_are_gone_keep_nobody_apart() -> None:
    assert kept_apart([(1, 2), (3, 4)], {1: 10, 3: 7, 4: 7}) == frozenset()
