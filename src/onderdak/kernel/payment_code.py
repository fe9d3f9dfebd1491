"""The text in the QR code of a payment (EPC069-12): a banking app fills in account, amount and reference."""

from onderdak.kernel.cents import MOST_CENTS


def payment_code(*, name: str, iban: str, bic: str, cents: int, kenmerk: str) -> str:
    """
    Return the text in the QR code, version 002, structured for credit transfers.

    The betalingskenmerk goes in the free text: its form is Dutch, and the reference field of EPC takes only
    an ISO 11649 reference.

    Raises:
        ValueError: an amount that a payment cannot have.
    """
    if not 0 < cents < min(MOST_CENTS, 10**11):
        raise ValueError("a payment is between one cent and a billion euro")
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    return "\n".join(["BCD", "002", "1", "SCT", bic, name[:70], iban, amount, "", "", kenmerk])
