"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk
from onderdak.governance.rules.may_write import levels_of
from onderdak.governance.store.locks import lock_act, lock_agreements
from onderdak.governance.store.models import Act
from onderdak.kernel.errors import RequestKeyReused

RECORD, VIEW = "governance.record", "governance.view"


def done_once(
    *,
    desk: Desk,
    now: datetime,
    act: str,
    request_key: UUID,
    question: Mapping[str, object],
    work: Callable[[], int],
) -> int:
    """
    Do the work of an act and return its number, or the number of the first time. A refusal is made anew.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    digest = _digest({"act": act, "actor": desk.actor_id, **question})
    municipality, region = levels_of(desk)
    with transaction.atomic(durable=True):
        lock_act(request_key)
        done = Act.objects.filter(request_key=request_key).first()
        if done is not None:
            if done.question != digest:
                raise RequestKeyReused(act=act)
            return int(done.answer)
        lock_agreements()
        answer = work()
        Act.objects.create(
            municipality=municipality, region=region, request_key=request_key, question=digest, answer=answer,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        return answer


def _digest(question: Mapping[str, object]) -> str:
    text = json.dumps(question, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
