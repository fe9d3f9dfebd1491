"""
Writes SEPA files: direct debits (pain.008.001.08) and payments (pain.001.001.09), checked against the schema.

Names are put in Latin letters, because banks take no others. The document for the resident is a decision, not
an invoice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sepaxml import SepaDD, SepaTransfer

from onderdak.contribution.types import FileFault
from onderdak.kernel.errors import BankFileRefused

DEBITS, PAYMENTS = "pain.008.001.08", "pain.001.001.09"


@dataclass(frozen=True, slots=True)
class Creditor:
    """The municipality as the bank knows it. `creditor_id` is the incassant-ID; payments need none."""

    name: str
    iban: str
    bic: str
    creditor_id: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One amount to be moved, in cents; for a debit with its mandate and its place in the series."""

    end_to_end: str
    name: str
    iban: str
    cents: int
    text: str
    execute_on: date
    mandate_id: str = ""
    mandate_on: date | None = None
    sequence: str = "RCUR"
    country: str = "NL"


def debit_file(creditor: Creditor, transfers: Sequence[Transfer]) -> bytes:
    """
    Return a pain.008.001.08 file of one batch.

    Raises:
        BankFileRefused: no debits, a debit without mandate, or what the schema refuses; `line` is its place.
    """
    faults = [
        FileFault(n, "mandate_missing")
        for n, one in enumerate(transfers, start=1)
        if not one.mandate_id or one.mandate_on is None
    ]
    if not creditor.creditor_id:
        faults.append(FileFault(1, "creditor_id_missing"))
    _must_be_right(transfers, faults)
    config = {
        "name": creditor.name[:70], "IBAN": creditor.iban, "BIC": creditor.bic, "batch": True,
        "creditor_id": creditor.creditor_id, "currency": "EUR",
    }  # fmt: skip
    sepa = SepaDD(_without_empty(config), schema=DEBITS, clean=True)
    for one in transfers:
        sepa.add_payment(
            {
                "name": one.name, "IBAN": one.iban, "amount": one.cents, "type": one.sequence,
                "collection_date": one.execute_on, "mandate_id": one.mandate_id,
                "mandate_date": one.mandate_on, "description": one.text, "endtoend_id": one.end_to_end,
                "address": {"country": one.country},
            }
        )  # fmt: skip
    return _exported(sepa)


def payment_file(creditor: Creditor, transfers: Sequence[Transfer]) -> bytes:
    """
    Return a pain.001.001.09 file: refunds and allowance.

    Raises:
        BankFileRefused: no payments, or what the schema refuses.
    """
    _must_be_right(transfers, [])
    config = {
        "name": creditor.name[:70], "IBAN": creditor.iban, "BIC": creditor.bic, "batch": True,
        "currency": "EUR",
    }  # fmt: skip
    sepa = SepaTransfer(_without_empty(config), schema=PAYMENTS, clean=True)
    for one in transfers:
        sepa.add_payment(
            {
                "name": one.name, "IBAN": one.iban, "amount": one.cents, "execution_date": one.execute_on,
                "description": one.text, "endtoend_id": one.end_to_end, "address": {"country": one.country},
            }
        )  # fmt: skip
    return _exported(sepa)


def _must_be_right(transfers: Sequence[Transfer], faults: list[FileFault]) -> None:
    if not transfers:
        faults.append(FileFault(1, "nothing_to_send"))
    seen: set[str] = set()
    for n, one in enumerate(transfers, start=1):
        if type(one.cents) is not int or one.cents <= 0:
            faults.append(FileFault(n, "amount"))
        if one.end_to_end in seen or not 0 < len(one.end_to_end) <= 35:
            faults.append(FileFault(n, "end_to_end"))
        seen.add(one.end_to_end)
    if faults:
        raise BankFileRefused(faults=[(one.line, one.code) for one in faults])


def _without_empty(config: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in config.items() if value != ""}


def _exported(sepa: SepaDD | SepaTransfer) -> bytes:
    """Write the file and check it against its schema."""
    try:
        return bytes(sepa.export(validate=True))
    except Exception as error:
        raise BankFileRefused(faults=[(1, "schema")]) from error
