"""Runs an act with the money of a municipality once per request key: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access import public as access
from onderdak.contribution.store.locks import lock_money


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], Mapping[str, Any]],
) -> Mapping[str, Any]:
    """Do the work of an act with the money of this municipality locked; see `access.done_once`."""
    return access.done_once(
        act=act, municipality=municipality, request_key=request_key, question=question, now=now, work=work,
        lock=lambda: lock_money(municipality),
    )  # fmt: skip
