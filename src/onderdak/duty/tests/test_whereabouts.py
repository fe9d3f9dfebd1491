"""Is everybody who ever reported under exactly one answer?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.whereabouts import ORDER, conservation
from onderdak.duty.types import Whereabouts

people = st.frozensets(st.integers(1, 30), max_size=30)
known = st.dictionaries(st.sampled_from(ORDER), people)


@given(people, known)
def test_counts_add_up_and_nobody_is_counted_twice(reported, answers) -> None:
    found = conservation(reported, answers)
    assert sum(found.counts.values()) == found.reported == len(reported)
    without = reported - frozenset().union(*answers.values()) if answers else reported
    assert found.lost == tuple(sorted(without)) and found.holds == (not without)


@given(people, known)
def test_being_told_twice_changes_nothing(reported, answers) -> None:
    assert conservation([*reported, *reported], answers) == conservation(reported, answers)


@given(people, known, st.sampled_from(ORDER))
def test_one_answer_less_never_finds_more_people(reported, answers, gone) -> None:
    fewer = {answer: ids for answer, ids in answers.items() if answer is not gone}
    assert set(conservation(reported, answers).lost) <= set(conservation(reported, fewer).lost)


def test_the_law_comes_before_a_bed_and_a_bed_before_the_list() -> None:
    everywhere = {answer: {1} for answer in ORDER}
    assert conservation([1], everywhere).counts[Whereabouts.ENDED_BY_LAW] == 1
    placed = {Whereabouts.WAITING: {1}, Whereabouts.PLACED: {1}, Whereabouts.LEFT: {1}}
    assert conservation([1], placed).counts[Whereabouts.PLACED] == 1


def test_who_was_not_asked_about_is_not_counted() -> None:
    assert conservation([], {Whereabouts.PLACED: {1, 2}}).reported == 0
