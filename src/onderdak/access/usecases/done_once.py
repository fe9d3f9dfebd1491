"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from onderdak.access.store.answers import first_answer, keep_answer
from onderdak.access.store.locks import lock_request

A = TypeVar("A")


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], A],
    region: str = "",
    beds: Callable[[], None] | None = None,
    lock: Callable[[], None] | None = None,
) -> A:
    """
    Do the work of an act, or return what it answered the first time. A refusal is worked out anew.

    Args:
        act: name of the act; a key belongs to one act and one question.
        municipality, region: the level of the act; both empty: the country.
        work: writes and returns the answer: ids and codes that JSON can hold.
        beds: takes the locks of the beds, which come before every other lock (docs/locking.md).
        lock: takes the lock of what is decided, after the retry has been answered.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    once = {"municipality": municipality, "region": region, "request_key": request_key, "act": act}
    with transaction.atomic(durable=True):
        if beds is not None:
            beds()
        lock_request(request_key)
        done = first_answer(**once, question=question)
        if done is not None:
            return done
        if lock is not None:
            lock()
        answer = work()
        keep_answer(**once, question=question, answer=answer, now=now)
        return answer
