"""Which regimes may be tried, which may be applied, and does a key share everybody?"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.placement.rules.regimes import Effect, Regime, applies, key_numbers, regime_faults
from onderdak.placement.tests.builders import TONIGHT, a_policy
from onderdak.placement.usecases.regimes import regimes


def a_regime(**differs: object) -> Regime:
    return replace(Regime("x", "policy", "", "", "", "", a_policy()), **differs)


def test_no_regime_of_the_list_may_decide_about_anybody() -> None:
    assert len(regimes()) >= 8
    assert [one.code for one in regimes() if applies(one, TONIGHT)] == []
    assert {one.kind for one in regimes()} >= {"policy", "guidance", "proposed_statute", "foreign"}


@pytest.mark.parametrize(
    ("regime", "may"),
    [
        (a_regime(), True),
        (a_regime(policy=None), True),
        (a_regime(policy=a_policy(kind="guidance")), False),
        (a_regime(policy=a_policy(kind="proposed_statute")), False),
        (a_regime(policy=a_policy(adopted_by="")), False),
        (a_regime(policy=a_policy(valid_from=date(2026, 1, 1))), False),
        (a_regime(method="in_turn"), False),
        (
            a_regime(policy=None, effects=(Effect("stay_limit", "foreign.ie.stay_max_days", "foreign_ie"),)),
            False,
        ),
    ],
    ids=["adopted", "in_force", "guidance", "bill", "not_adopted", "later", "in_turn", "foreign"],
)
def test_whether_a_regime_may_be_applied_follows_from_kind_and_date(regime: Regime, may: bool) -> None:
    assert applies(regime, TONIGHT) is may


def test_a_list_with_mistakes_names_each() -> None:
    wrong = [
        a_regime(method="luck"),
        a_regime(effects=(Effect("deport", "x", "y"),)),
        a_regime(policy=a_policy("with_minors")),
    ]
    assert len(regime_faults(wrong)) == 5


@given(
    st.integers(0, 10_000),
    st.dictionaries(st.text("0123456789", min_size=4, max_size=4), st.integers(1, 900_000), min_size=1),
)
def test_a_key_shares_everybody_and_nobody_twice(total: int, weights: dict[str, int]) -> None:
    shared = key_numbers(total, weights)

    assert sum(shared.values()) == total
    whole = sum(weights.values())
    assert all(abs(shared[code] - total * weight / whole) < 1 for code, weight in weights.items())
    assert shared == key_numbers(total, dict(reversed(weights.items())))


def test_a_key_without_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="weights"):
        key_numbers(5, {"0344": 0})
