"""Decisions, the hearing before them, and the letters that tell of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
    END_DEFERRAL = "end_deferral"


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
