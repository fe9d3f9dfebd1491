"""Use case (read): is somebody gone or away long enough to end the duty with RooO 7(1)(b)?"""

from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.duty.rules.absence import FOR_GOOD, must_be_gone
from onderdak.duty.types import DutyEvent
from onderdak.duty.usecases.standing import Standing
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on
from onderdak.placement.public import absences_of


def must_be_away(*, desk: Desk, now: datetime, standing: Standing) -> bool:
    """
    Refuse unless the stays or the duty itself say that this person is gone for good or away long enough.

    Days out of sight count from the day they were last seen; days in hospital do not count.

    Returns: whether they said themselves where they went to live; then nobody has to be looked for first.

    Raises:
        AbsenceTooShort: with the days that count. LawUnknown: no number of days in the law of today.
    """
    today = local_date(now)
    away = absences_of(desk=desk, now=now, household_id=standing.household_id)
    spans = [*away.spans, *hidden_days(standing.events, today + timedelta(days=1))]
    most = int(str(value_on("absence.days", today, today)))
    must_be_gone(spans, left_reason=away.left_reason, on=today, most_days=most)
    return away.left_reason in FOR_GOOD


def hidden_days(events: tuple[DutyEvent, ...], tomorrow: date) -> list[tuple[date, date]]:
    """Return the days between being last seen and being back, from the events of the duty."""
    corrected = {event.corrects for event in events if event.corrects is not None}
    found: list[tuple[date, date]] = []
    since: date | None = None
    for event in sorted(events, key=lambda one: (one.occurred_at, one.event_id)):
        if event.event_id in corrected:
            continue
        if event.kind == "interrupted" and since is None:
            seen = event.payload.get("last_seen_at")
            since = local_date(datetime.fromisoformat(str(seen)) if seen else event.occurred_at)
        elif event.kind == "resumed" and since is not None:
            found.append((since, local_date(event.occurred_at)))
            since = None
    return found if since is None else [*found, (since, tomorrow)]
