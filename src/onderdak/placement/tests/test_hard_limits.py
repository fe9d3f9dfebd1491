"""May this unit be given to this household at all, and if not: which limit says so?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from onderdak.placement.rules.hard_limits import RULES, checks, first_failure, fits, shares, was_taken
from onderdak.placement.tests.builders import TONIGHT, facts, free_unit
from onderdak.placement.tests.worlds import households, units
from onderdak.placement.types import Reach, Who

MOTHER, MAN = (Who.WOMAN, Who.CHILD), (Who.MAN,)


def refused_by(asked, unit) -> str | None:
    failed = first_failure(checks(asked, "0344", "VR09", unit))
    return failed and failed.rule


@pytest.mark.parametrize(
    ("asked", "unit", "rule"),
    [
        pytest.param(facts(*MOTHER), free_unit(), None, id="fits"),
        pytest.param(facts(*MOTHER), free_unit(1), "size", id="too-small"),
        pytest.param(facts(needs=frozenset({"cot"})), free_unit(), "needs", id="need-not-offered"),
        pytest.param(
            facts(*MAN), free_unit(features=frozenset({"women_only"})), "women_only", id="man-among-women"
        ),
        pytest.param(facts(), free_unit(features=frozenset({"women_only"})), None, id="woman-among-women"),
        pytest.param(
            facts(Who.UNKNOWN), free_unit(features=frozenset({"women_only"})), "women_only", id="not-known"
        ),
        pytest.param(facts(*MOTHER), free_unit(sharing="women"), "sharing", id="family-in-a-shared-room"),
        pytest.param(facts(*MAN), free_unit(sharing="women"), "sharing", id="other-group"),
        pytest.param(facts(*MAN), free_unit(2, sharing="men", others=1, mode="men"), None, id="same-group"),
        pytest.param(facts(*MAN, group=None), free_unit(sharing="men"), "sharing", id="does-not-share"),
        pytest.param(facts(*MOTHER), free_unit(others=2, mode="household"), "in_use", id="others-live-there"),
        pytest.param(
            facts(), free_unit(sharing="flexible", others=1, mode="men"), "in_use", id="men-are-in-it"
        ),
        pytest.param(facts(), free_unit(municipality="0310"), "released", id="kept-for-its-own-people"),
        pytest.param(
            facts(), free_unit(municipality="0310", released=Reach.REGION), "reach", id="too-far-for-them"
        ),
        pytest.param(
            facts(reach=Reach.REGION),
            free_unit(municipality="0310", released=Reach.REGION),
            None,
            id="two-yeses",
        ),
        pytest.param(
            facts(reach=Reach.REGION),
            free_unit(municipality="0363", region="VR13", released=Reach.COUNTRY),
            "reach",
            id="another-region",
        ),
        pytest.param(facts(), free_unit(open_until=TONIGHT), "dates", id="closed-tonight"),
        pytest.param(
            facts(), free_unit(open_until=TONIGHT + timedelta(days=1)), None, id="one-night-is-enough"
        ),
        pytest.param(facts(), free_unit(taken_from=TONIGHT), "dates", id="promised-tonight"),
    ],
)
def test_each_limit_by_name(asked, unit, rule) -> None:
    assert refused_by(asked, unit) == rule


@given(households(), units())
def test_every_limit_answers_in_the_published_order(asked, unit) -> None:
    found = checks(asked, "0344", "VR09", unit)

    assert tuple(check.rule for check in found) == RULES
    assert fits(asked, "0344", "VR09", unit) == (first_failure(found) is None)


@given(households(), units())
@settings(max_examples=200)
def test_asking_less_never_closes_a_door(asked, unit) -> None:
    """Fewer needs and a wider reach: whatever fitted still fits."""
    if fits(asked, "0344", "VR09", unit):
        for easier in (replace(asked, needs=frozenset()), replace(asked, reach=Reach.COUNTRY)):
            assert fits(easier, "0344", "VR09", unit)


@given(households(), units())
def test_time_waited_tier_and_court_never_open_or_close_a_door(asked, unit) -> None:
    """What orders is not what limits: a limit looks at the place, never at who is first."""
    other = replace(
        asked, court_until=None, has_roof=None, need_unmet=not asked.need_unmet, grounds=frozenset()
    )

    assert fits(asked, "0344", "VR09", unit) == fits(other, "0344", "VR09", unit)


@given(households(), units())
def test_only_one_person_of_the_group_ever_shares(asked, unit) -> None:
    if shares(asked, unit):
        assert (asked.persons, unit.mode or asked.group) == (1, asked.group)


def test_taken_is_not_the_same_as_unsuitable() -> None:
    used, small = free_unit(4, others=2, mode="household"), free_unit(2, others=1, mode="household")
    family = facts(*MOTHER, Who.CHILD)
    for unit, taken in ((used, True), (small, False)):
        failed = first_failure(checks(family, "0344", "VR09", unit))
        assert failed is not None
        assert was_taken(failed, family, unit) is taken
