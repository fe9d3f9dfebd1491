"""Use case (read): the norm of a day from the law store, each row read once."""

from collections.abc import Callable
from datetime import date

from onderdak.law.public import row_on

NORM, PRIVATE = "booo.goo_norm_day", "booo.poo_norm_month"
Reader = Callable[[date], tuple[int, str]]


def norm_reader(known_at: date, key: str = NORM) -> Reader:
    """
    Return a function that gives cents and article of a day, as known on `known_at`.

    It raises LawUnknown for a day without an amount. Each day is
    looked up once.
    """
    seen: dict[date, tuple[int, str]] = {}

    def norm_on(day: date) -> tuple[int, str]:
        found = seen.get(day)
        if found is None:
            row = row_on(key, day, known_at)
            assert isinstance(row.value, int), "a norm is whole cents"
            found = seen[day] = (row.value, row.article)
        return found

    return norm_on
