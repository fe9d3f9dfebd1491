"""The nouns of allowance and own contribution. No Django, no clock, no names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewClaim:
    """
    A claim on one payer for one month, as a decision made it. Cents are whole and never negative.

    `claim_key` is random and made by the caller: the same key twice is the same claim. `person_id` goes
    to the removable link only. `receipt_hash` is the SHA-256 (hex) of the execution receipt; `due_from`
    is the day on which the decision was made known.
    """

    claim_key: UUID
    municipality: str
    person_id: int
    month: date
    exploitation_cents: int
    catering_cents: int
    decision_id: int
    receipt_hash: str
    due_from: date


@dataclass(frozen=True, slots=True)
class Booked:
    """One line of an entry: debit above zero, credit below. A claim on every account kept per claim."""

    account: str
    cents: int
    claim: UUID | None = None


Lines = tuple[Booked, ...]


@dataclass(frozen=True, slots=True)
class BankLine:
    """
    One transaction of a statement. `cents`: credit above zero. `line` is where it stands in the file.

    `idem` is made of account, statement and place, so that two equal instalments are two payments.
    """

    idem: str
    line: int
    booked_on: date
    value_date: date
    cents: int
    structured: str = ""
    free_text: str = ""
    end_to_end: str = ""
    name: str = ""
    iban: str = ""
    returned: bool = False
    return_reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one own account, whole: opening plus all lines is closing."""

    iban: str
    statement_id: str
    statement_on: date
    opening_cents: int
    closing_cents: int
    lines: tuple[BankLine, ...]
    line: int = 1


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file that came in: where, and a code."""

    line: int
    code: str
