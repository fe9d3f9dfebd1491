"""On which article does a decision rest, and which grounds exist on that day?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.article_of_decision import (
    FIXED,
    LIMIT_GROUNDS,
    LIMITS,
    MEASURES,
    article_of_decision,
    must_limit_lawfully,
)
from onderdak.duty.types import DecisionKind
from onderdak.kernel.errors import ClosedListOnly, WrongArticle

NOW = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (DecisionKind.PLACE, "RooO 9(1)"),
        (DecisionKind.PLACE_ELSEWHERE, "Twoo 2(1)"),
        (DecisionKind.TRANSFER, "RooO 9(1)"),
        (DecisionKind.ALTERNATIVE, "RooO 3"),
        (DecisionKind.NOT_PLACED, "RooO 3"),
        (DecisionKind.DEFER, "Awb 4:94"),
    ],
    ids=lambda value: str(getattr(value, "value", value)),
)
def test_a_decision_about_a_place_has_its_article_and_no_ground(kind, article) -> None:
    assert article_of_decision(kind, on=NOW) == article
    with pytest.raises(ClosedListOnly):
        article_of_decision(kind, ground="full", on=NOW)


OF_GROUND = {*FIXED, DecisionKind.ASSESS}


def test_a_month_is_about_a_contribution_or_about_the_allowance_alone() -> None:
    day = date(2026, 2, 1)
    for ground, article in (("", "RooO 7(4)"), ("allowance", "RooO 10"), ("allowance_income", "RooO 7(2)")):
        assert article_of_decision(DecisionKind.ASSESS, ground=ground, on=day) == article
    with pytest.raises(ClosedListOnly):
        article_of_decision(DecisionKind.ASSESS, ground="debt", on=day)


@pytest.mark.parametrize("ground", ["full", "debt", "nuisance", "", "no_budget"])
@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind not in OF_GROUND])
def test_full_debt_and_nuisance_are_a_ground_of_nothing(kind, ground) -> None:
    with pytest.raises(ClosedListOnly):
        article_of_decision(kind, ground=ground, on=NOW)


def test_a_limitation_names_breach_or_violence_and_only_since_october_2023() -> None:
    assert article_of_decision(DecisionKind.LIMIT, ground="serious_breach", on=NOW) == "RooO 7(1)(c)"
    assert article_of_decision(DecisionKind.LIMIT, ground="serious_violence", on=NOW) == "RooO 7(1)(d)"
    with pytest.raises(ClosedListOnly):
        article_of_decision(DecisionKind.LIMIT, ground="serious_breach", on=date(2023, 9, 30))


def test_a_refusal_rests_on_article_4_alone_an_end_also_on_article_7() -> None:
    assert article_of_decision(DecisionKind.REFUSE, ground="detained", on=NOW) == "RooO 4(1)(a)"
    assert article_of_decision(DecisionKind.END, ground="left_or_absent", on=NOW) == "RooO 7(1)(b)"
    with pytest.raises(ClosedListOnly):
        article_of_decision(DecisionKind.REFUSE, ground="left_or_absent", on=NOW)


def test_a_move_is_never_a_limitation() -> None:
    with pytest.raises(WrongArticle):
        must_limit_lawfully("move", DecisionKind.LIMIT)


@given(st.text(max_size=20))
def test_shelter_is_on_no_list(what) -> None:
    assert "shelter" not in (*LIMITS, *MEASURES)
    for kind, allowed in ((DecisionKind.LIMIT, LIMITS), (DecisionKind.MEASURE, MEASURES)):
        if what in allowed:
            must_limit_lawfully(what, kind)
        else:
            with pytest.raises((ClosedListOnly, WrongArticle)):
                must_limit_lawfully(what, kind)


def test_every_ground_to_limit_has_a_power_in_the_law_store() -> None:
    from onderdak.law.public import power_in_force

    for ground in LIMIT_GROUNDS.values():
        assert power_in_force(ground.power, NOW, NOW)
        assert not power_in_force(ground.power, date(2023, 9, 30), NOW)
