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
    ASSESS = "assess"
    DEFER = "defer"


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
    REMINDER = "reminder"


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
class Payable:
    """
    One claim to be paid: eurocents above zero, its betalingskenmerk, and the month as "01-2026".

    `claimed_cents`: what was asked in all, when a part of it was paid already; 0 when nothing was.
    """

    kenmerk: str
    cents: int
    month: str
    claimed_cents: int = 0


@dataclass(frozen=True, slots=True)
class PayTo:
    """To which account of the municipality what must be paid; the letter shows a payment code for each."""

    name: str
    iban: str
    bic: str
    payables: tuple[Payable, ...]


@dataclass(frozen=True, slots=True)
class NewReminder:
    """
    A reminder (aanmaning) of everything that one debtor has not paid, in one letter (Awb 4:112).

    `until` is the last day of its term; `fee_cents` is part of `total_cents`. `source` names the reminder, so
    that it is written once. `pay_to` is None when the municipality has no account on file.
    """

    municipality: str
    household_id: int
    source: str
    language: str
    until: date
    debts: tuple[Payable, ...]
    total_cents: int
    fee_cents: int
    pay_to: PayTo | None = None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """
    A decision that is about to be written. The article is not given: it follows from kind and ground.

    `values` fill the placeholders of the text: dates as ISO text, counts as int, names of places as text.
    `outcome` chooses another first paragraph and term ("none"); `more` are paragraphs after the facts.
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
    intention_id: int | None = None
    pay_to: PayTo | None = None
    outcome: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenDecision:
    """What writing left behind. `repeated`: this source had its decision already."""

    decision_id: int
    letter_id: int
    reference: str
    article: str
    repeated: bool = False


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


class Whereabouts(StrEnum):
    """The one current answer to "where is this person", for everybody who ever reported (I5)."""

    PLACED = "placed"
    ELSEWHERE = "elsewhere"
    WAITING = "waiting"
    INTERRUPTED = "interrupted"
    ENDED_BY_LAW = "ended_by_law"
    LEFT = "left"
    LOST = "lost"
