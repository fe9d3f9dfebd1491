"""Which of several incomes of one person and month counts?"""

from datetime import date

from onderdak.contribution.rules.which_income_counts import Noted, replaced_by

OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)


def noted(number: int, person: int = 1, month: date = OCTOBER, kind: str = "work", measure: str = "net"):
    return Noted(number, person, month, kind, measure)


def test_the_last_one_counts_and_every_earlier_one_names_it() -> None:
    assert replaced_by([noted(9), noted(4), noted(7)]) == {4: 9, 7: 9}


def test_another_person_month_kind_or_measure_replaces_nothing() -> None:
    rows = [noted(1), noted(2, person=2), noted(3, month=NOVEMBER), noted(4, kind="other"),
            noted(5, measure="gross")]  # fmt: skip

    assert replaced_by(rows) == {} and replaced_by([]) == {}
