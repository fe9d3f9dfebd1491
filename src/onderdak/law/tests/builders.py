"""Rows and books for tests: a test states only what differs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from onderdak.law.rules.law_at import BookAt
from onderdak.law.types import Confidence, LawBook, Rank, Row

EARLY = date(2022, 4, 1)
TODAY = date(2026, 1, 15)


def a_row(key: str = "some.key", value: Any = 1, **changes: Any) -> Row:
    """A regulation's row, read in the text, without an end, public from its first day."""
    usual: dict[str, Any] = {
        "unit": _unit_of(value),
        "valid_from": EARLY,
        "valid_to": None,
        "known_from": EARLY,
        "sources": ("a text",),
        "article": "art. 1",
        "confidence": Confidence.UNKNOWN if value is None else Confidence.READ,
        "rank": Rank.ASSUMPTION if changes.get("scenario") else Rank.REGULATION,
    }
    return Row(key=key, value=value, **(usual | changes))


def a_book(rows: Iterable[Row], **changes: Any) -> LawBook:
    """A book of these rows, read up to 2026-07-08."""
    by_key: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        by_key[row.key] = (*by_key.get(row.key, ()), row)
    return LawBook(rows=by_key, **({"last_read": date(2026, 7, 8)} | changes))


def a_law(on: date = TODAY, **values: Any) -> BookAt:
    """The law of one day with just these values: `a_law(leefgeld__personal=6266)`; `__` is the dot."""
    rows = (a_row(name.replace("__", "."), value) for name, value in values.items())
    return BookAt(a_book(rows), on, on)


def _unit_of(value: Any) -> str:
    kinds = ((bool, "bool"), (int, "eurocent"), (str, "text"), (date, "date"), (tuple, "list"))
    return next((unit for kind, unit in kinds if isinstance(value, kind)), "share")
