"""Does a calculation get each kind of value exactly, and nothing else?"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from onderdak.kernel.errors import InvariantBroken, LawUnknown
from onderdak.law.tests.builders import TODAY, a_book, a_law, a_row
from onderdak.law.types import LawAt


def test_each_kind_is_read_exactly() -> None:
    law: LawAt = a_law(
        a__cents=6266,
        a__share=Decimal("1.15"),
        a__part=Fraction(2, 3),
        a__text="result",
        a__list=("minors", "elderly"),
        a__flag=False,
        a__day=date(2027, 3, 4),
        power__x=True,
    )

    assert law.cents("a.cents") == law.whole("a.cents") == 6266
    assert law.number("a.share") == Fraction(115, 100)
    assert law.number("a.part") == Fraction(2, 3)
    assert law.text("a.text") == "result"
    assert law.items("a.list") == ("minors", "elderly")
    assert law.flag("a.flag") is False
    assert law.day("a.day") == date(2027, 3, 4)
    assert law.power("x").in_force


@pytest.mark.parametrize("kind", ["cents", "whole", "number", "text", "items", "flag", "day"])
def test_a_missing_row_is_an_error_for_every_kind(kind: str) -> None:
    with pytest.raises(LawUnknown):
        getattr(a_law(), kind)("no.such.key")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("cents", True),
        ("whole", Decimal("1.5")),
        ("number", "text"),
        ("text", 5),
        ("items", "a"),
        ("flag", 1),
    ],
)
def test_a_value_of_another_kind_is_a_bug(kind: str, value: object) -> None:
    with pytest.raises(InvariantBroken):
        getattr(a_law(a__key=value), kind)("a.key")


def test_weeks_are_never_taken_for_money() -> None:
    law = a_law()
    law = type(law)(a_book([a_row("a.term", 6, unit="weeks")]), TODAY, TODAY)

    with pytest.raises(InvariantBroken):
        law.cents("a.term")
