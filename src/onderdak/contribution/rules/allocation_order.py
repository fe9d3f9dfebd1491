"""Says which part of a debt a payment settles first: costs, then accrued interest, then the principal."""

from collections.abc import Mapping
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: order in which a payment is taken off",
    article="Awb 4:92",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

COSTS, INTEREST, PRINCIPAL, RECOVERY = "1310", "1320", "1300", "1330"
ORDER = (COSTS, INTEREST, PRINCIPAL, RECOVERY)


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a payment settles per account, in order, and what is left over."""

    parts: tuple[tuple[str, int], ...]
    left_over_cents: int


def allocate(paid_cents: int, open_cents: Mapping[str, int]) -> Allocation:
    """
    Divide a payment over the open parts of one claim.

    The resident chose the claim by its reference (Awb 4:92(2)); what is left over is never moved to
    another claim.

    Args:
        paid_cents: above zero.
        open_cents: what is open per account, zero or more.

    Raises:
        ValueError: nothing was paid.
    """
    if paid_cents <= 0:
        raise ValueError("a payment is above zero")
    left, parts = paid_cents, []
    for account in ORDER:
        part = min(left, max(open_cents.get(account, 0), 0))
        if part:
            parts.append((account, part))
            left -= part
    return Allocation(tuple(parts), left)
