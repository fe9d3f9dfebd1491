"""Where a page of a list begins, and which pages lie around it (shown by `components/more.html`)."""

from collections.abc import Sequence
from typing import TypeVar

PAGE = 50
MOST_DIGITS = 7
Row = TypeVar("Row")


def first_of(text: str) -> int:
    """
    Return how many rows to leave out, from what stands in the address; what is no number is 0.

    >>> first_of("100"), first_of("-1"), first_of("x")
    (100, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def around(first: int, total: int, size: int = PAGE) -> dict[str, int | None]:
    """
    Return `total`, and the first rows of the `next` and `previous` page; None is no such page.

    >>> around(50, 120)
    {'total': 120, 'next': 100, 'previous': 0}
    """
    return {
        "total": total,
        "next": first + size if first + size < total else None,
        "previous": max(0, first - size) if first else None,
    }


def page_of(rows: Sequence[Row], first: int, size: int = PAGE) -> Sequence[Row]:
    """Return the rows of one page."""
    return rows[first : first + size]
