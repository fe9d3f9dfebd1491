"""What others ask of the municipality: orders of a court, objections, requests for aid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OrderState(StrEnum):
    """Derived from the events of a court order, its deadline and the moment."""

    RUNNING = "running"
    OVERDUE = "overdue"
    COMPLIED = "complied"
    COMPLIED_LATE = "complied_late"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class PenaltyMeter:
    """What is forfeited so far, in cents: days that count, per person, and for all persons of the order."""

    days: int
    cents_per_person: int
    cents: int
    at_most: bool


@dataclass(frozen=True, slots=True)
class CourseEvent:
    """One dated event of an objection or of a court order, in the order of recording."""

    kind: str
    on: date
    outcome: str = ""
    effect: str = ""
    basis: str = ""
    event_id: int = 0


class ObjectionState(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    LATE = "late"
    IN_DEFAULT = "in_default"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ObjectionTerms:
    """Terms of the Awb in weeks, as the law store has them on the day."""

    object_weeks: int
    decide_weeks: int
    committee_weeks: int
    extension_weeks: int


class AidState(StrEnum):
    OPEN = "open"
    STUCK = "stuck"
    ACCEPTED = "accepted"
    REFUSED = "refused"
