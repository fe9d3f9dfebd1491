"""Says whether an account number can exist: its letters, its length and its two check digits."""

import re

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="ISO 13616: international bank account number",
    article="ISO 13616-1",
    force=Force.POLICY,
)

SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
LENGTHS = {"NL": 18, "DE": 22, "BE": 16, "FR": 27, "PL": 28, "UA": 29, "LT": 20, "ES": 24, "IE": 22}


def iban_of(text: str) -> str:
    """Return the account without spaces, in capitals; "" when it cannot exist."""
    iban = "".join(text.split()).upper()
    if not SHAPE.fullmatch(iban) or len(iban) != LENGTHS.get(iban[:2], len(iban)):
        return ""
    turned = iban[4:] + iban[:4]
    number = int("".join(str(int(sign, 36)) for sign in turned))
    return iban if number % 97 == 1 else ""


def masked(iban: str) -> str:
    """Return an account so that who knows it recognises it: country and last four signs; "" for none."""
    return f"{iban[:2]}•• •••• {iban[-4:]}" if iban else ""
