"""
Use cases (acts): plan that a location opens, settle what must be arranged, open it, choose another day.

Until it is opened a plan has no places: nobody is promised a bed in a house that is not there yet.
"""

from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.rules.natural_order import sort_key
from onderdak.capacity.rules.opening_faults import opening_faults, report_faults
from onderdak.capacity.store import blocks
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.models import Cap, Location, Municipality, Opening, OpeningEvent, Place, Unit
from onderdak.capacity.types import (
    BlockReason,
    CapKind,
    NewOpening,
    OpeningPlan,
    OpeningState,
    OpeningTask,
    Stock,
    TaskReport,
)
from onderdak.capacity.usecases.opening_reads import body_of, opening
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import night_of

EDIT = "capacity.edit"
# a paper that sets a number of persons is a maximum of the location from its first night on
CAPS = {
    OpeningTask.PERMIT: CapKind.PERMIT,
    OpeningTask.CONTRACT: CapKind.CONTRACT,
    OpeningTask.STAFF: CapKind.STAFF,
}


def plan_opening(*, desk: Desk, now: datetime, plan: NewOpening, request_key: UUID) -> int:
    """
    Write down that a location is planned to open. Returns: the id of the plan.

    Raises:
        NotPermitted, NotVisible: not this role, or not this municipality.
        InputInvalid: a field is missing or cannot be; every problem at once.
    """
    desk.must_have(EDIT)
    desk.must_write(plan.municipality)
    wrong = opening_faults(plan, night=night_of(now))
    if not Municipality.objects.filter(code=plan.municipality).exists():
        wrong = (("municipality", "unknown_value"), *wrong)
    if wrong:
        raise InputInvalid(problems=wrong)

    def work() -> int:
        row = Opening.objects.create(
            municipality=plan.municipality, body=body_of(plan), on=plan.on, recorded_at=now,
            actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        _log(desk, now, "capacity.opening_planned", plan.municipality, row.pk)
        return int(row.pk)

    return done_once(
        act="plan_opening", municipality=plan.municipality, request_key=request_key, now=now, work=work,
        question={"plan": str(plan)},
    )  # fmt: skip


def report_opening_task(
    *, desk: Desk, now: datetime, opening_id: int, task: OpeningTask, told: TaskReport, request_key: UUID
) -> int:
    """
    Say whose a task is and by when, that it is done or not needed, or that it is open again.

    Returns: how many tasks are still open.

    Raises:
        NotPermitted, NotVisible. NotNow: the location was opened, or the plan ended.
        InputInvalid: a day that cannot be, or no paper or reason.
    """
    asked = _asked(desk, now, opening_id)
    wrong = report_faults(told, on=asked.on)
    if wrong:
        raise InputInvalid(problems=wrong)

    def work() -> int:
        _must_be_planned(opening(desk=desk, now=now, opening_id=opening_id))
        _add(desk, now, asked, told.kind, task=str(task), on=told.on, persons=told.persons,
             owner=str(told.owner) if told.kind == "owner" else "", text=told.text.strip())  # fmt: skip
        _log(desk, now, "capacity.opening_task", asked.plan.municipality, opening_id)
        return opening(desk=desk, now=now, opening_id=opening_id).open_tasks

    return done_once(
        act="report_opening_task", municipality=asked.plan.municipality, request_key=request_key, now=now,
        question={"opening": opening_id, "task": str(task), "told": str(told)}, work=work,
    )  # fmt: skip


def move_opening(
    *, desk: Desk, now: datetime, opening_id: int, on: date, reason: str, request_key: UUID
) -> int:
    """
    Choose another first night. Of a location that was opened for a day to come, the nights until the new
    day are taken out of use: who was given a place on one of them shows as excess, and is put out by nobody.

    Returns: the id of the plan.

    Raises:
        NotPermitted, NotVisible. NotNow: it is open, or the plan ended.
        InputInvalid: not a day after tonight, no reason, or an earlier day once places may be given.
    """
    asked = _asked(desk, now, opening_id)
    wrong = [] if on > night_of(now) and on != asked.on else [("on", "date_past")]
    wrong += [] if asked.state is not OpeningState.SET or on > asked.on else [("on", "not_later")]
    wrong += [] if 0 < len(reason.strip()) <= 200 else [("reason", "missing")]
    if wrong:
        raise InputInvalid(problems=tuple(dict.fromkeys(wrong)))

    def work() -> int:
        plan = opening(desk=desk, now=now, opening_id=opening_id)
        if plan.ended:
            raise NotNow(opening_id=opening_id, state=str(plan.state))
        if plan.location_id is not None:
            _out_of_use(desk, now, plan, on, reason.strip(), request_key)
        _add(desk, now, plan, "day", on=on, text=reason.strip())
        _log(desk, now, "capacity.opening_moved", plan.plan.municipality, opening_id)
        return opening_id

    return done_once(
        act="move_opening", municipality=asked.plan.municipality, request_key=request_key, now=now, work=work,
        question={"opening": opening_id, "on": on.isoformat(), "reason": reason},
        beds=lambda: lock_beds(asked.plan.municipality),
    )  # fmt: skip


def open_location(*, desk: Desk, now: datetime, opening_id: int, request_key: UUID) -> int:
    """
    Open a location from its day on: all is settled, and from now on its places may be given.

    What the papers say becomes the ends and the maxima of the location.

    Returns: the id of the location. An opened plan: the location it led to.

    Raises:
        NotPermitted, NotVisible. NotNow: tasks are open (`open`), its day came, or the plan ended.
        TryAgain: the bed lock was not free.
    """
    asked = _asked(desk, now, opening_id)

    def work() -> int:
        plan = opening(desk=desk, now=now, opening_id=opening_id)
        if plan.location_id is not None:
            return plan.location_id
        _must_be_planned(plan)
        if plan.open_tasks or plan.state is OpeningState.OVERDUE:
            raise NotNow(opening_id=opening_id, state=str(plan.state), open=plan.open_tasks)
        location = _location(now, plan)
        _rooms(location, plan)
        _caps(desk, now, location, plan)
        _add(desk, now, plan, "opened", on=plan.on, location=location)
        _log(desk, now, "capacity.location_opened", plan.plan.municipality, opening_id)
        return int(location.pk)

    return done_once(
        act="open_location", municipality=asked.plan.municipality, request_key=request_key, now=now,
        question={"opening": opening_id}, work=work, beds=lambda: lock_beds(asked.plan.municipality),
    )  # fmt: skip


def drop_opening(*, desk: Desk, now: datetime, opening_id: int, reason: str, request_key: UUID) -> int:
    """
    Say that a planned location does not open; the plan stays readable. Returns: the id of the plan.

    Raises:
        NotPermitted, NotVisible. NotNow: it was opened. InputInvalid: no reason.
    """
    asked = _asked(desk, now, opening_id)
    if not 0 < len(reason.strip()) <= 200:
        raise InputInvalid(problems=(("reason", "missing"),))

    def work() -> int:
        plan = opening(desk=desk, now=now, opening_id=opening_id)
        if plan.state is not OpeningState.DROPPED:
            _must_be_planned(plan)
            _add(desk, now, plan, "dropped", text=reason.strip())
            _log(desk, now, "capacity.opening_dropped", plan.plan.municipality, opening_id)
        return opening_id

    return done_once(
        act="drop_opening", municipality=asked.plan.municipality, request_key=request_key, now=now, work=work,
        question={"opening": opening_id, "reason": reason},
    )  # fmt: skip


def _asked(desk: Desk, now: datetime, opening_id: int) -> OpeningPlan:
    desk.must_have(EDIT)
    plan = opening(desk=desk, now=now, opening_id=opening_id)
    desk.must_write(plan.plan.municipality)
    return plan


def _must_be_planned(plan: OpeningPlan) -> None:
    if plan.location_id is not None or plan.ended:
        raise NotNow(opening_id=plan.opening_id, state=str(plan.state))


def _location(now: datetime, one: OpeningPlan) -> Location:
    plan = one.plan
    ends = {task.task: task.holds_until for task in one.tasks}
    return Location.objects.create(
        municipality=plan.municipality, name=plan.name, address=plan.address, phone=plan.phone,
        operator=plan.operator, kind=plan.kind, stock=str(Stock.REGULAR), quality=plan.quality,
        released=plan.released, open_from=one.on, confirmed_at=now, sort_key=sort_key(plan.name, 160),
        contract_until=ends[OpeningTask.CONTRACT], permit_until=ends[OpeningTask.PERMIT],
        funding_until=ends[OpeningTask.FUNDING],
    )  # fmt: skip


def _rooms(location: Location, one: OpeningPlan) -> None:
    planned = [room for room in one.plan.rooms for _ in range(room.rooms)]
    town = location.municipality
    units = Unit.objects.bulk_create(
        Unit(location=location, municipality=town, label=str(number), floor=0, kind=room.kind,
             sharing=room.sharing, sleeps=room.sleeps, sort_key=sort_key(str(number)))
        for number, room in enumerate(planned, start=1)
    )  # fmt: skip
    Place.objects.bulk_create(
        Place(unit=unit, location=location, municipality=town, number=number, start=location.open_from)
        for unit in units
        for number in range(1, unit.sleeps + 1)
    )


def _caps(desk: Desk, now: datetime, location: Location, one: OpeningPlan) -> None:
    Cap.objects.bulk_create(
        Cap(municipality=location.municipality, location=location, kind=str(CAPS[task.task]),
            persons=task.persons, start=location.open_from, until=task.holds_until, source=task.text,
            recorded_at=now, actor_id=desk.actor_id)
        for task in one.tasks
        if task.persons is not None and task.task in CAPS
    )  # fmt: skip


def _out_of_use(
    desk: Desk, now: datetime, plan: OpeningPlan, on: date, reason: str, request_key: UUID
) -> None:
    """Take the nights from the old day until the new one out of use; the caller holds the bed lock."""
    ids = Place.objects.filter(location_id=plan.location_id).order_by("id").values_list("id", flat=True)
    content = blocks.Content(tuple(ids), plan.on, on, str(BlockReason.OTHER), "", reason)
    site = blocks.Site(int(plan.location_id or 0), plan.plan.municipality)
    blocks.add_block(site, content, now=now, actor_id=desk.actor_id, request_key=request_key)


def _add(desk: Desk, now: datetime, plan: OpeningPlan, kind: str, **more: object) -> None:
    OpeningEvent.objects.create(
        opening_id=plan.opening_id, municipality=plan.plan.municipality, kind=kind, recorded_at=now,
        actor_id=desk.actor_id, entered_by=desk.label[:120], **more,
    )  # fmt: skip


def _log(desk: Desk, now: datetime, event: str, municipality: str, opening_id: int) -> None:
    record(desk, event, now=now, municipality=municipality, subject="opening", subject_id=opening_id)
