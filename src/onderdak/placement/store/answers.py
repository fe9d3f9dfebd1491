"""Request keys: the first success of an act is kept and answered again; a refusal is worked out anew."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.kernel.errors import RequestKeyReused
from onderdak.placement.store.models import Answer


def first_answer(*, municipality: str, request_key: UUID, act: str, question: Mapping[str, object]) -> Any:
    """
    Return the answer that this key already led to, or None.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    kept = Answer.objects.filter(municipality=municipality, request_key=request_key).first()
    if kept is None:
        return None
    if (kept.act, kept.question) != (act, _digest(question)):
        raise RequestKeyReused(act=kept.act)
    return kept.answer


def keep_answer(
    *,
    municipality: str,
    request_key: UUID,
    act: str,
    question: Mapping[str, object],
    answer: Mapping[str, object],
    now: datetime,
) -> None:
    """Keep the first answer in the transaction of the act, so that both stand or neither."""
    Answer.objects.create(
        municipality=municipality,
        request_key=request_key,
        act=act,
        question=_digest(question),
        answer=dict(answer),
        recorded_at=now,
    )


def _digest(question: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(question, sort_keys=True, default=str).encode()).hexdigest()
