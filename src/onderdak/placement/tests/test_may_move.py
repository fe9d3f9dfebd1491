"""May a resident be moved, and on which article?"""

from itertools import product

import pytest

from onderdak.placement.rules.may_move import GROUNDS, may_move


@pytest.mark.parametrize(
    ("same", "consent", "ground", "allowed", "article"),
    [
        pytest.param(True, True, None, True, "RooO 9(1)", id="consent"),
        pytest.param(True, False, None, False, "RooO 9(1)", id="neither"),
        pytest.param(True, False, "public_order", True, "RooO 9(1)", id="public-order"),
        pytest.param(True, False, "safety_of_others", True, "RooO 9(1)", id="safety-of-others"),
        pytest.param(False, True, None, True, "Twoo 2(1)", id="consent-across-the-border"),
        pytest.param(False, False, "public_order", False, "RooO 9(1)", id="no-power-across-the-border"),
    ],
)
def test_consent_or_one_of_two_grounds(same, consent, ground, allowed, article) -> None:
    answer = may_move(same_municipality=same, consent=consent, ground=ground)

    assert (answer.allowed, answer.article) == (allowed, article)


def test_nobody_crosses_a_border_without_consent_and_no_move_rests_on_article_7() -> None:
    for same, consent, ground in product((True, False), (True, False), (None, *GROUNDS)):
        answer = may_move(same_municipality=same, consent=consent, ground=ground)
        assert answer.allowed <= (consent or same)
        assert "RooO 7" not in answer.article


@pytest.mark.parametrize("ground", ["unpaid_contribution", "house_rules", "renovation"])
def test_another_ground_is_a_mistake(ground) -> None:
    with pytest.raises(ValueError, match="two grounds"):
        may_move(same_municipality=True, consent=False, ground=ground)
