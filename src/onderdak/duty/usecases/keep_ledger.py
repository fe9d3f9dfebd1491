"""Use cases (acts): what happens to a duty besides a stay: out of sight, back, own housing, early end."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.duty.rules.may_follow import ALLOWED, must_follow, must_interrupt_lawfully
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Alternative, DutyEvent
from onderdak.duty.usecases.list_follows import list_follows_event_step
from onderdak.duty.usecases.outbox import emit_step
from onderdak.duty.usecases.standing import Standing, standing_of
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import note_roof_step

MAX_NIGHTS = 3660
NO_END = date(9999, 1, 1)
HOUSING_SOURCES = ("person", "landlord", "registration", "visit")
ALTERNATIVE_ENDS = ("placed", "person_left", "provider_stopped", "not_suitable")


def interrupt_duty(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    reason: str,
    last_seen_at: datetime,
    person_ids: Iterable[int] = (),
    request_key: UUID,
) -> int:
    """
    Record that nobody knows where they are, or that they decline all contact. The outreach clock starts.

    The duty does not end: it goes on as soon as they are back.

    Args:
        person_ids: of this household; empty is everybody whose duty is open.

    Returns: how many duties were interrupted.

    Raises:
        NotPermitted, NotVisible: not this role, or no duty of this household for this desk.
        ClosedListOnly: another reason. NotNow: a duty is met or ended.
        InputInvalid: last seen in the future, or somebody of another household.
    """
    desk.must_have("duty.attempt")
    must_interrupt_lawfully(reason)
    if last_seen_at > now:
        raise InputInvalid(problems=(("lastSeenAt", "in_the_future"),))
    payload = {"reason": reason, "last_seen_at": last_seen_at.isoformat()}
    event = _Event("interrupted", household_id, tuple(person_ids), payload, "onderbroken")
    return _do(desk, now, event, request_key)


def resume_duty(
    *, desk: Desk, now: datetime, household_id: int, person_ids: Iterable[int] = (), request_key: UUID
) -> int:
    """
    Record that they are back or were reached. The duty goes on as if it had never stopped.

    Raises:
        NotNow: the duty is not interrupted. The others as `interrupt_duty`.
    """
    desk.must_have("duty.report")
    return _do(desk, now, _Event("resumed", household_id, tuple(person_ids), {}, "hervat"), request_key)


def record_own_housing(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    start: date,
    until: date | None,
    source: str,
    person_ids: Iterable[int] = (),
    request_key: UUID,
) -> int:
    """
    Record that they sleep in housing of their own, says who. The duty is met on those nights, not ended.

    Args:
        until: first night without it; None: not known.
        source: who says so, as a code: "person", "landlord", "registration", "visit".

    Raises:
        InputInvalid: an end before the start, a start in the future beyond tonight, or an unknown source.
        NotNow: the duty was ended; open it again first.
    """
    desk.must_have("duty.alternative")
    faults = []
    if source not in HOUSING_SOURCES:
        faults.append(("source", "unknown_value"))
    if start > night_of(now):
        faults.append(("start", "in_the_future"))
    if until is not None and (until <= start or (until - start).days > MAX_NIGHTS):
        faults.append(("until", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    payload = {"start": start.isoformat(), "until": until.isoformat() if until else None, "source": source}
    event = _Event("own_housing_started", household_id, tuple(person_ids), payload, "vervuld")

    def note(chosen: list[Standing]) -> None:
        if len(chosen) == duties_in_force().filter(household_id=household_id).count():
            end = until or NO_END
            note_roof_step(desk=desk, now=now, household_id=household_id, until=end, source="own_housing")

    return _do(desk, now, event, request_key, note)


def end_own_housing(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    until: date,
    person_ids: Iterable[int] = (),
    request_key: UUID,
) -> int:
    """
    Record from which night on there is no own housing any more. The duty is open again from that night on.

    Raises:
        NotNow: no own housing runs. InputInvalid: an end before its start.
    """
    desk.must_have("duty.alternative")
    payload: dict[str, object] = {"until": until.isoformat()}
    event = _Event("own_housing_ended", household_id, tuple(person_ids), payload)

    def note(chosen: list[Standing]) -> None:
        running = [roof for one in chosen for roof in one.roofs if roof.kind == "own_housing"]
        if not running:
            raise NotNow(household_id=household_id, state="no_own_housing", asked="own_housing_ended")
        if any(until < roof.start for roof in running):
            raise InputInvalid(problems=(("until", "not_after_start"),))
        note_roof_step(desk=desk, now=now, household_id=household_id, until=until, source="own_housing")

    return _do(desk, now, event, request_key, note)


def end_alternative(
    *, desk: Desk, now: datetime, alternative_id: int, until: date, reason: str, request_key: UUID
) -> int:
    """
    End a temporary alternative earlier than agreed. From that night on the duty is open again.

    Args:
        until: the first night that it does not cover any more.
        reason: "placed", "person_left", "provider_stopped" or "not_suitable".

    Raises:
        NotVisible: no such alternative for this desk. NotNow: it is over already.
        InputInvalid: a later end than agreed, an end before its start, or an unknown reason.
    """
    desk.must_have("duty.alternative")
    row = Alternative.objects.filter(pk=alternative_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(alternative_id=alternative_id)
    faults = [] if row.start <= until < row.until else [("until", "range")]
    if reason not in ALTERNATIVE_ENDS:
        faults.append(("reason", "unknown_value"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    payload = {"alternative_id": alternative_id, "until": until.isoformat(), "reason": reason}
    event = _Event("alternative_ended", row.household_id, tuple(row.person_ids), payload)

    def note(chosen: list[Standing]) -> None:
        source = f"alternative:{alternative_id}"
        runs = [roof for roof in chosen[0].roofs if roof.source == source]
        if not runs or (runs[0].until is not None and runs[0].until <= night_of(now)):
            raise NotNow(alternative_id=alternative_id, state="over", asked="alternative_ended")
        note_roof_step(desk=desk, now=now, household_id=row.household_id, until=until, source="alternative")

    return _do(desk, now, event, request_key, note)


@dataclass(frozen=True, slots=True)
class _Event:
    """What is about to be recorded. Without persons: everybody to whom it can happen."""

    kind: str
    household_id: int
    persons: tuple[int, ...]
    payload: dict[str, object]
    told: str = ""


def _do(
    desk: Desk, now: datetime, event: _Event, key: UUID, note: Callable[[list[Standing]], None] | None = None
) -> int:
    """Check and record one event, once per key, with the duties of the household locked."""
    first = duties_in_force().filter(household_id=event.household_id).first()
    if first is None or not desk.writes.covers(first.municipality):
        raise NotVisible(household_id=event.household_id)

    def work() -> Mapping[str, Any]:
        chosen = _chosen(desk, now, event)
        if note is not None:
            note(chosen)
        return _append(desk, now, chosen, event, key)

    question = {"household": event.household_id, "persons": sorted(event.persons), **event.payload}
    done = done_once(
        act=event.kind,
        municipality=first.municipality,
        request_key=key,
        question=question,
        now=now,
        work=work,
    )
    return int(done["duties"])


def _chosen(desk: Desk, now: datetime, event: _Event) -> list[Standing]:
    """Return the duties that the event is about, locked so that nobody changes them meanwhile."""
    list(duties_in_force().select_for_update().filter(household_id=event.household_id).order_by("id"))
    every = standing_of(desk=desk, now=now, household_id=event.household_id)
    wanted = set(event.persons)
    if wanted - {one.person_id for one in every}:
        raise InputInvalid(problems=(("persons", "unknown_value"),))
    if wanted:
        chosen = [one for one in every if one.person_id in wanted]
    else:
        chosen = [one for one in every if one.state in ALLOWED[event.kind]] or every
    for one in chosen:
        must_follow(event.kind, one.state)
    return chosen


def _append(desk: Desk, now: datetime, chosen: list[Standing], event: _Event, key: UUID) -> Mapping[str, Any]:
    """Append the event to each duty, write it down, and tell others."""
    municipality = chosen[0].municipality
    DutyEvent.objects.bulk_create(
        DutyEvent(
            municipality=municipality, duty_id=one.duty_id, kind=event.kind, occurred_at=now, recorded_at=now,
            actor_id=desk.actor_id, payload=event.payload, trace=desk.trace,
        )
        for one in chosen
    )  # fmt: skip
    ids = [one.duty_id for one in chosen]
    list_follows_event_step(
        desk=desk, now=now, municipality=municipality, kind=event.kind, source=f"duty:{ids[0]}",
        person_ids=[one.person_id for one in chosen], said_by=str(event.payload.get("source", "")),
    )  # fmt: skip
    record(
        desk, f"duty.{event.kind}", now=now, municipality=municipality, subject="household",
        subject_id=event.household_id, duties=ids,
    )  # fmt: skip
    if event.told:
        emit_step(
            desk=desk, now=now, kind=f"nl.onderdak.plicht.{event.told}", municipality=municipality,
            subject="household", subject_id=event.household_id, key=f"{event.told}:{key}", duties=ids,
        )  # fmt: skip
    return {"duties": len(ids)}
