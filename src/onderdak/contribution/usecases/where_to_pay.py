"""Says in letters to which own account a claim is paid, and with which reference."""

from collections.abc import Sequence
from datetime import date

from onderdak.contribution.store.models import BankAccount
from onderdak.duty.public import Payable, PayTo


def pay_to_account(municipality: str, payables: Sequence[Payable]) -> PayTo | None:
    """Return the first own account with what must be paid; None without an account, or with nothing due."""
    account = BankAccount.objects.filter(municipality=municipality).order_by("pk").first()
    if account is None or not payables:
        return None
    return PayTo(account.name, account.iban, account.bic, tuple(payables))


def payable(kenmerk: str, cents: int, month: date) -> Payable:
    """Return one claim as it stands on a letter."""
    return Payable(kenmerk, cents, f"{month:%m-%Y}")
