"""Runs an act with the funding of a municipality once per request key: a retry gets its first answer."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access import public as access
from onderdak.funding.store.locks import lock_funding


def done_once(
    *,
    act: str,
    municipality: str,
    request_key: UUID,
    question: Mapping[str, object],
    now: datetime,
    work: Callable[[], Mapping[str, Any]],
) -> Mapping[str, Any]:
    """Do the work of an act with the funding of this municipality locked; see `access.done_once`."""
    return access.done_once(
        act=act, municipality=municipality, request_key=request_key, question=question, now=now, work=work,
        lock=lambda: lock_funding(municipality),
    )  # fmt: skip
