"""Warns when a row that is used may be out of date or rests on a second-hand source."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import Confidence, Doubt, Row

SOURCE = LegalSource(
    text="Awb (BWBR0005537): facts and law are gathered with care before a decision",
    article="Awb 3:2",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def doubts_about(row: Row, on: date, last_read: date) -> tuple[Doubt, ...]:
    """
    Return why a person should look again before relying on the row; empty when nothing is wrong.

    An amount is doubted when it has no end and started in an earlier calendar year: most amounts are
    indexed yearly and nobody may have entered the new one. A doubt never changes a value.

    Args:
        on: the day the row is used for.
        last_read: date of the newest text that the rows were compared with.

    Source: SOURCE.
    """
    found = []
    is_amount = row.unit.startswith("eurocent")
    if is_amount and row.valid_to is None and row.valid_from.year < on.year:
        found.append(Doubt.RUNS_ON)
    if row.review_by is not None and row.review_by < on:
        found.append(Doubt.STALE)
    if on > last_read:
        found.append(Doubt.AFTER_LAST_READING)
    if row.confidence is not Confidence.READ:
        found.append(Doubt.SECOND_HAND)
    return tuple(found)
