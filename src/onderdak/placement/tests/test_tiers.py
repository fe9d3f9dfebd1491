"""In which tier is a household, and can a policy leave somebody out?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given

from onderdak.placement.rules.tiers import may_apply, policy_faults, tier_of
from onderdak.placement.store.seed import POLICY
from onderdak.placement.tests.builders import NOW, TONIGHT, a_policy, facts
from onderdak.placement.tests.worlds import households
from onderdak.placement.web.order_words import basis_words

PREGNANT = {"grounds": frozenset({"pregnant"}), "has_roof": True}


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        pytest.param({"court_until": NOW + timedelta(hours=2), "has_roof": True}, 1, id="a-judges-term-runs"),
        pytest.param(
            {"court_until": NOW - timedelta(hours=2), "has_roof": True}, 4, id="a-term-that-is-over"
        ),
        pytest.param({"has_roof": False}, 2, id="no-roof"),
        pytest.param({"has_roof": None}, 2, id="roof-not-known"),
        pytest.param({"has_roof": True, "roof_until": TONIGHT}, 2, id="roof-until-today"),
        pytest.param({**PREGNANT, "need_unmet": True}, 3, id="need-not-met"),
        pytest.param({**PREGNANT, "need_unmet": False}, 4, id="need-met"),
        pytest.param({"has_roof": True}, 4, id="everybody-else"),
    ],
)
def test_the_first_tier_whose_test_holds(said, rank) -> None:
    assert tier_of(facts(**said), a_policy(), night=TONIGHT, now=NOW).rank == rank


@given(households())
def test_every_household_is_in_a_tier(asked) -> None:
    assert tier_of(asked, a_policy(), night=TONIGHT, now=NOW).rank in (1, 2, 3, 4)


def test_a_policy_that_leaves_somebody_out_is_no_order() -> None:
    gap = a_policy("court_term_running", "no_roof_tonight")

    assert policy_faults(gap) == ["the last tier must hold for everybody"]
    with pytest.raises(ValueError, match="leaves somebody out"):
        tier_of(facts(has_roof=True), gap, night=TONIGHT, now=NOW)


@pytest.mark.parametrize(
    ("policy", "fault"),
    [
        pytest.param(a_policy("nationality", "everybody"), "unknown test", id="unknown-test"),
        pytest.param(
            replace(a_policy(), tiers=tuple(replace(tier, basis=" ") for tier in a_policy().tiers)),
            "no basis",
            id="no-basis",
        ),
        pytest.param(
            replace(a_policy(), tiers=tuple(replace(tier, rank=1) for tier in a_policy().tiers)),
            "same rank",
            id="ranks",
        ),
        pytest.param(a_policy(valid_until=date(2022, 3, 4)), "ends before", id="no-day"),
        pytest.param(replace(a_policy(), tiers=()), "everybody", id="empty"),
    ],
)
def test_a_policy_with_a_fault_is_named_and_never_applied(policy, fault) -> None:
    assert any(fault in said for said in policy_faults(policy))
    assert not may_apply(policy, TONIGHT)


@pytest.mark.parametrize("kind", ["guidance", "proposed_statute", "foreign"])
def test_what_is_no_law_and_no_adopted_policy_never_decides(kind) -> None:
    assert not may_apply(a_policy(kind=kind), TONIGHT)


def test_a_policy_holds_from_its_first_day_until_the_day_it_ends() -> None:
    policy = a_policy(valid_from=TONIGHT, valid_until=TONIGHT + timedelta(days=1))

    assert [may_apply(policy, TONIGHT + timedelta(days=day)) for day in (-1, 0, 1)] == [False, True, False]


def test_what_a_shipped_group_rests_on_is_said_in_the_language_of_the_page() -> None:
    bases = [tier["basis"] for tier in POLICY["content"]["tiers"]]

    with override("nl"):
        assert [basis_words(one) for one in bases] == bases
    with override("en"):
        dutch = [one for one in map(basis_words, bases) if "beleid" in one or "uitspraak" in one]
    assert not dutch
    assert basis_words("Collegebesluit 12") == "Collegebesluit 12"  # words of a municipality itself stay
