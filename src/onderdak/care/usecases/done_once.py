"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.care.store.locks import lock_act, lock_need
from onderdak.placement.public import first_answer, keep_answer

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
    Do the work of an act and return its number, or the number of the first time. A refusal is made anew.

    Args:
        case: the need that is locked, so that it is changed by one at a time.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    name = f"care.{act}"
    with transaction.atomic(durable=True):
        lock_act(request_key)
        done = first_answer(municipality=municipality, request_key=request_key, act=name, question=question)
        if done is not None:
            return int(done["id"])
        if case is not None:
            lock_need(case)
        made = work()
        keep_answer(
            municipality=municipality, request_key=request_key, act=name, question=question,
            answer={"id": made}, now=now,
        )  # fmt: skip
        return made
