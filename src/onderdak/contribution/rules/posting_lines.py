"""Says on which accounts each money event is booked, debit and credit, in whole cents."""

from collections.abc import Sequence
from uuid import UUID

from onderdak.contribution.rules.allocation_order import Allocation
from onderdak.contribution.types import Booked, Lines
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Chart of accounts adopted by the college; Bekostigingsregeling: receipts on a cash basis",
    article="BooO 3(7); accounting instruction",
    force=Force.POLICY,
)

BANK, UNMATCHED, PREPAID = "1000", "1090", "2400"
PRINCIPAL, FEES, INTEREST, RECOVERY = "1300", "1310", "1320", "1330"
GRANT_DUE, ALLOWANCE_DUE = "1500", "2410"
ALLOWANCE, UNCOLLECTABLE, REMISSION = "4000", "4900", "4910"
CONTRIBUTION_INCOME, FEE_INCOME, INTEREST_INCOME, GRANT_INCOME = "8000", "8010", "8020", "8100"
OF_DEBTORS = (PRINCIPAL, FEES, INTEREST, RECOVERY)


def two(debit: str, credit: str, cents: int, claim: UUID | None = None) -> Lines:
    """
    Book an amount from one account to another.

    Raises:
        ValueError: not a whole number above zero: amounts are never netted or turned around silently.
    """
    if type(cents) is not int or cents <= 0:
        raise ValueError("an amount is a whole number of cents above zero")
    return (Booked(debit, cents, claim), Booked(credit, -cents, claim))


def notified(claim: UUID, cents: int) -> Lines:
    """An own contribution that was decided and made known."""
    return two(PRINCIPAL, CONTRIBUTION_INCOME, cents, claim)


def recovered(claim: UUID, cents: int) -> Lines:
    """Allowance that must be paid back."""
    return two(RECOVERY, ALLOWANCE, cents, claim)


def fee(claim: UUID, cents: int) -> Lines:
    """The fee of a reminder."""
    return two(FEES, FEE_INCOME, cents, claim)


def interest(claim: UUID, cents: int) -> Lines:
    """Interest that a decision fixed."""
    return two(INTEREST, INTEREST_INCOME, cents, claim)


def paid(claim: UUID, allocation: Allocation, *, source: str = BANK) -> Lines:
    """
    A payment on a claim. What is left over is kept for the resident (2400).

    Args:
        source: 1000 when it came in, 1090 when it lay unmatched, 2400 when it was prepaid.
    """
    total = sum(cents for _, cents in allocation.parts) + allocation.left_over_cents
    credits = [Booked(account, -cents, claim) for account, cents in allocation.parts]
    if allocation.left_over_cents:
        credits.append(Booked(PREPAID, -allocation.left_over_cents, claim))
    return (Booked(source, total, claim if source == PREPAID else None), *credits)


def unmatched(cents: int) -> Lines:
    """Money that came in (above zero) or went out (below) and belongs to no claim yet."""
    return two(BANK, UNMATCHED, cents) if cents > 0 else two(UNMATCHED, BANK, -cents)


def sent_back(cents: int) -> Lines:
    """An unmatched payment that goes back to who paid it: it waits on 1090 for the debit of the bank."""
    return unmatched(-cents)


def refunded(claim: UUID, cents: int) -> Lines:
    """Money that is paid back to the resident."""
    return two(PREPAID, BANK, cents, claim)


def remitted(claim: UUID, parts: Sequence[tuple[str, int]]) -> Lines:
    """Remission by decision (Awb 4:94a)."""
    return _off(REMISSION, claim, parts)


def written_off(claim: UUID, parts: Sequence[tuple[str, int]]) -> Lines:
    """Taken off the books; the debt stays."""
    return _off(UNCOLLECTABLE, claim, parts)


def to_prepaid(claim: UUID, parts: Sequence[tuple[str, int]]) -> Lines:
    """What was paid on a claim that is not due any more is kept for the resident."""
    total = sum(cents for _, cents in parts)
    return (*(Booked(account, cents, claim) for account, cents in parts), Booked(PREPAID, -total, claim))


def allowance_due(cents: int) -> Lines:
    """Allowance that was decided."""
    return two(ALLOWANCE, ALLOWANCE_DUE, cents)


def allowance_paid(cents: int) -> Lines:
    """Allowance that was paid."""
    return two(ALLOWANCE_DUE, BANK, cents)


def grant_earned(cents: int) -> Lines:
    """Grant of the State for realised places."""
    return two(GRANT_DUE, GRANT_INCOME, cents)


def receipts_deducted(cents: int) -> Lines:
    """Own contributions received in a year are deducted from the grant (BooO 3(7))."""
    return two(GRANT_INCOME, GRANT_DUE, cents)


def opposite(lines: Lines) -> Lines:
    """Return the exact negative: a correction is a reversal and a new entry."""
    return tuple(Booked(line.account, -line.cents, line.claim) for line in lines)


def _off(expense: str, claim: UUID, parts: Sequence[tuple[str, int]]) -> Lines:
    total = sum(cents for _, cents in parts)
    return (Booked(expense, total, claim), *(Booked(account, -cents, claim) for account, cents in parts))
