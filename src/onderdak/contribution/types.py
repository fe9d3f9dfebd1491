"""The nouns of allowance and own contribution. No Django, no clock, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from onderdak.law.types import Row

Cents = NDArray[np.int64]
Flags = NDArray[np.bool_]


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


class Shelter(IntEnum):
    """Where a unit lives: municipal reception, private reception, a care institution, an own dwelling."""

    GOO = 0
    POO = 1
    CARE = 2
    OWN = 3


class Zone(IntEnum):
    """Where the income of a unit lies. Before there was a T1, BETWEEN is any income below T2."""

    NO_INCOME = 0
    BELOW_T1 = 1
    BETWEEN = 2
    ABOVE_T2 = 3
    EXEMPT = 4


class IncomeKinds(StrEnum):
    WORK = "work"
    WORK_AND_BENEFITS = "work_and_benefits"


class Payers(StrEnum):
    EARNING_ADULTS = "earning_adults"
    ALL_ADULTS = "all_adults"


class BetweenThresholds(StrEnum):
    NONE = "none"
    TAPER = "taper"
    NET_FLOOR = "net_floor"


class BelowFirstThreshold(StrEnum):
    TAPER = "taper"
    KEEP_FULL = "keep_full"
    WITHDRAW_ALL = "withdraw_all"


class Trigger(StrEnum):
    THRESHOLD = "threshold"
    NO_ALLOWANCE = "no_allowance"


class Proration(StrEnum):
    PER_DAY = "per_day"
    WHOLE_MONTH = "whole_month"


class ReferenceScheme(StrEnum):
    MONTHLY = "monthly"
    DATES = "dates"


class IncomeMeasure(StrEnum):
    NET = "net"
    GROSS = "gross"


class UnknownIncome(StrEnum):
    WAIT = "wait"
    NO_INCOME = "no_income"


class Readiness(StrEnum):
    """Whether a run over a month may decide a unit: ready, its income is not known yet, a person looks."""

    READY = "ready"
    INCOME_UNKNOWN = "income_unknown"
    LOOK = "look"


class Attention(IntEnum):
    """What a person should look at in an assessment; the place is the bit in `Assessed.attention`."""

    CONFLICT_TWOO3_ROOO7 = 0
    INCOME_BELOW_ALLOWANCE = 1
    OVERRIDE = 2
    PARTIAL_MONTH = 3
    NO_BRP = 4
    UAM = 5
    ECONOMIC_VALUE_NOT_SET = 6


@dataclass(frozen=True, slots=True)
class Policy:
    """
    The choices of one municipality for one month; what it did not choose has the value that comes first.

    `economic_value_cents` is the value of the shelter per payer a month, None when it was never set;
    `reference_days` the moments of the year ("01-01") of the scheme `dates`.
    """

    income_kinds: IncomeKinds = IncomeKinds.WORK
    payers: Payers = Payers.EARNING_ADULTS
    between: BetweenThresholds = BetweenThresholds.NONE
    below_t1: BelowFirstThreshold = BelowFirstThreshold.TAPER
    trigger: Trigger = Trigger.THRESHOLD
    proration: Proration = Proration.PER_DAY
    scheme: ReferenceScheme = ReferenceScheme.MONTHLY
    measure: IncomeMeasure = IncomeMeasure.NET
    unknown_income: UnknownIncome = UnknownIncome.WAIT
    economic_value_cents: int | None = None
    reference_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """
    The law and policy of one month, as numbers. Cents per month; a factor is an exact fraction.

    `food` has (adult, minor) for units of 1-2, of 3 and of 4 and more; `poo_extra` (adult, minor).
    `t1_factor` is None in the years without a first threshold. `levies` is whether the power to levy is in
    force: without it the rates are 0. `rows` are the rows that were read, by key.
    """

    reference: date
    days: int
    known: date
    food: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    personal: int
    poo_extra: tuple[int, int]
    t1_factor: Fraction | None
    levies: bool
    exploitation: int
    catering: int
    most_payers: int
    t2_factor: Fraction
    caps_at_value: bool
    policy: Policy
    rows: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Households:
    """
    Units and their members in arrays; members stand by unit and within a unit by person number.

    Per unit: `start` int64[units], place of the first member; `shelter` int8; `catered` bool.
    Per person: `birth`, `stay_from`, `stay_to` int64, days as `date.toordinal` (half-open, 0 and a large day
    for a whole month); `work`, `replacement`, `other` and `override` int64 eurocents (override -1: none);
    `unaccompanied` and `brp` bool.
    """

    start: NDArray[np.int64]
    shelter: NDArray[np.int8]
    catered: Flags
    birth: NDArray[np.int64]
    work: Cents
    replacement: Cents
    other: Cents
    stay_from: NDArray[np.int64]
    stay_to: NDArray[np.int64]
    unaccompanied: Flags
    brp: Flags
    override: Cents

    @property
    def units(self) -> int:
        return len(self.start)

    @property
    def persons(self) -> int:
        return len(self.birth)


@dataclass(frozen=True, slots=True)
class Claims:
    """One entry per claim above zero: int64 place of the payer, int64 eurocents of both parts."""

    person: NDArray[np.int64]
    exploitation: Cents
    catering: Cents


@dataclass(frozen=True, slots=True)
class Assessed:
    """
    What follows for each unit: int64[units], eurocents a month unless said. -1 is a threshold that is absent.

    `attention` holds bits of `Attention`, `used` bits of the law keys that counted, in the order of
    `used_keys`.
    """

    persons: NDArray[np.int64]
    adults: NDArray[np.int64]
    minors: NDArray[np.int64]
    payers: NDArray[np.int64]
    income_allowance: Cents
    income_contribution: Cents
    allowance_full: Cents
    t1: Cents
    t2: Cents
    zone: NDArray[np.int8]
    allowance: Cents
    contribution_full: Cents
    exploitation: Cents
    catering: Cents
    attention: NDArray[np.int64]
    used: NDArray[np.int64]
    used_keys: tuple[str, ...]
    claims: Claims

    @property
    def contribution(self) -> Cents:
        return self.exploitation + self.catering


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation: which rule and article gave which value, from which rows and steps."""

    rule: str
    article: str
    label: str
    value: Any
    unit: str
    parameters: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice of the municipality: its values, the first holds by itself; or an amount, or days."""

    key: str
    values: tuple[str, ...]
    article: str
    amount: bool = False
    days: bool = False


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
