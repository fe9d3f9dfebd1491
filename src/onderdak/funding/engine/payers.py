"""Who pays how much for the places of a case, and until when: amounts by date, and by target group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from onderdak.funding.types import Floats, Payer, TargetGroup

Euro = Annotated[float, Field(ge=0, le=1e9)]
MOST_STEPS = 60


class Table(BaseModel):
    """A table of a case file: a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", strict=False, allow_inf_nan=False)


class Step(Table):
    """An amount that holds from a month until another, half-open, before any index."""

    start: date
    until: date
    tariff_day_eur: Euro


class PayerTable(Table):
    """
    A target group with its share of the places, its regime and its amount.

    `basis` says what an amount rests on that is no law; without an amount the norm of the regime is taken.
    """

    group: TargetGroup
    percent: int
    regime: Literal["booo", "flexible", "other_payer"] = "booo"
    tariff_day_eur: Euro | None = None
    steps: Annotated[list[Step], Field(max_length=MOST_STEPS)] = []
    basis: Annotated[str, Field(max_length=200)] = ""

    @property
    def has_amount(self) -> bool:
        """Whether the file itself names an amount."""
        return self.tariff_day_eur is not None or bool(self.steps)


@dataclass(frozen=True, slots=True)
class Term:
    """The months of a case as dates, half-open."""

    start: date
    months: int

    @property
    def until(self) -> date:
        """First day after it."""
        return self.month(self.months)

    def month(self, at: int) -> date:
        """First day of month `at`."""
        year, index = divmod(self.start.year * 12 + self.start.month - 1 + at, 12)
        return date(year, index + 1, 1)


def amounts_of(steps: Sequence[Step], flat: float | None, term: Term) -> Floats:
    """Euro per place per day in each month, float64 [months]; `flat` where there are no steps."""
    if not steps:
        assert flat is not None, "the caller looks the amount up when the file has none"
        return np.full(term.months, flat)
    found = np.zeros(term.months)
    for at in range(term.months):
        day = term.month(at)
        found[at] = next((one.tariff_day_eur for one in steps if one.start <= day < one.until), 0.0)
    return found


def payers_of(
    tables: Sequence[PayerTable], law: float | None, term: Term
) -> tuple[tuple[Payer, ...], Floats]:
    """
    Return the payers with their first amount, and the mean amount over the mix in each month, in euro.

    Args:
        law: the norm of the law in euro per place per day, for those without an amount of their own.
    """
    payers, mean = [], np.zeros(term.months)
    for one in tables:
        amounts = amounts_of(one.steps, law if one.tariff_day_eur is None else one.tariff_day_eur, term)
        payers.append(Payer(one.group, one.percent, one.regime, float(amounts[0]), one.basis.strip()))
        mean += amounts * one.percent / 100
    return tuple(payers), mean


def shape_of(amounts: Floats) -> tuple[float, ...]:
    """Each month's amount as a part of the first; nothing when it never moves."""
    if (amounts == amounts[0]).all():
        return ()
    return tuple((amounts / amounts[0]).tolist())
