"""What is owed to somebody, what was tried, and where everybody is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class DutyState(StrEnum):
    """Derived; the first that holds, from the top, wins. There is no state "closed: full"."""

    ENDED_BY_LAW = "ended_by_law"
    INTERRUPTED = "interrupted"
    MET = "met"
    OPEN = "open"


class Step(StrEnum):
    """The ladder. Every step is timed; no list of attempts discharges the duty."""

    OWN = "own"
    REGION = "region"
    COUNTRY = "country"
    ALTERNATIVE = "alternative"


class AttemptAnswer(StrEnum):
    NO_PLACE_AT_ALL = "no_place_at_all"
    NO_SUITABLE_PLACE = "no_suitable_place"
    PLACE_FOUND = "place_found"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"


class AlternativeKind(StrEnum):
    """Temporary alternatives that a court named under RooO art. 3 (Rb. Rotterdam, 22 Dec 2025)."""

    HOTEL = "hotel"
    OTHER_MUNICIPALITY_PAID = "other_municipality_paid"
    PRIVATE_PAID = "private_paid"
    MEANS_TO_ARRANGE = "means_to_arrange"


@dataclass(frozen=True, slots=True)
class DutyEvent:
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    basis: str = ""
    payload: dict[str, object] = field(default_factory=dict)
    event_id: int = 0
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Roof:
    """Where somebody sleeps tonight, says who. `kind` is stay, alternative or own_housing."""

    kind: str
    start: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One step of the ladder that was tried: whom, by what channel, when, and the answer."""

    step: Step
    party: str
    channel: str
    asked_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    answer: AttemptAnswer | None
    attempt_id: int = 0


@dataclass(frozen=True, slots=True)
class NextStep:
    """What must be done now for a household whose duty is open, and by when."""

    step: Step
    due: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Unsheltered:
    """One household without a roof tonight; `said` False: nobody asked, which counts as none."""

    household_id: int
    request_id: int
    reference: str
    municipality: str
    persons: int
    minors: int
    reported_at: datetime
    hours: int
    next_step: NextStep
    said: bool = True


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report left behind, in one transaction: household, one open duty per person, one request."""

    household_id: int
    reference: str
    request_id: int
    duty_ids: tuple[int, ...]
    repeated: bool


class Whereabouts(StrEnum):
    """The one current answer to "where is this person", for everybody who ever reported (I5)."""

    PLACED = "placed"
    ELSEWHERE = "elsewhere"
    WAITING = "waiting"
    INTERRUPTED = "interrupted"
    ENDED_BY_LAW = "ended_by_law"
    LEFT = "left"
    LOST = "lost"
