"""
The door of law: dated, cited rows and powers. Missing or unknown is an error, never a default.

Everything is read in memory; nothing here needs a database or a signed-in person. `on` is the day whose
law is asked (the month of an amount, the day of a step), `known_at` the day of knowing (of the decision).
"""

from datetime import date
from functools import cache

from onderdak.law.rules.changes_between import changes_between
from onderdak.law.rules.doubts_about import doubts_about
from onderdak.law.rules.law_at import BookAt
from onderdak.law.rules.power_in_force import must_have_power as _must_have_power
from onderdak.law.rules.power_in_force import power_in_force as _power_in_force
from onderdak.law.rules.power_in_force import power_state as _power_state
from onderdak.law.rules.receipt import canonical, hash_of, receipt_fields, receipt_hash, row_fields, rows_hash
from onderdak.law.rules.receipt import law_hash as _law_hash
from onderdak.law.rules.rows_on import powers_on, rows_on, tensions_on
from onderdak.law.rules.value_on import find_row
from onderdak.law.rules.value_on import row_on as _row_on
from onderdak.law.rules.value_on import value_on as _value_on
from onderdak.law.store.read import dutch_notes, dutch_units, dutch_words, law_book
from onderdak.law.types import LawAt, PowerState, Receipt, Row, Value

__all__ = [
    "Receipt",
    "canonical",
    "changes_between",
    "doubts_about",
    "dutch_notes",
    "dutch_units",
    "dutch_words",
    "find_row",
    "hash_of",
    "law_at",
    "law_book",
    "law_hash",
    "must_have_power",
    "power_in_force",
    "power_state",
    "powers_on",
    "receipt_fields",
    "receipt_hash",
    "row_fields",
    "row_on",
    "rows_hash",
    "rows_on",
    "rule_title",
    "tensions_on",
    "value_on",
]


@cache
def law_hash() -> str:
    """Return the hash of every row of the product: it changes with each new or changed row."""
    return _law_hash(law_book())


def law_at(on: date, known_at: date, scenario: str = "") -> LawAt:
    """Return the law of one date, to be handed to rules and engines."""
    return BookAt(law_book(), on, known_at, scenario)


def rule_title(key: str, language: str) -> str:
    """Return what a rule is called in a language; the key itself when it has no title."""
    return law_book().titles.get(key, {}).get(language, key)


def value_on(key: str, on: date, known_at: date, scenario: str = "") -> Value:
    """Return the value of a key. Raises LawUnknown with its reason."""
    return _value_on(law_book(), key, on, known_at, scenario)


def row_on(key: str, on: date, known_at: date, scenario: str = "") -> Row:
    """Return the row of a key, to cite. Raises LawUnknown with its reason."""
    return _row_on(law_book(), key, on, known_at, scenario)


def power_in_force(key: str, on: date, known_at: date, scenario: str = "") -> bool:
    """Return whether a power is in force; no row and an unknown row are no."""
    return _power_in_force(law_book(), key, on, known_at, scenario)


def power_state(key: str, on: date, known_at: date, scenario: str = "") -> PowerState:
    """Return whether a power is in force, with the row or the reason."""
    return _power_state(law_book(), key, on, known_at, scenario)


def must_have_power(key: str, on: date, known_at: date, scenario: str = "") -> Row:
    """Return the row that gives the power. Raises PowerNotInForce with its reason."""
    return _must_have_power(law_book(), key, on, known_at, scenario)
