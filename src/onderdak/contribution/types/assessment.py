"""Many households at once, as arrays: what is known of them, what they get and owe, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types.policy import Policy
from onderdak.law.types import Row

Cents = NDArray[np.int64]
Flags = NDArray[np.bool_]


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
