"""Binds the book to one date and one day of knowing, so that a calculation cannot mix two laws."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from onderdak.kernel.errors import InvariantBroken
from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.rules.power_in_force import power_state
from onderdak.law.rules.value_on import row_on
from onderdak.law.types import LawBook, PowerState, Row, Value

SOURCE = LegalSource(
    text="Awb (BWBR0005537): a decision uses the rules of its date",
    article="Awb 3:46",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class BookAt:
    """
    Answer as `types.LawAt` promises.

    Raises:
        LawUnknown: there is no usable row.
        InvariantBroken: the row is of another kind than the caller takes it for.

    Source: SOURCE.
    """

    book: LawBook
    on: date
    known_at: date
    scenario: str = ""

    def row(self, key: str) -> Row:
        return row_on(self.book, key, self.on, self.known_at, self.scenario)

    def power(self, key: str) -> PowerState:
        return power_state(self.book, key, self.on, self.known_at, self.scenario)

    def cents(self, key: str) -> int:
        row = self.row(key)
        if not row.unit.startswith("eurocent"):
            raise InvariantBroken(key=key, unit=row.unit, wanted="eurocent")
        return self.whole(key)

    def whole(self, key: str) -> int:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._of_another_kind(key, "whole")
        return value

    def number(self, key: str) -> Fraction:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
            raise self._of_another_kind(key, "number")
        return Fraction(value)

    def text(self, key: str) -> str:
        value = self._value(key)
        if not isinstance(value, str):
            raise self._of_another_kind(key, "text")
        return value

    def items(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        if not isinstance(value, tuple):
            raise self._of_another_kind(key, "list")
        return value

    def flag(self, key: str) -> bool:
        value = self._value(key)
        if not isinstance(value, bool):
            raise self._of_another_kind(key, "bool")
        return value

    def day(self, key: str) -> date:
        value = self._value(key)
        if not isinstance(value, date):
            raise self._of_another_kind(key, "date")
        return value

    def _value(self, key: str) -> Value | None:
        return self.row(key).value

    def _of_another_kind(self, key: str, wanted: str) -> InvariantBroken:
        return InvariantBroken(key=key, unit=self.row(key).unit, wanted=wanted)
