"""What is planned about a location that opens: its rooms, what must be arranged first, and what happened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OpeningTask(StrEnum):
    """What must be arranged before a location may open."""

    PERMIT = "permit"
    CONTRACT = "contract"
    FUNDING = "funding"
    FIRE_SAFETY = "fire_safety"
    STAFF = "staff"


class TaskOwner(StrEnum):
    """Who arranges it: the municipality of the location, its safety region, or somebody who is named."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    OTHER = "other"


class OpeningState(StrEnum):
    """Where the plan of an opening stands. `overdue`: its day came and it was not opened."""

    BUSY = "busy"
    BEHIND = "behind"
    READY = "ready"
    OVERDUE = "overdue"
    SET = "set"
    OPEN = "open"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class RoomsPlanned:
    """So many rooms of one sort: `kind` and `sharing` as a unit has them."""

    rooms: int
    sleeps: int
    kind: str
    sharing: str

    @property
    def places(self) -> int:
        return self.rooms * self.sleeps


@dataclass(frozen=True, slots=True)
class NewOpening:
    """
    A plan as a form gives it. `on` is the first night, `reference` the paper that the plan rests on.

    `late_days` is what such an opening usually comes later, `late_p90_days` what nine in ten stay within, and
    `fails_percent` how many in a hundred never come; None is not known, and is then not reckoned with.
    """

    municipality: str
    name: str
    address: str
    phone: str
    operator: str
    kind: str
    quality: str
    released: str
    on: date
    rooms: tuple[RoomsPlanned, ...]
    reference: str
    note: str = ""
    late_days: int | None = None
    late_p90_days: int | None = None
    fails_percent: int | None = None
    late_source: str = ""


@dataclass(frozen=True, slots=True)
class TaskReport:
    """
    What is told about a task: `kind` is owner, done, not_needed or again.

    `on` is the last day to arrange it (owner), or until when the paper holds (done; None is without an end).
    `persons` is the maximum that the paper sets. `text` is the paper, the reason, or the name of the owner.
    """

    kind: str
    owner: TaskOwner = TaskOwner.MUNICIPALITY
    on: date | None = None
    persons: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class TaskOfOpening:
    """One thing to arrange: whose, by which day, and how it was settled. `late`: open after its day."""

    task: OpeningTask
    owner: TaskOwner
    owner_name: str
    due: date
    settled: str = ""
    text: str = ""
    holds_until: date | None = None
    persons: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class OpeningChange:
    """Something that happened to a plan, for its history."""

    kind: str
    task: str
    on: date | None
    text: str
    entered_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """A location that opens. `on` is the first night as it stands now; `location_id` once it was opened."""

    opening_id: int
    plan: NewOpening
    municipality_name: str
    region: str
    on: date
    state: OpeningState
    tasks: tuple[TaskOfOpening, ...]
    changes: tuple[OpeningChange, ...]
    location_id: int | None

    @property
    def places(self) -> int:
        return sum(one.places for one in self.plan.rooms)

    @property
    def open_tasks(self) -> int:
        return sum(not one.settled for one in self.tasks)

    @property
    def late_tasks(self) -> int:
        return sum(one.late for one in self.tasks)

    @property
    def ended(self) -> bool:
        return self.state in (OpeningState.OPEN, OpeningState.DROPPED)
