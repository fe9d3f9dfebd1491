"""Use case (act): somebody tried to reach a household that is out of sight. Each try is written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.duty.rules.outreach import CHANNELS, RESULTS
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import OutreachTry
from onderdak.duty.usecases.list_follows import seen_by_outreach_step
from onderdak.kernel.errors import InputInvalid, NotVisible


def try_outreach(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    channel: str,
    result: str,
    tried_at: datetime | None = None,
    request_key: UUID,
) -> int:
    """
    Record one try. It never ends anything; the clock runs on to the next try until they are back.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no channel, an unknown result, a moment in the future.
    """
    desk.must_have("duty.attempt")
    moment = tried_at or now
    faults = []
    if channel not in CHANNELS:
        faults.append(("channel", "unknown_value"))
    if result not in RESULTS:
        faults.append(("result", "unknown_value"))
    if moment > now:
        faults.append(("triedAt", "in_the_future"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    duty = duties_in_force().filter(household_id=household_id).first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=household_id)

    def work() -> Mapping[str, Any]:
        row = OutreachTry.objects.create(
            municipality=duty.municipality, household_id=household_id, channel=channel, result=result,
            tried_at=moment, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        if result == "reached":
            seen_by_outreach_step(
                desk=desk, now=now, municipality=duty.municipality, household_id=household_id,
                channel=channel, try_id=row.pk, at=moment,
            )  # fmt: skip
        record(
            desk, "duty.outreach", now=now, municipality=duty.municipality, subject="household",
            subject_id=household_id, try_id=row.pk, result=result,
        )  # fmt: skip
        return {"try": row.pk}

    question = {"household": household_id, "channel": channel, "result": result, "at": tried_at}
    done = done_once(
        act="try_outreach", municipality=duty.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return int(done["try"])
