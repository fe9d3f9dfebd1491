"""Says in letters to which own account a claim is paid, and with which reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.contribution.store.models import BankAccount
from onderdak.duty.public import Payable, PayTo


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The account of a municipality as letters name it."""

    name: str
    iban: str
    bic: str


def own_account(municipality: str) -> OwnAccount | None:
    """Return the first own account of a municipality; None when none is on file."""
    row = BankAccount.objects.filter(municipality=municipality).order_by("pk").first()
    return OwnAccount(row.name, row.iban, row.bic) if row else None


def pay_to_account(account: OwnAccount | None, payables: Sequence[Payable]) -> PayTo | None:
    """Return the account with what must be paid; None without an account, or with nothing due."""
    if account is None or not payables:
        return None
    return PayTo(account.name, account.iban, account.bic, tuple(payables))


def payable(kenmerk: str, cents: int, month: date, *, claimed_cents: int = 0) -> Payable:
    """
    Return one claim as it stands on a letter.

    Args:
        claimed_cents: what was asked in all, where a part is settled already; the letter shows the sum.
    """
    return Payable(kenmerk, cents, f"{month:%m-%Y}", claimed_cents)
