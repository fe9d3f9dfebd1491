"""Says what of the money on a claim is for that claim, what is too much, and what became of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from onderdak.contribution.rules.posting_lines import OF_DEBTORS, PREPAID, UNCOLLECTABLE
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: the debtor names the debt that is paid; own instruction: what is too"
    " much is kept for the resident and paid back, never moved to another claim by itself",
    article="Awb 4:92(2); accounting instruction",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0005537",
)

CLAIMED = ("assessment", "reminder_fee", "interest")
PAID = ("payment", "payment_settled")
MOVED = ("paid_moved", "prepaid_used")  # between what is for this claim and what is kept for the resident
TAKEN_OFF = ("remission", "write_off")
REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Received:
    """
    One claim in eurocents, in numbers that add up:

    claimed = for_claim + taken_off + open; received = for_claim + too_much; too_much = kept + refunded.
    """

    claimed_cents: int = 0
    received_cents: int = 0
    for_claim_cents: int = 0
    taken_off_cents: int = 0
    too_much_cents: int = 0
    refunded_cents: int = 0

    @property
    def open_cents(self) -> int:
        """What is still to be paid."""
        return self.claimed_cents - self.for_claim_cents - self.taken_off_cents

    @property
    def kept_cents(self) -> int:
        """What is kept for the resident (2400) until it is paid back."""
        return self.too_much_cents - self.refunded_cents


def received_of(movements: Mapping[tuple[str, str], int]) -> Received:
    """
    Add up what was booked on one claim.

    Args:
        movements: cents (debit above zero) by kind of entry and account. A reversal counts under the kind of
            the entry that it takes back, so that what never was is not there.

    Source: SOURCE.
    """

    def booked(kinds: tuple[str, ...], accounts: tuple[str, ...]) -> int:
        return sum(movements.get((kind, account), 0) for kind in kinds for account in accounts)

    on_debt = -booked((*PAID, *MOVED), OF_DEBTORS)
    after_write_off = -booked(PAID, (UNCOLLECTABLE,))
    received = -booked(PAID, (*OF_DEBTORS, UNCOLLECTABLE, PREPAID))
    return Received(
        claimed_cents=booked(CLAIMED, OF_DEBTORS),
        received_cents=received,
        for_claim_cents=on_debt + after_write_off,
        taken_off_cents=-booked(TAKEN_OFF, OF_DEBTORS) - after_write_off,
        too_much_cents=received - on_debt - after_write_off,
        refunded_cents=booked((REFUND,), (PREPAID,)),
    )
