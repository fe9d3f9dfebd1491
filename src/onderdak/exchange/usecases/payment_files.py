"""Use case: the file of a batch for the bank, written and checked against its schema."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.public import BatchCreditor, batches, end_to_end_of, make_batch_file
from onderdak.contribution.types import Order
from onderdak.exchange.bank.sepa import DEBITS, Creditor, Transfer, debit_file, payment_file
from onderdak.kernel.errors import NotVisible


def payment_file_of(*, desk: Desk, now: datetime, municipality: str, batch_id: UUID) -> bytes:
    """
    Return the pain.008 or pain.001 file of a batch that a second person agreed to; always the same bytes.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded, NotNow, BankFileRefused: as `make_batch_file`.
    """
    desk.must_have("money.pay")
    found = next(
        (one for one in batches(desk=desk, municipality=municipality) if one.batch == batch_id), None
    )
    if found is None:
        raise NotVisible(batch=str(batch_id))
    on = found.execute_on

    def write(schema: str, creditor: BatchCreditor, orders: Sequence[Order]) -> bytes:
        we = Creditor(creditor.name, creditor.iban, creditor.bic, creditor.creditor_id)
        transfers = [_transfer(one, batch_id, on) for one in orders]
        return debit_file(we, transfers) if schema == DEBITS else payment_file(we, transfers)

    return make_batch_file(desk=desk, now=now, batch_id=batch_id, write=write)


def _transfer(one: Order, batch: UUID, on: date) -> Transfer:
    return Transfer(
        end_to_end=end_to_end_of(batch, one.claim), name=one.holder, iban=one.iban, cents=one.cents,
        text=one.text, execute_on=on, mandate_id=one.mandate_id, mandate_on=one.mandate_on,
        sequence=one.sequence or "RCUR",
    )  # fmt: skip
