"""Use case (read): the calendar of the regime: what is known, announced or unknown, and which rules stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onderdak.access.public import Desk
from onderdak.forecast.usecases.done_once import VIEW


@dataclass(frozen=True, slots=True)
class RegimeDay:
    """
    One dated thing about the regime. `on` None: no day is known. `status`: known, announced or unknown.

    `duty`, `rights` and `money` are codes of what it means for each; the page says them in words.
    """

    code: str
    on: date | None
    status: str
    source: str
    duty: str
    rights: str
    money: str
    announced_on: date | None = None


CALENDAR = (
    RegimeDay("protection_ends", date(2027, 3, 4), "known", "TK 19637-3497; COM(2025)651", "stays", "ends",
              "rates"),
    RegimeDay("normalising", date(2027, 3, 5), "announced", "TK 19637-3497, 28 november 2025", "stays",
              "permit", "rent", date(2025, 11, 28)),
    RegimeDay("act_lapses", date(2028, 3, 4), "known", "Twoo: vervalt uiterlijk een jaar later", "unknown",
              "unknown", "unknown"),
    RegimeDay("duty_after", None, "unknown", "Brief VNG, najaar 2025: aangekondigd, geen tekst gezien",
              "unknown", "unknown", "unknown"),
    RegimeDay("third_country", date(2024, 3, 4), "known", "Derdelanders 2024: datum schoof, rechter besliste",
              "stays", "frozen", "rates"),
)  # fmt: skip


def regime_calendar(*, desk: Desk, today: date) -> Sequence[RegimeDay]:
    """
    Return the calendar, what has a day first, the earliest above; what is announced after today is assumed.

    Raises:
        NotPermitted.
    """
    desk.must_have(VIEW)
    known = [
        replace(one, status="assumed", source="") if one.announced_on and one.announced_on > today else one
        for one in CALENDAR
    ]
    return sorted(known, key=lambda one: (one.on is None, one.on or date.max))
