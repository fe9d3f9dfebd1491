"""The nouns of the duty. No Django, no clock, no names."""

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
    """One household without a roof tonight."""

    household_id: int
    request_id: int
    reference: str
    municipality: str
    persons: int
    minors: int
    reported_at: datetime
    hours: int
    next_step: NextStep


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report left behind, in one transaction: household, one open duty per person, one request."""

    household_id: int
    reference: str
    request_id: int
    duty_ids: tuple[int, ...]
    repeated: bool


class DecisionKind(StrEnum):
    """What the college decides about a household. Each kind rests on its own article."""

    PLACE = "place"
    PLACE_ELSEWHERE = "place_elsewhere"
    TRANSFER = "transfer"
    ALTERNATIVE = "alternative"
    NOT_PLACED = "not_placed"
    LIMIT = "limit"
    MEASURE = "measure"
    REFUSE = "refuse"
    END = "end"


class HearingKind(StrEnum):
    """How the view of the person was dealt with before the decision (Awb 4:8)."""

    NOT_NEEDED = "not_needed"
    VIEW_GIVEN = "view_given"
    NO_ANSWER = "no_answer"
    EXCEPTION = "exception"


class LetterKind(StrEnum):
    DECISION = "decision"
    INTENTION = "intention"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Hearing:
    """The view that was asked: invited on, answer awaited until, heard on; or the exception of Awb 4:11."""

    kind: HearingKind = HearingKind.NOT_NEEDED
    exception: str = ""
    invited_on: date | None = None
    answer_by: date | None = None
    heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """
    One version of a paragraph. `texts` has a text per language, `checked` the languages whose translation
    somebody else than the writer approved for this Dutch text. `municipality` is empty for the shipped text.
    """

    block_id: int
    name: str
    section: str
    municipality: str
    version: int
    texts: dict[str, str]
    checked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of a letter, Dutch and beside it the translation; "" when there is none."""

    number: int
    section: str
    dutch: str
    other: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class NewDecision:
    """
    A decision that is about to be written. The article is not given: it follows from kind and ground.

    `values` fill the placeholders of the text: dates as ISO text, counts as int, names of places as text.
    `note` is what the desk itself wrote about the facts, in Dutch. `source` names what the decision follows
    from ("choice:12"), so that it is written once.
    """

    municipality: str
    household_id: int
    person_ids: tuple[int, ...]
    kind: DecisionKind
    decided_at: datetime
    effective_from: date
    values: dict[str, object]
    source: str
    language: str
    ground: str = ""
    effective_until: date | None = None
    hearing: Hearing = Hearing()
    note: str = ""
    variant: str = ""
    consent: bool = False
    approval_id: int | None = None


@dataclass(frozen=True, slots=True)
class WrittenDecision:
    """What writing left behind. `repeated`: this source had its decision already."""

    decision_id: int
    letter_id: int
    reference: str
    article: str
    repeated: bool = False
