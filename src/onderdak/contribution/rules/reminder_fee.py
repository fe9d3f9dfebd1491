"""Says what a reminder costs: an amount of the law by the height of the debt, or nothing."""

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: fee of a reminder",
    article="Awb 4:113(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def reminder_fee(debt_cents: int, law: LawAt) -> int:
    """
    Return the fee in cents for one letter about this debt: all open claims of one debtor together.

    Raises:
        LawUnknown: the amounts of that year are not known; then no fee is asked.

    Source: SOURCE.
    """
    if debt_cents < law.cents("debt.reminder_fee_threshold"):
        return law.cents("debt.reminder_fee_below")
    return law.cents("debt.reminder_fee_from")
