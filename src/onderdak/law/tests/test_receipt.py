"""On which rows, dates and code does an answer rest?"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from onderdak.law.public import law_book
from onderdak.law.rules.receipt import hash_of, law_hash, receipt_fields, receipt_hash, rows_hash
from onderdak.law.tests.builders import a_book, a_row
from onderdak.law.types import Receipt

DAY = date(2025, 11, 1)


def test_the_order_of_rows_does_not_matter_and_each_field_does() -> None:
    one, two = a_row("a", 1), a_row("b", Fraction(23, 20))

    assert rows_hash([one, two]) == rows_hash([two, one])
    for changed in (
        replace(two, value=Fraction(24, 20)),
        replace(two, known_from=date(2024, 1, 1)),
        replace(two, article="art. 2"),
        replace(two, scenario="a_bill"),
    ):
        assert rows_hash([one, changed]) != rows_hash([one, two])


def test_a_new_row_changes_the_hash_of_the_law_and_not_that_of_the_rows_used() -> None:
    old = a_book([a_row("a", 1)])
    new = a_book([a_row("a", 1), a_row("z", 2)])

    assert law_hash(old) != law_hash(new)
    assert rows_hash(old.rows["a"]) == rows_hash(new.rows["a"])


def test_the_book_of_the_product_has_one_hash() -> None:
    assert len(law_hash(law_book())) == 64
    assert law_hash(law_book()) == law_hash(law_book())


def test_canonical_json_sorts_keys_and_writes_dates() -> None:
    assert hash_of({"b": DAY, "a": (1, 2)}) == hash_of({"a": [1, 2], "b": "2025-11-01"})
    assert hash_of("é") != hash_of("e")


def test_a_receipt_is_hashed_whole() -> None:
    receipt = Receipt("engine", "0", "s", "l", "p", "r", ("rule",), DAY, DAY, (), "i", DAY)

    assert receipt_fields(receipt)["on"] == "2025-11-01"
    assert receipt_hash(receipt) != receipt_hash(replace(receipt, scenarios=("dwangbevel",)))
