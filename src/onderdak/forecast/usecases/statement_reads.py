"""Use cases (read): statements that reception is full, with their tasks, and the tasks of one desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.forecast.rules.may_state import may_state, owner_codes
from onderdak.forecast.store.models import Statement, StatementEvent, Task
from onderdak.forecast.types import Level, StatementKind, StatementState
from onderdak.forecast.usecases.done_once import STATE, VIEW
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

MOST = 200


@dataclass(frozen=True, slots=True)
class EventShown:
    """Something that happened to a statement or a task."""

    kind: str
    on: date
    text: str
    entered_by: str
    task_id: int | None


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task: whose, by when, and whether it is done. `late`: its day has passed and it is open."""

    task_id: int
    statement_id: int
    number: str
    area: str
    what: str
    owner: str
    due: date
    measure: str
    agreement: str
    starts: date | None
    ends: date | None
    done: bool
    late: bool
    progress: str
    effect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement with all that it says; `state` follows from its events."""

    statement_id: int
    number: str
    level: Level
    code: str
    kind: StatementKind
    state: StatementState
    definition: str
    title: str
    definition_sha256: str
    since: date
    as_of: date
    until: date | None
    because: str
    evidence: Mapping[str, Any]
    run_id: str
    p_within: float | None
    horizon_days: int | None
    no_measure: str
    stated_by: str
    role: str
    review_on: date
    supersedes: str
    tasks: tuple[TaskShown, ...] = ()
    events: tuple[EventShown, ...] = field(default=())
    may_end: bool = False

    @property
    def stands(self) -> bool:
        return self.state is StatementState.ESTABLISHED

    @property
    def against(self) -> str:
        """Why it is full although the own registers did not say so; empty: they did, or it is expected."""
        return str(self.evidence.get("against", ""))


def statements(*, desk: Desk, now: datetime, running: bool = True, code: str = "") -> list[StatementShown]:
    """Return statements, the newest first: those that stand or are proposed, or all. Raises: NotPermitted."""
    desk.must_have(VIEW)
    rows = Statement.objects.select_related("definition", "supersedes").order_by("-id")
    if code:
        rows = rows.filter(code=code)
    found = _shown(desk, rows[:MOST], local_date(now))
    open_states = (StatementState.ESTABLISHED, StatementState.PROPOSED)
    return [one for one in found if not running or one.state in open_states]


def statement(*, desk: Desk, now: datetime, statement_id: int) -> StatementShown:
    """Return one statement with its history. Raises: NotPermitted. NotVisible: no such statement."""
    desk.must_have(VIEW)
    rows = Statement.objects.select_related("definition", "supersedes").filter(pk=statement_id)
    found = _shown(desk, rows, local_date(now))
    if not found:
        raise NotVisible(statement=statement_id)
    return found[0]


def full_areas(*, now: datetime) -> dict[str, tuple[int, str]]:
    """Return (id, number) of the statement that stands per area code, for the map: counts and dates only."""
    rows = Statement.objects.filter(state=StatementState.ESTABLISHED.value, since__lte=local_date(now))
    ended = ("lifted", "withdrawn", "replaced")
    return {
        code: (pk, number)
        for pk, number, code in rows.exclude(events__kind__in=ended).values_list("id", "number", "code")
    }


def tasks_of_desk(*, desk: Desk, now: datetime, with_done: bool = False) -> list[TaskShown]:
    """
    Return the tasks that a standing statement gives to this desk's own organisation, by day.

    Empty for a desk that has no part in statements, so that a start page may always ask.
    """
    if not desk.may("forecast.run") and not desk.may(STATE):
        return []
    rows = Task.objects.select_related("statement").filter(owner__in=owner_codes(desk))
    rows = rows.filter(statement__state=StatementState.ESTABLISHED.value).order_by("due", "id")
    ended = ("lifted", "withdrawn", "replaced")
    found = _tasks(rows.exclude(statement__events__kind__in=ended)[:MOST], local_date(now))
    return [one for one in found if with_done or not one.done]


def _shown(desk: Desk, rows: Iterable[Statement], today: date) -> list[StatementShown]:
    kept = list(rows)
    ids = [row.pk for row in kept]
    tasks: dict[int, list[TaskShown]] = {}
    for one in _tasks(
        Task.objects.select_related("statement").filter(statement__in=ids).order_by("id"), today
    ):
        tasks.setdefault(one.statement_id, []).append(one)
    events: dict[int, list[EventShown]] = {}
    for event in StatementEvent.objects.filter(statement__in=ids).order_by("id"):
        events.setdefault(event.statement_id, []).append(
            EventShown(event.kind, event.on, event.text, event.entered_by, event.task_id)
        )
    return [_one(desk, row, tasks.get(row.pk, []), events.get(row.pk, [])) for row in kept]


def _one(desk: Desk, row: Statement, tasks: list[TaskShown], events: list[EventShown]) -> StatementShown:
    ended = [one for one in events if one.task_id is None]
    state = StatementState(ended[-1].kind) if ended else StatementState(row.state)
    level = Level(row.level)
    mine = desk.may(STATE) and may_state(desk, level, row.code)
    return StatementShown(
        row.pk, row.number, level, row.code, StatementKind(row.kind), state,
        f"{row.definition.code}@{row.definition.version}", row.definition.title, row.definition_sha256,
        row.since, row.as_of, ended[-1].on if ended else None, row.because, row.evidence,
        str(row.run_id or ""), row.p_within, row.horizon_days, row.no_measure, row.stated_by, row.role,
        row.review_on, row.supersedes.number if row.supersedes else "", tuple(tasks), tuple(events),
        mine and not ended,
    )  # fmt: skip


def _tasks(rows: Iterable[Task], today: date) -> list[TaskShown]:
    kept = list(rows)
    last: dict[int, tuple[str, str]] = {}
    said: dict[int, str] = {}
    for event in StatementEvent.objects.filter(task__in=[one.pk for one in kept]).order_by("id"):
        if event.kind in ("done", "reopened"):
            last[event.task_id] = (event.kind, event.text)
        if event.text:
            said[event.task_id] = event.text
    found = []
    for one in kept:
        done = last.get(one.pk, ("", ""))[0] == "done"
        found.append(
            TaskShown(
                one.pk, one.statement_id, one.statement.number, one.statement.code, one.what, one.owner,
                one.due, one.measure, one.agreement, one.starts, one.ends, done,
                not done and one.due < today, said.get(one.pk, ""), one.effect,
            )
        )  # fmt: skip
    return found
