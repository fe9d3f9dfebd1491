"""Acts and reads of the chain: seal new entries, set an anchor, verify everything."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count, groupby
from operator import itemgetter

from django.db import transaction

from onderdak.access.rules.chain import chain_faults, first_digest, next_digest
from onderdak.access.store import audit
from onderdak.access.types import Anchor, ChainFault, ChainVerdict

BATCH = 50_000
ANCHOR_ROWS = 1_000
ANCHOR_AGE = timedelta(minutes=5)
SEALED_WITHIN = timedelta(minutes=1)


def seal(now: datetime) -> int:
    """
    Link the entries that have no seal yet, each to the chain of its municipality, and anchor the heads.

    Runs as a job every few seconds, beside the work: a chain inside each transaction would make all
    desks wait for one another. An entry that commits late is sealed later. Safe to run twice at once.

    Returns:
        The number of entries sealed, at most BATCH.
    """
    with transaction.atomic(durable=True):
        audit.lock_sealer()
        heads = audit.chain_heads()
        seals = []
        for audit_id, municipality, canonical in audit.unsealed(BATCH):
            number, digest = heads.get(municipality) or (0, first_digest(municipality))
            heads[municipality] = (number + 1, next_digest(digest, canonical))
            seals.append((municipality, number + 1, audit_id, heads[municipality][1]))
        audit.append_seals(seals)
        audit.append_anchors(_due(heads, now))
    return len(seals)


def _due(heads: dict[str, tuple[int, bytes]], now: datetime) -> list[tuple[str, int, bytes, object]]:
    """Return the anchors to set: a head that moved, by ANCHOR_ROWS or since ANCHOR_AGE."""
    last = audit.last_anchors()
    due: list[tuple[str, int, bytes, object]] = []
    for municipality, (number, digest) in sorted(heads.items()):
        before, made_at = last.get(municipality, (0, None))
        old = not isinstance(made_at, datetime) or now - made_at >= ANCHOR_AGE
        if number - before >= ANCHOR_ROWS or (number > before and old):
            due.append((municipality, number, digest, now))
    return due


def anchors() -> list[Anchor]:
    """List all anchors, to be printed, mailed or given to a neighbour as witness."""
    return [Anchor(code, number, digest.hex()) for code, number, digest in audit.anchors()]


def verify_chain(*, now: datetime, kept_elsewhere: Iterable[Anchor] = ()) -> ChainVerdict:
    """
    Check every chain that the desk may read: links, digests, anchors, and entries that wait too long.

    Args:
        kept_elsewhere: anchors from paper, mail or a neighbour. Without them the anchors of our own
            table are used, which whoever rewrites the whole table can rewrite as well.

    Returns:
        The faults, and counts. Changes after the last anchor are not detected.
    """
    wanted, clashes = _anchor_table(kept_elsewhere)
    faults: list[ChainFault] = list(clashes)
    chains = 0
    counted = count()
    with audit.all_links() as links:
        for municipality, group in groupby(links, key=itemgetter(0)):
            chains += 1
            seals = (link for (_, link), _ in zip(group, counted, strict=False))
            faults += chain_faults(municipality, seals, wanted.pop(municipality, {}))
    sealed = next(counted)
    for municipality, left in wanted.items():
        faults += chain_faults(municipality, (), left)
    unsealed = 0
    for municipality, waiting, late in audit.unsealed_counts(now - SEALED_WITHIN):
        unsealed += waiting
        if late:
            faults.append(ChainFault(municipality, 0, "not_sealed_in_time"))
    return ChainVerdict(chains, sealed, unsealed, sum(1 for _ in audit.anchors()), tuple(faults))


def _anchor_table(elsewhere: Iterable[Anchor]) -> tuple[dict[str, dict[int, bytes]], list[ChainFault]]:
    """Join the anchors of the table with those kept elsewhere; the latter win, a difference is a fault."""
    table: dict[str, dict[int, bytes]] = {}
    for municipality, number, digest in audit.anchors():
        table.setdefault(municipality, {})[number] = digest
    clashes = []
    for anchor in elsewhere:
        digest = bytes.fromhex(anchor.digest)
        chain = table.setdefault(anchor.municipality, {})
        if chain.get(anchor.number, digest) != digest:
            clashes.append(ChainFault(anchor.municipality, anchor.number, "anchor_rewritten"))
        chain[anchor.number] = digest
    return table, clashes
