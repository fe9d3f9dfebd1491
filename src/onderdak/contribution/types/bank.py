"""What comes from the bank and what goes to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


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
    """What is wrong with a file that came in: where, and a code; `after`: the statement it should follow."""

    line: int
    code: str
    after: "StatementBefore | None" = None


@dataclass(frozen=True, slots=True)
class StatementBefore:
    """The last statement of an account: its number, its day, and the cents that it ended with."""

    statement_id: str
    statement_on: date
    closing_cents: int


@dataclass(frozen=True, slots=True)
class Order:
    """
    One direct debit (with its mandate) or refund (with the transaction that it came in by), in eurocents.

    Account, holder and text are filled in when the file is written, and kept nowhere else.
    """

    claim: UUID
    cents: int
    mandate: int | None
    transaction: int | None
    sequence: str
    iban: str = ""
    holder: str = ""
    text: str = ""
    mandate_id: str = ""
    mandate_on: date | None = None
