"""Lists every row that holds on a date, usable or not, so that a screen hides nothing."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.rules.power_in_force import POWER, power_state
from onderdak.law.rules.value_on import find_row
from onderdak.law.types import LawBook, PowerState, Row, Tension, Why

SOURCE = LegalSource(
    text="Awb (BWBR0005537): the reasons of a decision can be known",
    article="Awb 3:46, 3:47",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def rows_on(
    book: LawBook, on: date, known_at: date, scenario: str = ""
) -> tuple[tuple[Row, Why | None], ...]:
    """
    Return the prevailing row of every key on the day, with why it may not be used, by key.

    Raises:
        LawUnknown: two rows contradict each other.

    Source: SOURCE.
    """
    found = (find_row(book, key, on, known_at, scenario) for key in sorted(book.rows))
    return tuple((row, why) for row, why in found if row is not None)


def powers_on(book: LawBook, on: date, known_at: date, scenario: str = "") -> tuple[PowerState, ...]:
    """
    Return the state of every power that has a row on any date, by key.

    A power that exists only in a scenario is listed as not in force outside it.

    Source: SOURCE.
    """
    keys = sorted(key for key in book.rows if key.startswith(POWER))
    return tuple(power_state(book, key, on, known_at, scenario) for key in keys)


def tensions_on(book: LawBook, on: date, known_at: date) -> tuple[Tension, ...]:
    """
    Return the tensions between sources that exist on the day and were public, in the order of the book.

    Source: SOURCE.
    """
    return tuple(
        tension for tension in book.tensions if tension.valid_from <= on and tension.known_from <= known_at
    )
