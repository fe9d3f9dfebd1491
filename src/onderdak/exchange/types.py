"""The values of exchange. Pure."""

from dataclasses import dataclass
from datetime import date

COLUMNS = ("registered", "municipal", "private", "waiting", "unsheltered")
PARTS = ("municipal", "private", "waiting")


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One published row: counts of persons, None where a count is hidden. Municipality "": the country."""

    week: str
    counted_on: date
    municipality: str
    registered: int | None
    municipal: int | None
    private: int | None
    waiting: int | None
    unsheltered: int | None
