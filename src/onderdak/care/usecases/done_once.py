"""Runs an act of care once per request key: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from onderdak.access import public as access
from onderdak.care.store.locks import lock_need

NEEDS, SUPPLY, FIGURES = "care.needs", "care.supply", "care.figures"


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], int],
    case: int | None = None,
) -> int:
    """
    Do the work of an act and return its number; see `access.done_once`.

    Args:
        case: the need that is locked, so that it is changed by one at a time.
    """
    return access.done_once(
        act=f"care.{act}", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work, lock=None if case is None else lambda: lock_need(case),
    )  # fmt: skip
