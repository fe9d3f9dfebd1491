"""Who forms a unit with whom?"""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onderdak.contribution.rules.unit import Member, order_is_open, units_of

ON = date(2025, 11, 1)


def member(number, year, relation="adult"):
    return Member(number, date(year, 5, 5), relation)


def test_partners_with_their_minors_are_one_unit() -> None:
    family = [member(1, 1985), member(2, 1987), member(3, 2012, "child"), member(4, 2018, "child")]

    assert [len(unit) for unit in units_of(family, ON)] == [4]


def test_a_child_of_eighteen_and_a_grandmother_are_units_of_their_own() -> None:
    family = [member(1, 1985), member(2, 1987), member(3, 2007, "child"), member(4, 2018, "child")]

    assert [[one.person_id for one in unit] for unit in units_of(family, ON)] == [[1, 2, 4], [3]]
    assert len(units_of([member(1, 1950), *family[1:], member(9, 1986)], ON)) == 3


def test_a_year_alone_is_too_little_when_it_decides_who_are_the_partners() -> None:
    family = [member(1, 1985), member(2, 1987), member(9, 1987)]

    assert order_is_open(family, [2], ON)
    assert not order_is_open(family, [1], ON) and not order_is_open(family, [], ON)
    assert not order_is_open(family[1:], [2], ON)


@given(st.lists(st.tuples(st.integers(1940, 2025), st.sampled_from(["adult", "child"])), max_size=8))
def test_everybody_is_in_exactly_one_unit(said) -> None:
    family = [member(number, year, relation) for number, (year, relation) in enumerate(said)]
    found = [one.person_id for unit in units_of(family, ON) for one in unit]

    assert sorted(found) == [one.person_id for one in family]
