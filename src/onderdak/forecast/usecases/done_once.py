"""Runs an act of forecast once per request key: a retry gets the first answer again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from onderdak.access import public as access
from onderdak.access.public import Desk
from onderdak.forecast.rules.may_state import own_level
from onderdak.forecast.store.locks import lock_statements

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
    """Do the work of an act at the level of this desk and return its answer; see `access.done_once`."""
    municipality, region = own_level(desk)
    return access.done_once(
        act=f"forecast.{act}", municipality=municipality, region=region, request_key=request_key,
        question={"actor": desk.actor_id, **question}, now=now, work=work, lock=lock_statements,
    )  # fmt: skip
