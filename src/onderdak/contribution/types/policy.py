"""The choices of the municipality, and the closed lists that they choose from."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


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
class Switch:
    """A choice of the municipality: its values, the first holds by itself; or an amount, or days."""

    key: str
    values: tuple[str, ...]
    article: str
    amount: bool = False
    days: bool = False
