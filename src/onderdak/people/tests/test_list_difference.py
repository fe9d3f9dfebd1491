"""What does a row of a list bring that is not known yet, and what does it write in another way?"""

import pytest

from onderdak.people.rules.list_difference import FACTS, difference

KNOWN = {"given": "Olena", "given_cyrillic": "Олена", "surname": "Vydumana", "birth_date": "1988-04-12"}


@pytest.mark.parametrize(
    ("row", "adds", "differs"),
    [
        ({}, (), ()),
        ({"given": "OLENA ", "surname": "vydumana"}, (), ()),
        ({"given": "Олена", "document_number": "FA 12-34"}, ("document_number",), ()),
        ({"given": "Yelena", "birth_date": "1988-12-04", "sex": "F"}, ("sex",), ("given", "birth_date")),
        ({"surname": "", "birth_date": "1988"}, (), ()),
    ],
)
def test_what_is_new_and_what_differs(row, adds, differs) -> None:
    assert difference(row, KNOWN) == (adds, differs)


def test_a_number_with_other_signs_between_is_the_same_number() -> None:
    assert difference({"document_number": "FA-123 456"}, {"document_number": "fa123456"}) == ((), ())
    assert difference({"birth_date": "1988-04-12"}, {"birth_date": "1988"}) == (("birth_date",), ())
    assert set(FACTS) >= {"bsn", "birth_place"}
