"""Which article does each kind of placement decision cite?"""

import pytest

from onderdak.placement.rules.article_for import article_for


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("place", "RooO 9(1)"),
        ("place_elsewhere", "Twoo 2(1)"),
        ("transfer", "RooO 9(1)"),
        ("not_placed", "RooO 3"),
    ],
)
def test_each_kind_has_its_article(kind, article) -> None:
    assert article_for(kind) == article


def test_no_placement_rests_on_the_article_that_ends_shelter() -> None:
    """A move under art. 7 sinks the decision: ECLI:NL:RBDHA:2024:17748."""
    kinds = ("place", "place_elsewhere", "transfer", "not_placed")

    assert not [kind for kind in kinds if "RooO 7" in article_for(kind)]


def test_a_decision_of_an_unknown_kind_is_never_written() -> None:
    with pytest.raises(KeyError):
        article_for("eviction")
