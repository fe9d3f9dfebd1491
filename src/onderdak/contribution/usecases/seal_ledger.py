"""Use case: seal new entries in a hash chain, and verify that nothing of it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.contribution.store.models import LedgerSeal
from onderdak.contribution.store.posting import lock_posters_out
from onderdak.contribution.store.seals import RangeSum, entries_after, range_sum, unsealed_count

FIRST = "0" * 64
ENTRIES_PER_SEAL = 10_000


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """One thing that is wrong: seal (0: none), and a code."""

    seal_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class LedgerVerdict:
    """What a verification found, with what was looked at."""

    seals: int
    entries: int
    lines: int
    unsealed: int
    head: str
    faults: tuple[LedgerFault, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def seal_ledger(*, desk: Desk, now: datetime) -> int:
    """
    Seal every entry that has no seal yet, in ranges of 10,000.

    Waits until every poster has ended, so no entry of the range is in flight and its ids are final. One
    seal per range, not per entry: that would make posters wait for each other.

    Returns:
        how many seals were made.
    """
    made = 0
    with transaction.atomic(durable=True):
        lock_posters_out()
        last = LedgerSeal.objects.order_by("-last_entry").first()
        after, previous = (last.last_entry, last.link) if last else (0, FIRST)
        while ids := entries_after(after, ENTRIES_PER_SEAL):
            first, end = ids
            found = range_sum(after, end)
            row = LedgerSeal.objects.create(
                first_entry=first, last_entry=end, entries=found.entries, lines=found.lines,
                digest=found.digest, previous=previous, link=link_of(previous, first, end, found),
                sealed_at=now,
            )  # fmt: skip
            after, previous, made = end, row.link, made + 1
        if made:
            record(desk, "contribution.ledger_sealed", now=now, subject="ledger", seals=made)
    return made


def verify_ledger() -> LedgerVerdict:
    """
    Work out every seal anew and compare; and ask of every entry again that it adds up to zero.

    Changes made after the newest seal are counted as unsealed, not judged. Must see every municipality.
    """
    faults: list[LedgerFault] = []
    seals = entries = lines = 0
    previous, after = FIRST, 0
    for seal in LedgerSeal.objects.order_by("id").iterator():
        found = range_sum(after, seal.last_entry)
        faults += [LedgerFault(seal.pk, kind) for kind in _faults(seal, found, previous)]
        previous, after = seal.link, seal.last_entry
        seals, entries, lines = seals + 1, entries + found.entries, lines + found.lines
    return LedgerVerdict(seals, entries, lines, unsealed_count(after), previous, tuple(faults))


def link_of(previous: str, first: int, last: int, found: RangeSum) -> str:
    """Return the link of a seal: it holds the link before it, so no seal can be taken out or swapped."""
    parts = (previous, first, last, found.entries, found.lines, found.digest)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def _faults(seal: LedgerSeal, found: RangeSum, previous: str) -> Iterator[str]:
    if seal.previous != previous:
        yield "chain_broken"
    if (seal.entries, seal.lines) != (found.entries, found.lines):
        yield "entry_or_line_missing"
    elif seal.digest != found.digest:
        yield "entry_or_line_changed"
    stored = RangeSum(seal.entries, seal.lines, seal.digest, 0)
    if seal.link != link_of(seal.previous, seal.first_entry, seal.last_entry, stored):
        yield "seal_changed"
    if found.out_of_balance:
        yield "out_of_balance"
