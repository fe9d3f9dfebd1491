"""Does the search box know what was typed: a number, a reference or a name?"""

import pytest

from onderdak.people.rules.search_question import question_in


@pytest.mark.parametrize(
    ("typed", "kind", "text", "year"),
    [
        ("1112.22.333", "bsn", "111222333", None),
        ("123 456 7890", "v_number", "1234567890", None),
        ("0344-060856", "reference", "0344-060856", None),
        ("0344060856", "v_number", "0344060856", None),
        ("demo-000431", "reference", "DEMO-000431", None),
        ("0344-P000012", "reference", "0344-P000012", None),
        ("  Olena   Vydumana 1988 ", "name", "Olena Vydumana", 1988),
        ("Видумана", "name", "Видумана", None),
        ("5000 0567.8901 2345", "payment", "5000056789012345", None),
        ("123456789", "nothing", "", None),
        ("1988", "nothing", "", None),
        ("", "nothing", "", None),
    ],
)
def test_the_search_box_knows_what_was_typed(typed: str, kind: str, text: str, year: int | None) -> None:
    found = question_in(typed)
    assert (found.kind, found.text, found.birth_year) == (kind, text, year)


def test_a_year_given_apart_wins() -> None:
    assert question_in("Vydumana 1988", 1961).birth_year == 1961


def test_ten_digits_are_looked_up_as_both_and_the_dash_says_which_first() -> None:
    dashed, plain = question_in("0344-060856"), question_in("0344060856")
    assert dashed.instead is not None and plain.instead is not None
    assert (dashed.instead.kind, dashed.instead.text) == ("v_number", "0344060856")
    assert (plain.instead.kind, plain.instead.text) == ("reference", "0344-060856")
    assert question_in("123456782").instead is None
