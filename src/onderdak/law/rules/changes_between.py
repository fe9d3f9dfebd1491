"""Lists what differs between two dates, or between what was known on two dates."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.rules.value_on import find_row
from onderdak.law.types import Change, LawBook, Row

SOURCE = LegalSource(
    text="Awb (BWBR0005537): a decision uses the rules of its date",
    article="Awb 3:46",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

Reading = tuple[date, date, str]
"""The day whose law is asked, the day of knowing, the scenario or ""."""


def changes_between(book: LawBook, first: Reading, second: Reading) -> tuple[Change, ...]:
    """
    Return one change for each key whose value, unit or article differs, by key.

    Rows that only got another note or source are no change. A row with an unknown value counts as a
    row: it is shown as unknown, not as absent.

    Raises:
        LawUnknown: two rows contradict each other.

    Source: SOURCE.
    """
    changes = []
    for key in sorted(book.rows):
        before, _ = find_row(book, key, *first)
        after, _ = find_row(book, key, *second)
        if _says(before) != _says(after):
            changes.append(Change(key, before, after))
    return tuple(changes)


def _says(row: Row | None) -> object:
    return row and (row.value, row.unit, row.article, row.scenario)
