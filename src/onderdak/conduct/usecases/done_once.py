"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.conduct.store.locks import lock_act, lock_case
from onderdak.placement.public import first_answer, keep_answer

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
    first: Callable[[], None] | None = None,
) -> int:
    """
    Do the work of an act and return its number, or the number of the first time. A refusal is made anew.

    Args:
        case: the incident that is locked, so that it is decided by one at a time.
        first: takes the locks of the beds, which come before every other lock.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    name = f"conduct.{act}"
    with transaction.atomic(durable=True):
        if first is not None:
            first()
        lock_act(request_key)
        done = first_answer(municipality=municipality, request_key=request_key, act=name, question=question)
        if done is not None:
            return int(done["id"])
        if case is not None:
            lock_case(case)
        made = work()
        keep_answer(
            municipality=municipality, request_key=request_key, act=name, question=question,
            answer={"id": made}, now=now,
        )  # fmt: skip
        return made
