"""Does a screen see every row that holds, usable or not, and every tension that was public?"""

from datetime import date

from onderdak.law.rules.rows_on import powers_on, rows_on, tensions_on
from onderdak.law.store.read import law_book
from onderdak.law.tests.builders import TODAY, a_book, a_row
from onderdak.law.types import Confidence, Why


def test_unknown_and_unconfirmed_rows_are_shown_with_their_reason() -> None:
    book = a_book(
        [
            a_row("a", 1),
            a_row("b", None),
            a_row("c", 1, confidence=Confidence.MEMORY),
            a_row("d", scenario="x"),
        ]
    )

    assert [(row.key, why) for row, why in rows_on(book, TODAY, TODAY)] == [
        ("a", None),
        ("b", Why.VALUE_UNKNOWN),
        ("c", Why.NOT_CONFIRMED),
    ]


def test_every_power_is_listed_also_when_it_is_not_there() -> None:
    book = a_book([a_row("power.b", True), a_row("power.a", True, scenario="x"), a_row("other", True)])

    assert [(state.key, state.in_force) for state in powers_on(book, TODAY, TODAY)] == [
        ("power.a", False),
        ("power.b", True),
    ]


def test_a_tension_is_shown_from_the_day_it_was_public() -> None:
    before = tensions_on(law_book(), date(2025, 10, 5), date(2025, 10, 5))
    after = tensions_on(law_book(), date(2025, 10, 5), date(2025, 10, 6))

    assert {tension.name for tension in after} - {tension.name for tension in before} == {"full_and_duty"}
