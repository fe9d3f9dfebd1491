"""When should a person look again before relying on a row?"""

from datetime import date

import pytest

from onderdak.law.rules.doubts_about import doubts_about
from onderdak.law.tests.builders import a_row
from onderdak.law.types import Confidence, Doubt

READ_UNTIL = date(2026, 7, 8)
AMOUNT = a_row(value=4400, unit="eurocent/realised place/day", valid_from=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("row", "on", "doubts"),
    [
        pytest.param(AMOUNT, date(2025, 12, 31), (), id="an_amount_of_its_own_year"),
        pytest.param(AMOUNT, date(2026, 1, 1), (Doubt.RUNS_ON,), id="an_amount_of_last_year"),
        pytest.param(
            a_row(value=4400, unit="eurocent", valid_to=date(2026, 12, 31)),
            date(2026, 1, 1),
            (),
            id="an_amount_with_an_end",
        ),
        pytest.param(a_row(value=6, unit="weeks"), date(2026, 1, 1), (), id="a_term_of_an_old_act"),
        pytest.param(
            a_row(value=6, unit="weeks"),
            date(2026, 7, 9),
            (Doubt.AFTER_LAST_READING,),
            id="after_the_newest_text",
        ),
        pytest.param(
            a_row(value=6, unit="weeks", confidence=Confidence.SECOND_HAND),
            date(2026, 1, 1),
            (Doubt.SECOND_HAND,),
            id="second_hand",
        ),
    ],
)
def test_the_doubts_are(row, on: date, doubts: tuple[Doubt, ...]) -> None:
    assert doubts_about(row, on, READ_UNTIL) == doubts
