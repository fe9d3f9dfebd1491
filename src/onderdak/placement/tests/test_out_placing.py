"""May members of a household sleep elsewhere for a while, and what do they ask of a place?"""

from datetime import date, timedelta

import pytest

from onderdak.placement.rules.out_placing import out_placing_faults, part_of
from onderdak.placement.tests.builders import facts
from onderdak.placement.types import Reach, Who

NIGHT = date(2025, 10, 31)
LATER = NIGHT + timedelta(28)


@pytest.mark.parametrize(
    ("persons", "until", "found"),
    [
        ({1}, LATER, []),
        ({1, 2, 3}, LATER, []),
        (set(), LATER, [("persons", "unknown_value")]),
        ({9}, LATER, [("persons", "unknown_value")]),
        ({3}, LATER, [("persons", "children_alone")]),
        ({1}, NIGHT, [("until", "range")]),
        ({1}, NIGHT + timedelta(93), [("until", "range")]),
    ],
)
def test_who_may_go_and_until_when(persons, until, found) -> None:
    assert out_placing_faults(NIGHT, until, {1, 2, 3}, persons, {3}) == found


def test_who_goes_alone_shares_with_the_group_and_only_with_consent_elsewhere() -> None:
    family = facts(Who.WOMAN, Who.MAN, Who.CHILD, needs=frozenset({"step_free"}))
    alone = part_of(family, {2}, consent=False)
    assert (alone.persons, alone.group, alone.reach) == (1, "men", Reach.MUNICIPALITY)
    assert alone.needs == {"step_free"}
    both = part_of(family, {1, 3}, consent=True)
    assert (both.persons, both.group, both.reach) == (2, None, Reach.COUNTRY)
