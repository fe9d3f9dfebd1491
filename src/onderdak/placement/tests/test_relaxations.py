"""What may a place lack tonight, on whose word, and what may never give way?"""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.placement.rules.hard_limits import checks
from onderdak.placement.rules.relaxations import (
    ALTERNATIVE_NIGHTS,
    IN_USE,
    allowed,
    as_relaxed,
    ends_on,
    review_on,
    used_by,
)
from onderdak.placement.tests.builders import TONIGHT, facts, free_unit
from onderdak.placement.tests.worlds import HOMES, households, units

NEVER = ("released", "reach", "dates", "sharing", "in_use", "size", "women_only")


def test_nothing_gives_way_unless_the_college_switched_it_on() -> None:
    assert allowed(facts(consents=frozenset(IN_USE)), ()) == frozenset()


def test_quality_is_a_decision_of_the_college_and_a_pet_the_word_of_the_household() -> None:
    assert allowed(facts(), IN_USE) == {"R1"}
    assert allowed(facts(consents=frozenset({"R2"})), IN_USE) == {"R1", "R2"}


def test_only_what_the_place_lacks_is_named() -> None:
    pet = facts(needs=frozenset({"pets"}))
    assert used_by(pet, free_unit(features=frozenset({"pets"})), IN_USE) == ()
    assert used_by(pet, free_unit(), IN_USE) == ("R2",)
    assert used_by(pet, free_unit(quality="acute"), IN_USE) == ("R1", "R2")
    assert used_by(pet, free_unit(quality="acute"), ()) == ()


def test_a_temporary_alternative_ends_and_is_looked_at_before() -> None:
    end = ends_on(TONIGHT, None, ("R1",))
    assert end == TONIGHT + ALTERNATIVE_NIGHTS
    assert ends_on(TONIGHT, TONIGHT + timedelta(days=3), ("R1",)) == TONIGHT + timedelta(days=3)
    assert ends_on(TONIGHT, None, ("R2",)) is None
    assert TONIGHT < review_on(TONIGHT, end, ("R1",)) < end
    assert review_on(TONIGHT, end, ()) is None


@settings(max_examples=60)
@given(households(), units(), st.sampled_from(sorted(HOMES)), st.sets(st.sampled_from(IN_USE)))
def test_safety_sex_access_and_size_never_give_way(household, unit, home, switched_on) -> None:
    may = allowed(household, switched_on)
    relaxed = as_relaxed(household, used_by(household, unit, may))
    before = {check.rule: check.passed for check in checks(household, home, HOMES[home], unit)}
    after = {check.rule: check.passed for check in checks(relaxed, home, HOMES[home], unit)}
    assert {rule: after[rule] for rule in NEVER} == {rule: before[rule] for rule in NEVER}
    assert household.needs - relaxed.needs <= {"pets"}
