"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.funding.store.locks import lock_funding, lock_request
from onderdak.placement.public import first_answer, keep_answer


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], Mapping[str, Any]],
) -> Mapping[str, Any]:
    """
    Do the work of an act with the funding of this municipality locked, or return its first answer.

    Args:
        work: writes and returns the answer: ids and codes that JSON can hold.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    once = {"municipality": municipality, "request_key": request_key, "act": act}
    with transaction.atomic(durable=True):
        lock_request(request_key)
        done = first_answer(**once, question=question)
        if done is not None:
            return dict(done)
        lock_funding(municipality)
        answer = dict(work())
        keep_answer(**once, question=question, answer=answer, now=now)
        return answer
