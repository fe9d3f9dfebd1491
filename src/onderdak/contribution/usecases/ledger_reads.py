"""Reads of the ledger: trial balance, entries, receipts of a year, and the export for the accountant."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.store.balances import receipts_of_year, trial_balance
from onderdak.contribution.store.models import Entry, LedgerSeal, Line

OF_CONTRIBUTION = ("1300", "4900")
OF_RECOVERY = ("1330",)
EXPORT = (
    "boeking", "regel", "soort", "geboekt", "waardedatum", "rekening", "debet", "credit", "vordering",
    "besluit", "draait_terug", "sleutel", "vastgelegd",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with its sums in cents; the balance is debit minus credit."""

    code: str
    debit_cents: int
    credit_cents: int

    @property
    def balance_cents(self) -> int:
        return self.debit_cents - self.credit_cents


@dataclass(frozen=True, slots=True)
class LineRow:
    account: str
    cents: int
    claim: UUID | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry with its lines. `sealed`: a seal of the chain covers it."""

    entry_id: int
    municipality: str
    kind: str
    booked_on: date
    value_date: date
    decision_id: int | None
    reverses: int | None
    recorded_at: datetime
    lines: tuple[LineRow, ...]
    sealed: bool


@dataclass(frozen=True, slots=True)
class YearReceipts:
    """
    What was received in a year on a cash basis, to be deducted from the grant (BooO 3(7)), in cents.

    `fees_and_interest` is shown apart: the grant is reduced by contributions and recoveries only.
    """

    municipality: str
    year: int
    contributions: int
    recoveries: int
    fees_and_interest: int


def ledger_balance(*, desk: Desk, municipality: str = "", until: date | None = None) -> list[AccountRow]:
    """
    Return the trial balance of the municipalities of this desk; debit and credit add up to the same.

    Raises:
        NotPermitted: no right to see money. NotVisible: another municipality.
    """
    return [AccountRow(*row) for row in trial_balance(_codes(desk, municipality), until=until)]


@dataclass(frozen=True, slots=True)
class EntriesAsked:
    """
    Which entries. `kind`: "" for every kind; `claim`: only what was booked on this claim.

    `before` and `after` are ids where another page ended: older than the one, or newer than the other.
    """

    kind: str = ""
    claim: UUID | None = None
    before: int | None = None
    after: int | None = None
    size: int = 50


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """Entries, newest first, and whether there are older and newer ones of the same question."""

    rows: tuple[EntryRow, ...]
    older: bool
    newer: bool


ANY_ENTRY = EntriesAsked()


def ledger_entries(*, desk: Desk, municipality: str = "", asked: EntriesAsked = ANY_ENTRY) -> EntriesPage:
    """Return a page of entries, newest first. Raises: as above."""
    codes = _codes(desk, municipality)
    rows = Entry.objects.all() if codes is None else Entry.objects.filter(municipality__in=codes)
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    if asked.claim is not None:
        booked = Line.objects.filter(claim_id=asked.claim).values("entry_id")
        rows = rows.filter(pk__in=booked)
    if asked.after is not None:
        nearest = list(rows.filter(pk__gt=asked.after).order_by("pk")[: asked.size + 1])
        found, more = nearest[: asked.size][::-1], len(nearest) > asked.size
        return EntriesPage(_shown(found), older=True, newer=more)
    older = rows if asked.before is None else rows.filter(pk__lt=asked.before)
    nearest = list(older.order_by("-pk")[: asked.size + 1])
    return EntriesPage(
        _shown(nearest[: asked.size]), older=len(nearest) > asked.size, newer=asked.before is not None
    )


def _shown(found: list[Entry]) -> tuple[EntryRow, ...]:
    lines: dict[int, list[LineRow]] = {}
    for line in Line.objects.filter(entry_id__in=[row.pk for row in found]).order_by("entry_id", "n"):
        lines.setdefault(line.entry_id, []).append(LineRow(line.account_id, line.cents, line.claim_id))
    last = LedgerSeal.objects.order_by("-last_entry").values_list("last_entry", flat=True).first() or 0
    return tuple(
        EntryRow(
            row.pk, row.municipality, row.kind, row.booked_on, row.value_date, row.decision_id,
            row.reverses_id, row.recorded_at, tuple(lines.get(row.pk, ())), row.pk <= last,
        )
        for row in found
    )  # fmt: skip


def year_receipts(*, desk: Desk, municipality: str, year: int) -> YearReceipts:
    """
    Return what a municipality received in a calendar year, by the day the bank credited it.

    Raises:
        NotPermitted, NotVisible: as above.
    """
    _codes(desk, municipality)
    found = receipts_of_year(municipality, year)
    return YearReceipts(
        municipality, year, sum(found.get(code, 0) for code in OF_CONTRIBUTION),
        sum(found.get(code, 0) for code in OF_RECOVERY), found.get("1310", 0) + found.get("1320", 0),
    )  # fmt: skip


def ledger_export(*, desk: Desk, municipality: str) -> Iterator[str]:
    """
    Yield the whole ledger of a municipality as CSV, line by line, oldest first: for the accountant.

    It holds claims by number and no person. Amounts are cents.
    """
    _codes(desk, municipality)
    yield _csv(EXPORT)
    rows = (
        Line.objects.filter(municipality=municipality)
        .select_related("entry")
        .order_by("entry_id", "n")
        .iterator(chunk_size=2000)
    )
    for line in rows:
        entry = line.entry
        yield _csv(
            (
                entry.pk, line.n, entry.kind, entry.booked_on, entry.value_date, line.account_id,
                max(line.cents, 0), max(-line.cents, 0), line.claim_id or "", entry.decision_id or "",
                entry.reverses_id or "", entry.idem, entry.recorded_at.isoformat(timespec="seconds"),
            )
        )  # fmt: skip


def _csv(values: tuple[object, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(values)
    return line.getvalue()


def _codes(desk: Desk, municipality: str) -> list[str] | None:
    desk.must_have("money.view")
    if municipality:
        desk.must_see_cases(municipality)
        return [municipality]
    return None if desk.cases.municipalities is None else sorted(desk.cases.municipalities)
