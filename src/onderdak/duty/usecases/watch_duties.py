"""Use case (act, a job): tell others which duties were met and which clocks end soon. Twice is once."""

from datetime import datetime, timedelta

from django.db import transaction

from onderdak.access.public import Desk
from onderdak.duty.rules.clocks import is_near
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.outbox import emit_step
from onderdak.kernel.nights import night_of
from onderdak.placement.public import stays_begun

BACK = timedelta(days=2)


def watch_duties(*, desk: Desk, now: datetime) -> int:
    """
    Write an event for each stay that began and each clock that ends within a day.

    Run it inside the scope of the country. Events have a key, so running it again writes nothing new.

    Returns: how many events are new.
    """
    new = 0
    night = night_of(now)
    with transaction.atomic(durable=True):
        for stay in stays_begun(desk=desk, since=night - BACK, until=night + timedelta(days=1)):
            new += emit_step(
                desk=desk, now=now, kind="nl.onderdak.plicht.vervuld", municipality=stay.municipality,
                subject="household", subject_id=stay.household_id, key=f"stay:{stay.stay_id}",
                occurred_at=stay.recorded_at, stay_id=stay.stay_id,
            )  # fmt: skip
        for clock in running_clocks(desk=desk, now=now, waiting=False):
            if clock.due is None or not is_near(clock.due, now):
                continue
            key = f"{clock.kind.value}:{clock.subject_id}:{clock.due.isoformat()}"
            new += emit_step(
                desk=desk, now=now, kind="nl.onderdak.termijn.nadert", municipality=clock.municipality,
                subject=clock.kind.value, subject_id=clock.subject_id, key=key,
                household_id=clock.household_id, due=clock.due.isoformat(), basis=clock.basis,
            )  # fmt: skip
    return new
