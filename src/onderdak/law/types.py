"""The nouns of law: a dated, cited row, the book that holds them all, and what a reader may ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from onderdak.kernel.legal import Force

Value = bool | int | Decimal | Fraction | str | date | tuple[str, ...]


class Confidence(StrEnum):
    """How sure we are of a row."""

    READ = "H"
    """Read in the official text or on an official page."""
    SECOND_HAND = "M"
    """From a secondary source, or derived from one that was read."""
    MEMORY = "L"
    """Not confirmed in any source: may be shown, never used."""
    UNKNOWN = "?"
    """Nobody knows: refuse, ask a person, or let the municipality choose by a signed policy."""


class Rank(StrEnum):
    """What kind of rule a row comes from. The first five are a hierarchy, highest first."""

    EU = "eu"
    ACT = "act"
    REGULATION = "regulation"
    POLICY = "policy"
    PRACTICE = "practice"
    FIGURE = "figure"
    ASSUMPTION = "assumption"


FORCE = {
    Rank.EU: Force.LAW,
    Rank.ACT: Force.LAW,
    Rank.REGULATION: Force.BYLAW,
    Rank.POLICY: Force.POLICY,
    Rank.PRACTICE: Force.PRACTICE,
    Rank.FIGURE: Force.PRACTICE,
    Rank.ASSUMPTION: Force.PRACTICE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """
    One value of one key, in force from `valid_from` up to and including `valid_to`.

    `known_from` is the second time axis: the day it became public. `value` is None when nobody knows
    it. `scenario` is empty for law as it is; otherwise the row is an assumption of that scenario.
    """

    key: str
    value: Value | None
    unit: str
    valid_from: date
    valid_to: date | None
    known_from: date
    sources: tuple[str, ...]
    article: str
    confidence: Confidence
    rank: Rank
    note: str = ""
    scenario: str = ""
    review_by: date | None = None
    """After this day somebody must look whether the row still says what the source says."""

    @property
    def force(self) -> Force:
        """How binding the row is. An assumption binds nobody."""
        return FORCE[self.rank]

    @property
    def until(self) -> date | None:
        """The first day it no longer holds; None when no end is known."""
        return self.valid_to and self.valid_to + timedelta(days=1)

    @property
    def is_power(self) -> bool:
        return self.key.startswith("power.")

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Subject:
    """One file of rows: rows that are read together. Titles in the language of the screen."""

    name: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A set of assumed rows, only for simulation. Everything worked out with it carries its label."""

    name: str
    titles: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tension:
    """Two sources that do not say the same. It is shown, never hidden; `practice` is what we do meanwhile."""

    name: str
    keys: tuple[str, ...]
    texts: Mapping[str, str]
    practice: Mapping[str, str]
    valid_from: date
    known_from: date


@dataclass(frozen=True, slots=True)
class LawBook:
    """
    Every row that we have, by key, oldest first; `last_read` is the newest text that was read.

    `titles` names each key for people, by language.
    """

    rows: Mapping[str, tuple[Row, ...]]
    last_read: date
    subjects: tuple[Subject, ...] = ()
    subject_of: Mapping[str, str] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    tensions: tuple[Tension, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return (row for key in sorted(self.rows) for row in self.rows[key])


class Why(StrEnum):
    """Why a row may not be used, or a power is not there."""

    NO_SUCH_KEY = "no_such_key"
    ONLY_IN_SCENARIO = "only_in_scenario"
    NOT_VALID_ON_DATE = "not_valid_on_date"
    NOT_KNOWN_YET = "not_known_yet"
    VALUE_UNKNOWN = "value_unknown"
    NOT_CONFIRMED = "not_confirmed"
    ROWS_CONTRADICT = "rows_contradict"
    SAID_NO = "said_no"


class Doubt(StrEnum):
    """Why a row that is used deserves a second look. A doubt warns; it never changes a value."""

    RUNS_ON = "runs_on"
    """An amount without an end that started in an earlier year: it may have been indexed."""
    STALE = "stale"
    """The day by which the row had to be looked at again has passed."""
    AFTER_LAST_READING = "after_last_reading"
    """The date lies after the newest text that was read."""
    SECOND_HAND = "second_hand"


@dataclass(frozen=True, slots=True)
class PowerState:
    """Whether a power is in force on a date, and the row or the reason that says so."""

    key: str
    in_force: bool
    why: Why | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs for one key between two readings; None where there is no usable row."""

    key: str
    before: Row | None
    after: Row | None


class LawAt(Protocol):
    """
    The law of one date, as known on one date: what rules and engines of other rooms ask.

    Every reading that gives no answer raises LawUnknown; a row of another kind is InvariantBroken.
    """

    @property
    def on(self) -> date: ...
    @property
    def known_at(self) -> date: ...
    @property
    def scenario(self) -> str: ...
    def row(self, key: str) -> Row:
        """The row itself, to cite."""
        ...

    def cents(self, key: str) -> int:
        """An amount in eurocent."""
        ...

    def whole(self, key: str) -> int:
        """A whole number, such as days, weeks or persons."""
        ...

    def number(self, key: str) -> Fraction:
        """A share, factor or percentage, exact."""
        ...

    def text(self, key: str) -> str: ...
    def items(self, key: str) -> tuple[str, ...]:
        """A list, in the order of the source."""
        ...

    def flag(self, key: str) -> bool: ...
    def day(self, key: str) -> date: ...
    def power(self, key: str) -> PowerState:
        """Whether a power is in force, and why not."""
        ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    What an answer rests on. `law_hash` covers the whole set of rows, `rows_hash` only the rows used.

    `on` is the reference date, `known` the day of the decision; `created_at` is that day as well, so that
    the same question gives the same bytes. A receipt with scenarios can never become a decision or a claim.
    """

    engine: str
    code_version: str
    schema: str
    law_hash: str
    policy_hash: str
    rows_hash: str
    rule_ids: tuple[str, ...]
    on: date
    known: date
    scenarios: tuple[str, ...]
    inputs_hash: str
    created_at: date
