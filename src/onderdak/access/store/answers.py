"""Request keys: the first success of an act is kept and answered again; a refusal is worked out anew."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access.store.models import Answer
from onderdak.kernel.errors import RequestKeyReused


def first_answer(
    *, municipality: str, request_key: UUID, act: str, question: Mapping[str, object], region: str = ""
) -> Any:
    """
    Return the answer that this key already led to, or None.

    Raises:
        RequestKeyReused: the key was used for another act or another question.
    """
    kept = Answer.objects.filter(municipality=municipality, region=region, request_key=request_key).first()
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
    answer: object,
    now: datetime,
    region: str = "",
) -> None:
    """Keep the first answer, which JSON can hold, in the transaction of the act: both stand or neither."""
    Answer.objects.create(
        municipality=municipality,
        region=region,
        request_key=request_key,
        act=act,
        question=_digest(question),
        answer=answer,
        recorded_at=now,
    )


def _digest(question: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(question, sort_keys=True, default=str).encode()).hexdigest()
