"""Does somebody get real time to answer before a measure begins?"""

from datetime import date, timedelta

import pytest

from onderdak.conduct.rules.view_term import LEAST_DAYS, term_problems

DAY = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("answer", "start", "code"),
    [
        (0, 8, [("answer_by", "past")]),
        (1, 1, [("answer_by", "short_term")]),
        (LEAST_DAYS - 1, 8, [("answer_by", "short_term")]),
        (LEAST_DAYS, LEAST_DAYS, [("start", "before_answer")]),
        (LEAST_DAYS, LEAST_DAYS + 1, []),
    ],
)
def test_three_days_and_over_before_the_first_day(answer: int, start: int, code: list[object]) -> None:
    days = {"answer_by": DAY + timedelta(answer), "start": DAY + timedelta(start)}
    assert term_problems(asked_on=DAY, **days) == code


def test_without_a_day_there_is_nothing_to_say() -> None:
    assert term_problems(asked_on=DAY, answer_by=None, start=DAY) == []
