"""Where a page of a list begins and which pages lie around it, as `components/more.html` shows them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

PAGE = 50


def first_of(request: HttpRequest) -> int:
    """Return how many rows to leave out: `vanaf` in the address; what is no number is 0."""
    text = request.GET.get("vanaf", "")
    return int(text) if text.isdigit() and len(text) < 8 else 0


def around(first: int, total: int, size: int = PAGE) -> dict[str, Any]:
    """Return `total`, `next` and `previous` for the template; None is no such page."""
    return {
        "total": total,
        "next": first + size if first + size < total else None,
        "previous": max(0, first - size) if first else None,
    }


def page_of(
    request: HttpRequest, rows: Sequence[Any], size: int = PAGE
) -> tuple[Sequence[Any], dict[str, Any]]:
    """Return the rows of the page that is asked for, and what is around it."""
    first = first_of(request)
    return rows[first : first + size], around(first, len(rows), size)
