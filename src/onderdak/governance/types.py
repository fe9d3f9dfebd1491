"""Values of governance: agreements, tables, drafts, plans. Pure: no clock, no database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What was said: agreed by both, asked for, asked about, or promised by one side."""

    AGREEMENT = "agreement"
    REQUEST = "request"
    QUESTION = "question"
    PROMISE = "promise"


class Table(StrEnum):
    """Where parties meet, from the municipality to the national steering table."""

    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    NATIONAL_TRACK = "national_track"
    COORDINATION_TRACK = "coordination_track"
    DIRECTORS = "directors"
    SENIOR_OFFICIALS = "senior_officials"
    ADMINISTRATIVE = "administrative"
    ACUTE_RECEPTION = "acute_reception"
    NATIONAL_STEERING = "national_steering"


class Status(StrEnum):
    """Where an agreement stands today; derived, never typed in."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNDATED = "undated"
    STUCK = "stuck"
    MET = "met"
    WITHDRAWN = "withdrawn"


class Happened(StrEnum):
    """What can happen to an agreement after it was entered."""

    PROGRESS = "progress"
    EVIDENCE = "evidence"
    READING = "reading"
    DATED = "dated"
    DEPENDS = "depends"
    RELEASED = "released"
    ESCALATED = "escalated"
    DECIDED = "decided"
    MET = "met"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


ENDED = (Status.MET, Status.WITHDRAWN)
ALARMS = (Status.OVERDUE, Status.UNDATED, Status.STUCK)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, on a day. `due`, `table` and `about` belong to their kinds alone."""

    kind: Happened
    on: date
    due: date | None = None
    table: Table | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """
    What the rules need of one agreement.

    Attributes:
        due: as first agreed; None means that no day was agreed, and that is an alarm.
        escalate_days: days that a table has, after it went wrong, before the next table is due.
        events: oldest first.
    """

    agreement_id: int
    agreed_on: date
    table: Table
    due: date | None
    escalate_days: int
    depends_on: tuple[int, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How an agreement stands on a day.

    Attributes:
        since: the first day of an alarm: the day after the due day, the day of entry when there is no date.
        stuck_by: agreements that it waits for and that are not met.
        escalate_on: the day from which the next table is due; None when nothing is wrong or no table is left.
        moved: how often the day was changed.
    """

    status: Status
    due: date | None
    table: Table
    since: date | None
    stuck_by: tuple[int, ...]
    escalate_on: date | None
    escalated_on: date | None
    moved: int
    evidence: int

    @property
    def is_over(self) -> bool:
        return self.status in ENDED


class Stage(StrEnum):
    """The course of a draft law or decree, in its order."""

    PREPARATION = "preparation"
    CONSULTED = "consulted"
    OFFICIALS = "officials"
    SUB_COUNCIL = "sub_council"
    COUNCIL_OF_MINISTERS = "council_of_ministers"
    COUNCIL_OF_STATE = "council_of_state"
    PARLIAMENT = "parliament"
    IN_FORCE = "in_force"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """A stage that a draft reached, or a party that was asked. `on` None: the day is not known."""

    stage: Stage | None
    on: date | None
    asked_municipalities: bool = False
    figures: bool = False
    paid_how: bool = False


class Area(StrEnum):
    """The four parts of somebody's plan."""

    HOUSING = "housing"
    WORK = "work"
    SCHOOL = "school"
    CARE = "care"


class Progress(StrEnum):
    """How far one part of a plan is."""

    NONE = "none"
    SOUGHT = "sought"
    ARRANGED = "arranged"
    AT_RISK = "at_risk"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class PlanState:
    """
    The plan of a household on a day: each part, and what the product knows about housing.

    Attributes:
        parts: what was recorded; a part that nobody recorded is absent.
        housed: has a bed tonight.
        stay_ends: first night without it, when that is known.
        moves_away: a move to another municipality is asked or decided.
        children: number of minors; adults: number of adults.
    """

    parts: dict[Area, Progress] = field(default_factory=dict)
    housed: bool = False
    stay_ends: date | None = None
    moves_away: bool = False
    children: int = 0
    adults: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One part that keeps another from going on, and why: a code."""

    blocking: Area
    blocked: Area
    why: str
