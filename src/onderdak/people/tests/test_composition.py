"""Who counts as a child, and is nobody lost when a household is counted?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.people.public import Composition, composition, composition_text, is_minor

LATE = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("born", "on", "minor"),
    [
        (date(2007, 11, 1), LATE, True),
        (date(2007, 10, 31), LATE, False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_eighteen_counts_from_the_birthday(born: date, on: date, minor: bool) -> None:
    assert is_minor(born.year, on, born) is minor


def test_with_a_year_only_the_year_of_eighteen_is_adult_and_unknown_is_adult() -> None:
    assert [is_minor(year, LATE) for year in (2008, 2007, None)] == [True, False, False]


@given(
    st.lists(
        st.tuples(st.sampled_from(["f", "m", "x", ""]), st.none() | st.integers(1900, 2025)), max_size=12
    )
)
def test_nobody_is_lost_when_a_household_is_counted(members: list[tuple[str, int | None]]) -> None:
    counted = composition(members, LATE)
    assert counted.persons == len(members)
    assert counted == composition(members[::-1], LATE)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Composition(women=1, children=3), "moeder, 3 kinderen"),
        (Composition(men=1, children=1), "vader, 1 kind"),
        (Composition(others=1, children=1), "ouder, 1 kind"),
        (Composition(women=1), "vrouw alleen"),
        (Composition(men=1), "man alleen"),
        (Composition(others=1), "1 volwassene"),
        (Composition(women=1, men=1), "2 volwassenen"),
        (Composition(women=1, men=1, children=5), "2 volwassenen, 5 kinderen"),
        (Composition(children=1), "1 kind zonder volwassene"),
    ],
)
def test_a_household_is_called_by_who_it_is(counts: Composition, words: str) -> None:
    assert composition_text(counts) == words
