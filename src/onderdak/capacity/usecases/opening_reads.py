"""Use cases (read): which locations are planned to open, what is still to arrange, and what happened."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from onderdak.access.public import Desk
from onderdak.capacity.rules.opening_plan import opening_state
from onderdak.capacity.store.models import Municipality, Opening, OpeningEvent
from onderdak.capacity.types import (
    NewOpening,
    OpeningChange,
    OpeningPlan,
    OpeningTask,
    RoomsPlanned,
    TaskOfOpening,
    TaskOwner,
)
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of

MOST = 500


def openings(*, desk: Desk, now: datetime, ended: bool = False) -> list[OpeningPlan]:
    """
    List the plans within the scope of this desk, the first night first; those that ended only when asked.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    scope = desk.cases.municipalities
    rows = Opening.objects.order_by("-id")
    rows = rows if scope is None else rows.filter(municipality__in=list(scope))
    found = _plans(rows[:MOST], night_of(now))
    kept = [one for one in found if ended or not one.ended]
    return sorted(kept, key=lambda one: (one.on, one.opening_id))


def opening(*, desk: Desk, now: datetime, opening_id: int) -> OpeningPlan:
    """
    Show one plan with its tasks and history.

    Raises:
        NotPermitted: the desk may not see capacity. NotVisible: no such plan for this desk.
    """
    desk.must_have("capacity.view")
    found = _plans(Opening.objects.filter(pk=opening_id), night_of(now))
    if not found or not desk.cases.covers(found[0].plan.municipality):
        raise NotVisible(opening_id=opening_id)
    return found[0]


def _plans(rows: Iterable[Opening], night: date) -> list[OpeningPlan]:
    kept = list(rows)
    events: dict[int, list[OpeningEvent]] = {}
    for event in OpeningEvent.objects.filter(opening__in=[row.pk for row in kept]).order_by("id"):
        events.setdefault(event.opening_id, []).append(event)
    codes = {row.municipality for row in kept}
    towns = Municipality.objects.filter(code__in=codes).values_list("code", "name", "region_id")
    names = {code: (name, region) for code, name, region in towns}
    return [_plan(row, events.get(row.pk, []), names[row.municipality], night) for row in kept]


def _plan(row: Opening, events: Sequence[OpeningEvent], town: tuple[str, str], night: date) -> OpeningPlan:
    on = next((one.on for one in reversed(events) if one.kind == "day" and one.on), row.on)
    tasks = tuple(_task(task, row.on, events, night) for task in OpeningTask)
    opened = next((one for one in events if one.kind == "opened"), None)
    state = opening_state(
        on=on, night=night, opened=opened is not None,
        dropped=any(one.kind == "dropped" for one in events),
        open_tasks=sum(not one.settled for one in tasks), late_tasks=sum(one.late for one in tasks),
    )  # fmt: skip
    made = OpeningChange("planned", "", row.on, str(row.body["reference"]), row.entered_by, row.recorded_at)
    told = [
        OpeningChange(one.kind, one.task, one.on, one.text, one.entered_by, one.recorded_at) for one in events
    ]
    return OpeningPlan(
        row.pk, plan_of(row.municipality, row.on, row.body), *town, on, state, tasks, (made, *told),
        opened.location_id if opened else None,
    )  # fmt: skip


def _task(task: OpeningTask, first: date, events: Sequence[OpeningEvent], night: date) -> TaskOfOpening:
    """Return how a task stands after what was told of it; until told otherwise it is the municipality's."""
    owner, name, due = TaskOwner.MUNICIPALITY, "", first - timedelta(days=1)
    last: OpeningEvent | None = None
    for one in events:
        if one.task != task:
            continue
        if one.kind == "owner":
            owner, name, due = TaskOwner(one.owner), one.text, one.on or due
        else:
            last = None if one.kind == "again" else one
    if last is None:
        return TaskOfOpening(task, owner, name, due, late=due < night)
    return TaskOfOpening(task, owner, name, due, last.kind, last.text, last.on, last.persons)


def body_of(plan: NewOpening) -> dict[str, Any]:
    """Return a plan as its row keeps it; municipality and day have columns of their own."""
    fields = (
        "name", "address", "phone", "operator", "kind", "quality", "released", "reference", "note",
        "late_days", "late_p90_days", "fails_percent", "late_source",
    )  # fmt: skip
    rooms = [[one.rooms, one.sleeps, one.kind, one.sharing] for one in plan.rooms]
    return {name: getattr(plan, name) for name in fields} | {"rooms": rooms}


def plan_of(municipality: str, on: date, body: dict[str, Any]) -> NewOpening:
    """Return the plan that a row keeps."""
    rooms = tuple(RoomsPlanned(*one) for one in body["rooms"])
    return NewOpening(municipality=municipality, on=on, **(body | {"rooms": rooms}))
