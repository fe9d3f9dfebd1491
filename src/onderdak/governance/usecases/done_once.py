"""Runs an act on the register of agreements once per request key: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from onderdak.access import public as access
from onderdak.access.public import Desk
from onderdak.governance.rules.may_write import levels_of
from onderdak.governance.store.locks import lock_agreements

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
    """Do the work of an act at the level of this desk and return its number; see `access.done_once`."""
    municipality, region = levels_of(desk)
    return access.done_once(
        act=f"governance.{act}", municipality=municipality, region=region, request_key=request_key,
        question={"actor": desk.actor_id, **question}, now=now, work=work, lock=lock_agreements,
    )  # fmt: skip
