"""Runs an act of conduct once per request key: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from onderdak.access import public as access
from onderdak.conduct.store.locks import lock_case

VIEW, RECORD, MEASURE, CARE, FIGURES = (
    "conduct.view", "conduct.record", "conduct.measure", "conduct.care_check", "conduct.figures",
)  # fmt: skip


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], int],
    case: int | None = None,
    beds: Callable[[], None] | None = None,
) -> int:
    """
    Do the work of an act and return its number; see `access.done_once`.

    Args:
        case: the incident that is locked, so that it is decided by one at a time.
        beds: takes the locks of the beds, which come before every other lock.
    """
    return access.done_once(
        act=f"conduct.{act}", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work, beds=beds, lock=None if case is None else lambda: lock_case(case),
    )  # fmt: skip
