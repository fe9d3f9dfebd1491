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


@dataclass(frozen=True, slots=True)
class Exchange:
    """
    One exchange of personal data. `power` is the row of the law that gives the basis; "" for none.

    `fields` are names of data, as they go over the line; nothing else may. `by_authorisation`: it rests on
    the authorisation that this municipality has of its own, and goes only where the connection was set up.
    """

    code: str
    partner: str
    purpose: str
    fields: tuple[str, ...]
    article: str
    power: str
    by_authorisation: bool = False
