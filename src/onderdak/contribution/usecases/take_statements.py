"""Use case: take statements of the bank, each whole and once, and book what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.contribution.rules.payment_match import match
from onderdak.contribution.rules.payment_reference import kenmerken_in
from onderdak.contribution.store.models import BankAccount, BankStatement, Claim, PaymentOrder
from onderdak.contribution.types import FileFault, Statement, StatementBefore
from onderdak.contribution.usecases.book_transactions import book_statement_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.kernel.errors import BankFileRefused, NotVisible


@dataclass(frozen=True, slots=True)
class Taken:
    """What was booked: transactions, how many found their claim, how many were sent back by a bank."""

    statements: int
    transactions: int
    matched: int
    unmatched: int
    returned: int
    cents: int


def take_statements(
    *, desk: Desk, now: datetime, statements: Sequence[Statement], file_sha256: str, request_key: UUID
) -> Taken:
    """
    Book statements of own accounts; the whole file or nothing.

    Args:
        statements: of one municipality, as they stand in the file.
        file_sha256: hash (hex) of the file, kept instead of the file.

    Raises:
        NotPermitted: no right to book payments. NotVisible: no own account of this desk in the file.
        BankFileRefused: unknown account, a statement that came before, or one that does not begin where the
            last one ended; with line and code of each fault.
    """
    desk.must_have("money.pay")
    accounts = own_accounts(desk)
    codes = {accounts[one.iban].municipality for one in statements if one.iban in accounts}
    if not codes:
        raise _refused([FileFault(one.line, "unknown_account") for one in statements])
    if len(codes) > 1:
        raise _refused([FileFault(1, "several_municipalities")])
    municipality = codes.pop()
    desk.must_write(municipality)

    def work() -> Mapping[str, Any]:
        faults = faults_of_statements(statements, accounts)
        if faults:
            raise _refused(faults)
        total: dict[str, int] = dict.fromkeys(("matched", "unmatched", "returned"), 0)
        for one in statements:
            row = _keep(desk, now, one, accounts[one.iban], file_sha256)
            for name, count in book_statement_step(desk=desk, now=now, statement=one, row=row).items():
                total[name] += count
        record(
            desk, "contribution.bank_imported", now=now, municipality=municipality, subject="bank",
            statements=len(statements), **total,
        )  # fmt: skip
        cents = sum(one.closing_cents - one.opening_cents for one in statements)
        count = sum(len(one.lines) for one in statements)
        return {"statements": len(statements), "transactions": count, "cents": cents, **total}

    done = done_once(
        act="bank_imported", municipality=municipality, request_key=request_key,
        question={"file": file_sha256}, now=now, work=work,
    )  # fmt: skip
    return Taken(**done)


def own_accounts(desk: Desk) -> dict[str, BankAccount]:
    """Return the bank accounts of the municipalities of this desk by IBAN."""
    return {row.iban: row for row in BankAccount.objects.all() if desk.cases.covers(row.municipality)}


def faults_of_statements(
    statements: Sequence[Statement], accounts: Mapping[str, BankAccount]
) -> list[FileFault]:
    """Return what does not fit with what was taken before; nothing is written."""
    faults: list[FileFault] = []
    before: dict[str, StatementBefore] = {}
    seen: set[tuple[str, str]] = set()
    for one in statements:
        account = accounts.get(one.iban)
        if account is None:
            faults.append(FileFault(one.line, "unknown_account"))
            continue
        key = (one.iban, one.statement_id)
        known = BankStatement.objects.filter(
            account=account, statement_id=one.statement_id, statement_on=one.statement_on
        )
        if key in seen or known.exists():
            faults.append(FileFault(one.line, "duplicate_statement"))
            continue
        seen.add(key)
        last = before.get(one.iban) or _last_of(account)
        if last is not None and last.closing_cents != one.opening_cents:
            faults.append(FileFault(one.line, "opening_not_previous_closing", last))
        before[one.iban] = StatementBefore(one.statement_id, one.statement_on, one.closing_cents)
    return faults


def _last_of(account: BankAccount) -> StatementBefore | None:
    row = BankStatement.objects.filter(account=account).order_by("-id").first()
    return row and StatementBefore(row.statement_id, row.statement_on, row.closing_cents)


def open_account(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    iban: str,
    name: str,
    creditor_id: str = "",
    bic: str = "",
) -> int:
    """
    Name an own bank account; only statements of such an account are taken.

    Raises:
        NotPermitted: only the administrator names accounts. NotVisible: another municipality.
    """
    desk.must_have("admin.settings")
    desk.must_write(municipality)
    row, _ = BankAccount.objects.get_or_create(
        iban=iban,
        defaults={
            "municipality": municipality, "name": name, "creditor_id": creditor_id, "bic": bic,
            "recorded_at": now, "actor_id": desk.actor_id,
        },
    )  # fmt: skip
    if row.municipality != municipality:
        raise NotVisible(municipality=municipality)
    return row.pk


def _keep(desk: Desk, now: datetime, one: Statement, account: BankAccount, file_sha256: str) -> BankStatement:
    return BankStatement.objects.create(
        municipality=account.municipality, account=account, statement_id=one.statement_id,
        statement_on=one.statement_on, opening_cents=one.opening_cents, closing_cents=one.closing_cents,
        transactions=len(one.lines), file_sha256=file_sha256, imported_at=now, actor_id=desk.actor_id,
    )  # fmt: skip


def _refused(faults: Sequence[FileFault]) -> BankFileRefused:
    return BankFileRefused(faults=[(one.line, one.code) for one in faults])


def count_known(statements: Sequence[Statement]) -> tuple[int, int]:
    """Return how many payments would find their claim and how many not; for a preview, books nothing."""
    lines = [line for one in statements for line in one.lines if line.cents > 0]
    asked = {line.structured for line in lines} | {k for line in lines for k in kenmerken_in(line.free_text)}
    known = set(Claim.objects.filter(kenmerk__in=asked).values_list("kenmerk", flat=True))
    ends = {line.end_to_end for line in lines if line.end_to_end}
    ours = set(PaymentOrder.objects.filter(end_to_end__in=ends).values_list("end_to_end", flat=True))
    found = sum(
        line.end_to_end in ours or match(line.structured, line.free_text, known).how != "none"
        for line in lines
    )
    return found, len(lines) - found
