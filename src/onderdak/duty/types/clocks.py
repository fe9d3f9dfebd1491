"""Terms that run: which clock, with which pauses, until when."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ClockKind(StrEnum):
    """The clocks of the duty. A court's clock is the one that nothing moves."""

    REPORT_AGE = "report_age"
    INFORMATION = "information"
    APPLICATION = "application"
    OBJECTION = "objection"
    DEFAULT_GRACE = "default_grace"
    COURT = "court"
    AID_ANSWER = "aid_answer"
    OUTREACH = "outreach"
    KEPT_PLACE = "kept_place"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days [start, until) on which a term of our own did not run; `until` None: it stands still now."""

    start: date
    until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class RunningClock:
    """
    One clock that runs. `due` is None while it stands still.

    `subject_id` is what it belongs to: order, objection, question, stay or household. `who` is the code of
    who acts; `owner_id` the account that took the last step, or 0. `page` with `page_args` is where to act.
    """

    kind: ClockKind
    household_id: int
    reference: str
    municipality: str
    subject_id: int
    started: datetime
    due: datetime | None
    basis: str
    who: str
    page: str
    page_args: dict[str, int] = field(default_factory=dict)
    owner_id: int = 0
