"""Step: book the transactions of one statement: on their claim, on the unmatched account, or as a return."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, blind_index, new_key, next_ids, seal_text, wrap_key
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.payment_match import match
from onderdak.contribution.rules.payment_reference import kenmerken_in
from onderdak.contribution.store.matched import still_matched
from onderdak.contribution.store.models import BankStatement, Claim, Entry, PaymentOrder
from onderdak.contribution.store.posting import NewEntry, lines_of, post_entries
from onderdak.contribution.store.sets import insert_set
from onderdak.contribution.types import BankLine, Booked, Lines, Statement
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.kernel.nights import local_date

_TRANSACTION = {
    "id": "bigint", "municipality": "text", "statement_id": "bigint", "idem": "text", "n": "int",
    "cents": "bigint", "booked_on": "date", "value_date": "date", "kind": "text", "return_reason": "text",
    "end_to_end": "text", "how": "text", "claim_id": "uuid", "entry_id": "bigint",
}  # fmt: skip
_PARTY = {
    "transaction_id": "bigint", "municipality": "text", "sealed": "bytea", "wrapped_key": "bytea",
    "iban_index": "bytea", "first_processed_on": "date",
}  # fmt: skip


@dataclass(slots=True)
class Book:
    """What one statement leaves behind, to be written at once."""

    desk: Desk
    now: datetime
    municipality: str
    accounts: dict[UUID, Account]
    by_kenmerk: dict[str, UUID]
    orders: dict[str, UUID]
    returns: dict[UUID, list[tuple[int, int]]]
    entries: list[NewEntry] = field(default_factory=list)
    events: list[NewEvent] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("matched", "unmatched", "returned"), 0)
    )

    def post(self, line: BankLine, kind: str, lines: Lines, reverses: int | None = None) -> str:
        idem = f"camt:{line.idem}"
        self.entries.append(
            NewEntry(
                idem, self.municipality, kind, local_date(self.now), line.value_date, lines,
                reverses=reverses,
            )
        )  # fmt: skip
        return idem

    def tell(self, account: Account, kind: Happened, on: date, to: State, cents: int) -> None:
        account.events += 1
        self.events.append(
            NewEvent(
                account.claim, self.municipality, kind, on, to, "Awb 4:89(3)", account.state, account.events,
                cents=cents,
            )
        )  # fmt: skip
        account.state = to


def book_statement_step(
    *, desk: Desk, now: datetime, statement: Statement, row: BankStatement
) -> dict[str, int]:
    """
    Book every transaction of a statement, in its order, in the caller's transaction.

    A payment counts from the day the account was credited (Awb 4:89(3)). Money without a claim goes to 1090,
    money above the debt to 2400, never silently to another claim. A returned debit reverses its entry and the
    claim stands where it stood.

    Returns:
        counts: matched, unmatched, returned.
    """
    book = _book(desk, now, row.municipality, statement.lines)
    ids = next_ids("contribution_banktransaction", len(statement.lines))
    found: list[tuple[str, UUID | None, str, str]] = []
    for line in statement.lines:
        found.append(_book_line(book, line))
    posted = post_entries(book.entries, actor_id=desk.actor_id)
    append_events_step(desk=desk, now=now, events=book.events)
    insert_set(
        "contribution_banktransaction",
        _TRANSACTION,
        (
            (
                number, row.municipality, row.pk, line.idem, n, line.cents, line.booked_on, line.value_date,
                kind, line.return_reason, line.end_to_end, how, claim, posted.get(idem),
            )
            for number, n, line, (kind, claim, how, idem) in zip(
                ids, range(1, len(ids) + 1), statement.lines, found, strict=True
            )
        ),
    )  # fmt: skip
    _keep_parties(row.municipality, local_date(now), zip(ids, statement.lines, strict=True))
    return book.counts


def _book(desk: Desk, now: datetime, municipality: str, lines: Sequence[BankLine]) -> Book:
    """Read at once what the statement can be about."""
    asked = {one.structured for one in lines} | {
        kenmerk for one in lines for kenmerk in kenmerken_in(one.free_text)
    }
    claims = dict(
        Claim.objects.filter(municipality=municipality, kenmerk__in=asked).values_list("kenmerk", "pk")
    )
    ends = {one.end_to_end for one in lines if one.end_to_end}
    orders = dict(
        PaymentOrder.objects.filter(municipality=municipality, end_to_end__in=ends).values_list(
            "end_to_end", "claim_id"
        )
    )
    every = set(claims.values()) | set(orders.values())
    accounts = read_accounts(every, now)
    back = [orders[one.end_to_end] for one in lines if one.returned and one.end_to_end in orders]
    return Book(desk, now, municipality, accounts, claims, orders, _paid_before(back))


def _paid_before(claims: Sequence[UUID]) -> dict[UUID, list[tuple[int, int]]]:
    """Return per claim the payments that were not returned yet, oldest first: entry and cents."""
    rows = still_matched().filter(claim_id__in=claims, kind="credit", entry__isnull=False)
    reversed_ = set(
        Entry.objects.filter(reverses_id__in=rows.values("entry_id")).values_list("reverses_id", flat=True)
    )
    found: dict[UUID, list[tuple[int, int]]] = {}
    for claim, entry, cents in rows.order_by("id").values_list("claim_id", "entry_id", "cents"):
        if entry not in reversed_:
            found.setdefault(claim, []).append((entry, cents))
    return found


def _book_line(book: Book, line: BankLine) -> tuple[str, UUID | None, str, str]:
    """Book one transaction; return its kind, its claim, how that was found, and the key of its entry."""
    if line.cents == 0:
        return "credit", None, "none", ""
    if line.cents < 0:
        return _book_debit(book, line)
    claim, how = book.orders.get(line.end_to_end), "end_to_end"
    if claim is None:
        hit = match(line.structured, line.free_text, book.by_kenmerk)
        claim, how = book.by_kenmerk.get(hit.kenmerk), hit.how
    if claim is None:
        book.counts["unmatched"] += 1
        return "credit", None, "none", book.post(line, "unmatched", posting_lines.unmatched(line.cents))
    account = book.accounts[claim]
    book.counts["matched"] += 1
    idem = book.post(line, "payment", posting_lines.paid(claim, account.settle(line.cents)))
    kind, to = account.after_payment()
    if kind is Happened.PAID:
        account.former = account.state
    book.tell(account, kind, line.value_date, to, line.cents)
    return "credit", claim, how, idem


def _book_debit(book: Book, line: BankLine) -> tuple[str, UUID | None, str, str]:
    claim = book.orders.get(line.end_to_end)
    if claim is not None and line.returned:
        before = next((one for one in book.returns.get(claim, []) if one[1] == -line.cents), None)
        if before is not None:
            book.returns[claim].remove(before)
            return "returned", claim, "end_to_end", _take_back(book, line, claim, before[0])
    if claim is not None and not line.returned:
        book.counts["matched"] += 1
        lines = posting_lines.refunded(claim, -line.cents)
        return "debit", claim, "end_to_end", book.post(line, "refund", lines)
    book.counts["unmatched"] += 1
    kind = "returned" if line.returned else "debit"
    return kind, None, "none", book.post(line, "unmatched", posting_lines.unmatched(line.cents))


def _take_back(book: Book, line: BankLine, claim: UUID, entry: int) -> str:
    """Reverse a payment that a bank returned; the claim is open again, where it stood."""
    booked = tuple(Booked(code, cents, about) for code, about, cents in lines_of([entry])[entry])
    idem = book.post(line, "payment_returned", posting_lines.opposite(booked), reverses=entry)
    account = book.accounts[claim]
    book.tell(account, Happened.REOPENED, line.value_date, account.take_back(booked), line.cents)
    book.counts["returned"] += 1
    return idem


def _keep_parties(municipality: str, today: date, lines: Iterable[tuple[int, BankLine]]) -> None:
    """Seal who paid and what was written along, each under a key of its own."""

    def rows() -> Iterable[tuple[object, ...]]:
        for number, line in lines:
            if line.name or line.iban or line.free_text:
                key = new_key()
                text = json.dumps([line.iban, line.name, line.free_text], ensure_ascii=False)
                yield (
                    number, municipality, seal_text(key, text, "payment"), wrap_key(key, "payment"),
                    blind_index("iban", line.iban) if line.iban else b"", today,
                )  # fmt: skip

    insert_set("contribution_paymentparty", _PARTY, rows())
