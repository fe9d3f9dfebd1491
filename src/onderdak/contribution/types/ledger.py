"""What is claimed of somebody and how it is booked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewClaim:
    """
    A claim on one payer for one month, as a decision made it. Cents are whole and never negative.

    `claim_key` is random and made by the caller: the same key twice is the same claim. `person_id` goes
    to the removable link only. `receipt_hash` is the SHA-256 (hex) of the execution receipt; `decided_on` is
    the day of the decision. When it was made known stands with its letter.
    """

    claim_key: UUID
    municipality: str
    person_id: int
    month: date
    exploitation_cents: int
    catering_cents: int
    decision_id: int
    receipt_hash: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Booked:
    """One line of an entry: debit above zero, credit below. A claim on every account kept per claim."""

    account: str
    cents: int
    claim: UUID | None = None


Lines = tuple[Booked, ...]
