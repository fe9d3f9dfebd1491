"""Says until when a debt may be paid, until when a reminder gives time, and when the debt lapses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.terms import SetBy, last_day, weeks, years
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: payment term, reminder term, limitation",
    article="Awb 4:87(1), 4:112(1), 4:104, 4:106, 4:110, 4:111",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days [start, until)."""

    start: date
    until: date

    def covers(self, day: date) -> bool:
        return self.start <= day < self.until


def due_day(notified_on: date, law: LawAt, later: date | None = None) -> date:
    """
    Return the last day to pay: six weeks after the decision was made known, or later if it says so.

    Raises:
        LawUnknown: the law store has no term.
    """
    by_law = last_day(notified_on, weeks(law.whole("debt.payment_term_weeks"), SetBy.ACT))
    return max(by_law, later) if later else by_law


def reminder_end(sent_on: date, law: LawAt) -> date:
    """
    Return the last day of the term of a reminder, counted from the day after sending.

    Raises:
        LawUnknown: the law store has no term.
    """
    return last_day(sent_on, weeks(law.whole("debt.reminder_term_weeks"), SetBy.ACT))


def lapse_day(
    due_on: date, law: LawAt, *, interrupted_on: Sequence[date] = (), stood_still: Iterable[Span] = ()
) -> date:
    """
    Return the last day on which the debt can be collected.

    Five years after the payment term; an interruption starts five new years on the next day and never
    makes it earlier; days of deferral after the start of the running term are added.

    Args:
        interrupted_on: days of a reminder, acknowledgement or court claim, in order. One after the lapse
            revives nothing.
        stood_still: deferrals; they do not overlap.
    """
    term = years(law.whole("debt.limitation_years"), SetBy.ACT)
    spans = sorted(stood_still, key=lambda span: span.start)
    start, lapse = due_on, _with_days(due_on, last_day(due_on, term), spans)
    for day in interrupted_on:
        if start < day <= lapse:
            start, lapse = day, max(lapse, _with_days(day, last_day(day, term), spans))
    return lapse


def _with_days(start: date, lapse: date, spans: Sequence[Span]) -> date:
    for span in spans:
        if span.start <= lapse:
            lapse += timedelta(days=max((span.until - max(span.start, start + timedelta(days=1))).days, 0))
    return lapse
