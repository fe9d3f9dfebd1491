"""Use case: look into a file of the bank, show what it would do, and book it when somebody says yes."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.public import (
    PaymentSeen,
    Taken,
    count_known,
    empty_bank_file,
    faults_of_statements,
    keep_bank_file,
    open_bank_file,
    own_accounts,
    payments_seen,
    take_statements,
)
from onderdak.contribution.types import FileFault, Statement
from onderdak.exchange.bank.camt import read_camt
from onderdak.kernel.errors import BankFileRefused

SHOWN = 20  # lines of a file on the page before it is booked


@dataclass(frozen=True, slots=True)
class StatementRow:
    iban: str
    statement_id: str
    statement_on: date
    opening_cents: int
    closing_cents: int
    transactions: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says, and what its first lines do. With `faults` nothing can be booked; `file_id` is 0."""

    file_id: int
    rows: tuple[StatementRow, ...]
    matched: int
    unmatched: int
    outgoing: int
    faults: tuple[FileFault, ...]
    first: tuple[PaymentSeen, ...] = ()


def look_into_bank_file(*, desk: Desk, content: bytes) -> Preview:
    """
    Read a file and say what it would book. Nothing is booked and nothing is kept.

    Raises:
        NotPermitted: no right to book payments.
    """
    desk.must_have("money.pay")
    return _look(desk, content)[0]


def preview_bank_file(*, desk: Desk, now: datetime, content: bytes) -> Preview:
    """
    Read a file and keep it for a yes. Nothing is booked. A file with faults is not kept.

    Raises:
        NotPermitted: no right to book payments.
    """
    desk.must_have("money.pay")
    found, owner = _look(desk, content)
    if found.faults or not owner:
        return found
    return replace(
        found,
        file_id=keep_bank_file(desk=desk, now=now, municipality=owner, content=content),
        first=payments_seen(municipality=owner, now=now, statements=read_camt(content), most=SHOWN),
    )


def _look(desk: Desk, content: bytes) -> tuple[Preview, str]:
    """Return what a file says, and of which municipality it is; "" when it cannot be booked."""
    try:
        statements = read_camt(content)
    except BankFileRefused as refused:
        return Preview(0, (), 0, 0, 0, _faults(refused)), ""
    accounts = own_accounts(desk)
    faults = faults_of_statements(statements, accounts)
    owners = {accounts[one.iban].municipality for one in statements if one.iban in accounts}
    if len(owners) > 1:
        faults.append(FileFault(1, "several_municipalities"))
    matched, unmatched = count_known(statements)
    outgoing = sum(line.cents < 0 for one in statements for line in one.lines)
    rows = tuple(_row(one) for one in statements)
    return Preview(0, rows, matched, unmatched, outgoing, tuple(faults)), next(iter(owners), "")


def import_kept_file(*, desk: Desk, now: datetime, file_id: int, request_key: UUID) -> Taken:
    """
    Book a file that was looked into. It is read and checked again; then its text is emptied.

    Raises:
        BankFileRefused: something else was booked meanwhile. NotPermitted, NotVisible, NotNow: as the file.
    """
    content = open_bank_file(desk=desk, file_id=file_id)
    done = import_bank_file(desk=desk, now=now, content=content, request_key=request_key)
    empty_bank_file(desk=desk, now=now, file_id=file_id)
    return done


def import_bank_file(*, desk: Desk, now: datetime, content: bytes, request_key: UUID) -> Taken:
    """
    Read a file and book it, whole or not at all.

    Raises:
        BankFileRefused: with line and code of every fault. NotPermitted: no right to book payments.
    """
    desk.must_have("money.pay")
    return take_statements(
        desk=desk, now=now, statements=read_camt(content), file_sha256=sha256(content).hexdigest(),
        request_key=request_key,
    )  # fmt: skip


def _row(one: Statement) -> StatementRow:
    return StatementRow(
        one.iban, one.statement_id, one.statement_on, one.opening_cents, one.closing_cents, len(one.lines)
    )


def _faults(refused: BankFileRefused) -> tuple[FileFault, ...]:
    found = refused.detail["faults"]
    return tuple(FileFault(int(line), str(code)) for line, code in found)  # type: ignore[attr-defined]
