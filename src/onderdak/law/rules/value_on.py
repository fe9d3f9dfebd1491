"""Gives the value of a key on a date as known on a date; no usable row is an error, never a default."""

from datetime import date

from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.rules.which_row_prevails import which_row_prevails
from onderdak.law.types import Confidence, LawBook, Row, Value, Why

SOURCE = LegalSource(
    text="Awb (BWBR0005537): a decision is prepared with care and rests on sound reasons",
    article="Awb 3:2, 3:46",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

SEVERAL = ";"  # between the names of scenarios that are assumed together


def value_on(book: LawBook, key: str, on: date, known_at: date, scenario: str = "") -> Value:
    """
    Return the value of a key.

    Args:
        on: the day whose law is asked: the month of an amount, the day of a step.
        known_at: what was public on that day counts: the day of the decision.
        scenario: rows that this scenario assumes count too, whatever day they became public. Several
            names are joined by ";".

    Raises:
        LawUnknown: see `row_on`.

    Source: SOURCE.
    """
    value = row_on(book, key, on, known_at, scenario).value
    assert value is not None
    return value


def row_on(book: LawBook, key: str, on: date, known_at: date, scenario: str = "") -> Row:
    """
    Return the row of a key that may be used.

    Raises:
        LawUnknown: with `reason` no_such_key, only_in_scenario, not_valid_on_date, not_known_yet,
            value_unknown, not_confirmed or rows_contradict. A row that nobody confirmed
            (confidence L) is shown on screens and never used here.

    Source: SOURCE.
    """
    row, why = find_row(book, key, on, known_at, scenario)
    if row is None or why is not None:
        reason = why.value if why else Why.NO_SUCH_KEY.value
        raise LawUnknown(key=key, on=on, known_at=known_at, reason=reason)
    return row


def find_row(
    book: LawBook, key: str, on: date, known_at: date, scenario: str = ""
) -> tuple[Row | None, Why | None]:
    """
    Return the row that holds on the day, and why it may not be used.

    Returns:
        (row, None): usable. (row, why): it holds, but its value is unknown or was never confirmed.
        (None, why): no row holds.

    Raises:
        LawUnknown: two rows contradict each other.
    """
    active = ("", *scenario.split(SEVERAL))
    rows = [row for row in book.rows.get(key, ()) if row.scenario in active]
    valid = [row for row in rows if row.holds_on(on)]
    known = [row for row in valid if row.scenario or row.known_from <= known_at]
    if not known:
        return None, _why_none(book, key, rows, valid)
    row = which_row_prevails(known)
    if row.value is None or row.confidence is Confidence.UNKNOWN:
        return row, Why.VALUE_UNKNOWN
    if row.confidence is Confidence.MEMORY and not row.scenario:
        return row, Why.NOT_CONFIRMED
    return row, None


def _why_none(book: LawBook, key: str, rows: list[Row], valid: list[Row]) -> Why:
    if valid:
        return Why.NOT_KNOWN_YET
    if rows:
        return Why.NOT_VALID_ON_DATE
    return Why.ONLY_IN_SCENARIO if key in book.rows else Why.NO_SUCH_KEY
