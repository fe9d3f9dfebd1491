"""Which days of the grant of one year matter: asking, accounting, fixing, and the end of claw-back."""

from dataclasses import dataclass
from datetime import date

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Advance, account by 15 July through SiSa, decision by 31 December, claw-back five years",
    article="BooO 5, 6(1), 7(1), 8; Fvw 17a",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


@dataclass(frozen=True, slots=True)
class GrantDay:
    """One day of the calendar. `code` names it, `article` says where it stands."""

    code: str
    day: date
    article: str


def day_in(year: int, month_day: str) -> date:
    """Read `11-01` as a day of a year. Raises ValueError for another form."""
    month, day = month_day.split("-")
    return date(year, int(month), int(day))


def grant_calendar(
    year: int, *, advance: str | None, late_until: str | None, account: str, fixed: str, clawback_years: int
) -> tuple[GrantDay, ...]:
    """
    Return the days of the grant of `year`, earliest first.

    Args:
        advance: month-day in the year itself; the others: month-day in the year after it. None: no rule is
            known for that year, so no day is named.
        clawback_years: counted from the last day on which the decision may be taken.

    Source: SOURCE.
    """
    decided = day_in(year + 1, fixed)
    asking = (
        ("advance_before", year, advance, "BooO 5(2)"),
        ("late_advance_before", year + 1, late_until, "BooO 5(4)"),
    )
    return (
        *(
            GrantDay(code, day_in(of, text), article)
            for code, of, text, article in asking
            if text is not None
        ),
        GrantDay("account_by", day_in(year + 1, account), "BooO 6(1); Fvw 17a(1)"),
        GrantDay("fixed_by", decided, "BooO 7(1)"),
        GrantDay("clawback_until", decided.replace(year=decided.year + clawback_years), "BooO 8"),
    )
