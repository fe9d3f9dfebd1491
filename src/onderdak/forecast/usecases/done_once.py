"""Runs an act once per request key, in a transaction of its own: a retry gets the first answer again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.locks import lock_act, lock_statements
from onderdak.forecast.store.models import Act
from onderdak.kernel.errors import RequestKeyReused

VIEW, RUN, STATE = "forecast.view", "forecast.run", "forecast.state"


def done_once(
    *,
    desk: Desk,
    now: datetime,
    act: str,
    request_key: UUID,
    question: Mapping[str, object],
    work: Callable[[], str],
) -> str:
    """
    Do the work of an act and return its answer, or the answer of the first time. A refusal is made anew.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    text = json.dumps({"act": act, "actor": desk.actor_id, **question}, sort_keys=True, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    municipality, region = own_level(desk)
    with transaction.atomic(durable=True):
        lock_act(request_key)
        done = Act.objects.filter(request_key=request_key).first()
        if done is not None:
            if done.question != digest:
                raise RequestKeyReused(act=act)
            return str(done.answer)
        lock_statements()
        answer = work()
        Act.objects.create(
            municipality=municipality, region=region, request_key=request_key, question=digest, answer=answer,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        return answer
