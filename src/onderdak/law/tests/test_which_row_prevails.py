"""Which of two rows that hold on one day counts?"""

from datetime import timedelta
from itertools import pairwise

import pytest

from onderdak.kernel.errors import LawUnknown
from onderdak.law.rules.which_row_prevails import which_row_prevails
from onderdak.law.tests.builders import EARLY, a_row
from onderdak.law.types import Rank

LATER = EARLY + timedelta(days=30)


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(Rank)))
def test_the_higher_rule_counts_even_when_it_is_older(higher: Rank, lower: Rank) -> None:
    rows = [a_row(value=1, rank=lower, known_from=LATER), a_row(value=2, rank=higher)]

    assert which_row_prevails(rows).value == which_row_prevails(rows[::-1]).value == 2


def test_within_one_rank_the_later_text_counts() -> None:
    assert which_row_prevails([a_row(value=1), a_row(value=2, known_from=LATER)]).value == 2


def test_an_assumption_goes_before_everything_in_its_scenario() -> None:
    rows = [a_row(value=1, rank=Rank.EU), a_row(value=2, scenario="bill")]

    assert which_row_prevails(rows).value == 2


def test_two_equal_texts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(LawUnknown) as refused:
        which_row_prevails([a_row(value=1), a_row(value=2)])

    assert refused.value.detail["reason"] == "rows_contradict"


def test_two_equal_texts_that_agree_are_fine() -> None:
    assert which_row_prevails([a_row(value=1), a_row(value=1, note="again")]).value == 1


def test_choosing_from_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing to choose"):
        which_row_prevails([])
