"""Who is somebody for a room, which needs follow from who they are, and with whom may they share?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.who_of import grounds_of_household, group_of, who_of
from onderdak.placement.tests.builders import TONIGHT
from onderdak.placement.types import Who

people = st.lists(st.sampled_from(Who), min_size=1, max_size=8).map(tuple)


def who(sex=None, birth_date=None, birth_year=None) -> Who:
    return who_of(sex=sex, birth_date=birth_date, birth_year=birth_year, night=TONIGHT)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param({"sex": "f", "birth_year": 1988}, Who.WOMAN, id="woman"),
        pytest.param({"sex": "m"}, Who.MAN, id="man-of-unknown-age"),
        pytest.param({"sex": "x", "birth_year": 1990}, Who.UNKNOWN, id="x"),
        pytest.param({}, Who.UNKNOWN, id="nothing-known"),
        pytest.param({"sex": "m", "birth_year": 2007}, Who.CHILD, id="turns-18-this-year"),
        pytest.param({"sex": "m", "birth_year": 2006}, Who.MAN, id="turned-18-last-year"),
        pytest.param({"sex": "m", "birth_date": date(2007, 10, 31)}, Who.MAN, id="18-today"),
        pytest.param({"sex": "m", "birth_date": date(2007, 11, 1)}, Who.CHILD, id="18-tomorrow"),
        pytest.param(
            {"sex": "f", "birth_date": date(2008, 2, 29), "birth_year": 1980}, Who.CHILD, id="date-wins"
        ),
    ],
)
def test_man_woman_child_or_not_known(said, expected) -> None:
    assert who(**said) is expected


@pytest.mark.parametrize(
    ("whos", "grounds"),
    [
        pytest.param((Who.WOMAN,), set(), id="adult"),
        pytest.param((Who.WOMAN, Who.CHILD), {"minor", "single_parent_with_minors"}, id="one-parent"),
        pytest.param((Who.WOMAN, Who.MAN, Who.CHILD), {"minor"}, id="two-parents"),
        pytest.param((Who.CHILD,), {"minor", "unaccompanied_minor"}, id="child-alone"),
    ],
)
def test_what_follows_from_the_household_itself(whos, grounds) -> None:
    assert grounds_of_household(whos, frozenset()) == grounds


@given(people, st.frozensets(st.sampled_from(["pregnant", "disability", "other"])))
def test_what_was_said_is_never_lost(whos, said) -> None:
    assert said <= grounds_of_household(whos, said)


@given(people)
def test_only_one_adult_alone_of_known_sex_shares(whos) -> None:
    group = group_of(whos)

    assert group is None or (len(whos) == 1 and whos[0] in (Who.MAN, Who.WOMAN))
