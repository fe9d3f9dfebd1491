"""Values of forecast: definitions of full, runs, statements and their tasks. Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NATION = "NL"


class Level(StrEnum):
    """The level that a definition, a figure or a statement is about."""

    NATION = "nation"
    REGION = "region"
    MUNICIPALITY = "municipality"
    PLACE = "place"


class RunKind(StrEnum):
    """What a run answers: when it is full, what measures change, or which plans suffice."""

    FULL = "full"
    MEASURES = "measures"
    PLANS = "plans"


class RunState(StrEnum):
    """How far a run is; derived from its moments, never typed in."""

    WAITS = "waits"
    RUNS = "runs"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class RunStage(StrEnum):
    """What a run that goes on is doing: reads registers, makes ready, or counts paths."""

    READING = "reading"
    PREPARING = "preparing"
    COUNTING = "counting"


class StatementKind(StrEnum):
    """`observed`: from the calendar of places. `expected`: from a run, with its chance and horizon."""

    OBSERVED = "observed"
    EXPECTED = "expected"


class StatementState(StrEnum):
    """Proposed by the machine, established by a person, and then lifted, withdrawn or replaced."""

    PROPOSED = "proposed"
    ESTABLISHED = "established"
    LIFTED = "lifted"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Warned:
    """An early warning: within `days` the chance of full is `chance`, at or above `threshold`."""

    days: int
    chance: float
    threshold: float


@dataclass(frozen=True, slots=True)
class NewTask:
    """
    What somebody must do because reception is full.

    Attributes:
        measure: code of the measure; empty for a task that is none.
        owner: four digits of a municipality, `VR..` of a region, or `NL`.
        due: the day on which it must be done. `starts`, `ends`: when its effect begins and ends.
    """

    what: str
    owner: str
    due: date
    measure: str = ""
    agreement: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class NewStatement:
    """
    What a person establishes; see rules/statement_sound.py for what it must hold.

    `against`: why it is full although the own registers do not say so (observed only).
    """

    definition: str
    level: Level
    code: str
    kind: StatementKind
    since: date
    because: str
    review_on: date
    tasks: tuple[NewTask, ...] = ()
    no_measure: str = ""
    run: str = ""
    supersedes: int | None = None
    against: str = ""
