"""Says how much of a claim may be debited on a day, and what may be paid back to a resident."""

from collections.abc import Sequence
from datetime import date

from onderdak.contribution.rules.claim_course import OPEN_STATES, Course
from onderdak.contribution.rules.payment_plan import Instalment
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: payment term, and no collection while a deferral runs",
    article="Awb 4:87, 4:94(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def debit_cents(
    course: Course, open_cents: int, on: date, *, plan: Sequence[Instalment] = (), paid_since_plan: int = 0
) -> int:
    """
    Return what may be debited on a day; 0 is nothing.

    Before the last day to pay nothing is taken. While a plan runs only the instalments that are due by then
    and were not paid; while a deferral without a plan runs, nothing.

    Args:
        open_cents: what is open, in eurocents. paid_since_plan: what was paid after the plan began.

    Source: SOURCE.
    """
    if course.state not in OPEN_STATES or course.due_on is None or on < course.due_on or open_cents <= 0:
        return 0
    if course.deferral_on(on) is None:
        return open_cents
    due = sum(one.cents for one in plan if one.due_on <= on)
    return min(max(due - paid_since_plan, 0), open_cents)


def refund_cents(prepaid_cents: int, on_its_way_cents: int) -> int:
    """Return what is kept for a resident and not on its way to him yet; never below zero."""
    return max(prepaid_cents - on_its_way_cents, 0)
