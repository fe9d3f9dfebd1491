"""Read: how much money work waits for a desk today, in counts: for the page Vandaag."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.contribution.usecases.collection_list import collection_list
from onderdak.contribution.usecases.unmatched_tray import waiting_payments
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class MoneyWaits:
    """Claims whose next step may be taken today, or that wait for a letter; payments without a claim."""

    steps: int
    letters: int
    payments: int


def money_waits(*, desk: Desk, now: datetime) -> MoneyWaits | None:
    """Count what waits; None for a desk that does not collect."""
    if not (desk.may("money.collect") and desk.may("money.pay")):
        return None
    rows, today = collection_list(desk=desk, now=now), local_date(now)
    due = sum(row.opens is not None and row.opens <= today for row in rows)
    letters = sum(row.waits_for_letter for row in rows)
    return MoneyWaits(due, letters, waiting_payments(desk).count())
