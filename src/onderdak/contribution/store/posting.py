"""Posts entries set by set: one statement for entries, one for lines. And the locks of poster and sealer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import connection

from onderdak.access.public import arrays_of, values_beside
from onderdak.contribution.types import Lines
from onderdak.kernel.errors import IdempotencyConflict, InvariantBroken

SEALING = 1_300  # advisory lock: posters share it, the sealer takes it alone; register: docs/locking.md
MOST_AT_ONCE = 5_000  # entries per statement


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that is about to be posted. `idem` names the event, so that it is booked once."""

    idem: str
    municipality: str
    kind: str
    booked_on: date
    value_date: date
    lines: Lines
    decision_id: int | None = None
    reverses: int | None = None

    @property
    def payload_hash(self) -> str:
        """Hash of everything that a second posting under this key must say as well."""
        parts = [
            self.municipality, self.kind, self.value_date.isoformat(), str(self.decision_id),
            str(self.reverses),
        ]  # fmt: skip
        parts += [f"{line.account}:{line.claim or ''}:{line.cents}" for line in self.lines]
        return sha256("|".join(parts).encode()).hexdigest()


Hashed = tuple[NewEntry, str]  # an entry with its payload hash, which is worked out once


def post_entries(entries: Sequence[NewEntry], *, actor_id: int) -> dict[str, int]:
    """
    Post entries in the caller's transaction; one that was posted before gives its id again.

    Returns:
        the id of each entry by its `idem`.

    Raises:
        IdempotencyConflict: a key that was used for another payload; nothing stays posted.
        InvariantBroken: the same key twice in one call with another payload.
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("post_entries needs a transaction")
    share_lock_with_posters()
    found: dict[str, int] = {}
    unique = _unique(entries)
    for start in range(0, len(unique), MOST_AT_ONCE):
        found |= _post(unique[start : start + MOST_AT_ONCE], actor_id)
    return found


def share_lock_with_posters() -> None:
    """Let the sealer wait until this transaction has ended: then no entry of its range is in flight."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [SEALING])


def lock_posters_out() -> None:
    """Wait until every poster has ended, and keep new ones waiting: for the sealer alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [SEALING])


def _unique(entries: Sequence[NewEntry]) -> list[Hashed]:
    by_key: dict[str, Hashed] = {}
    for entry in entries:
        digest = entry.payload_hash
        _, first = by_key.setdefault(entry.idem, (entry, digest))
        if first != digest:
            raise InvariantBroken(idem=entry.idem, reason="two_payloads_under_one_key")
    return list(by_key.values())


def _post(entries: Sequence[Hashed], actor_id: int) -> dict[str, int]:
    rows = [
        (
            entry.municipality, entry.idem, digest, entry.kind, entry.booked_on, entry.value_date,
            entry.decision_id, entry.reverses,
        )
        for entry, digest in entries
    ]  # fmt: skip
    with values_beside() as cursor:
        cursor.execute(_ENTRIES, [actor_id, *arrays_of(rows)])
        made: dict[str, int] = dict(cursor.fetchall())
        _post_lines(cursor, [entry for entry, _ in entries if entry.idem in made], made)
    if len(made) < len(entries):
        made |= _posted_before([(entry, digest) for entry, digest in entries if entry.idem not in made])
    return made


def _post_lines(cursor, entries: Sequence[NewEntry], ids: Mapping[str, int]) -> None:  # type: ignore[no-untyped-def]
    rows = [
        (entry.municipality, ids[entry.idem], n, line.account, line.claim, line.cents)
        for entry in entries
        for n, line in enumerate(entry.lines, start=1)
    ]
    if rows:
        cursor.execute(_LINES, arrays_of(rows))


def _posted_before(entries: Sequence[Hashed]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT idem, id, payload_hash FROM contribution_entry WHERE idem = ANY (%s)",
            [[entry.idem for entry, _ in entries]],
        )
        known = {idem: (entry_id, digest) for idem, entry_id, digest in cursor.fetchall()}
    for entry, digest in entries:
        if known.get(entry.idem, (0, ""))[1] != digest:
            raise IdempotencyConflict(idem=entry.idem)
    return {idem: entry_id for idem, (entry_id, _) in known.items()}


def lines_of(entry_ids: Sequence[int]) -> dict[int, list[tuple[str, UUID | None, int]]]:
    """Return account, claim and cents of the lines of entries, in their order."""
    found: dict[int, list[tuple[str, UUID | None, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, account_id, claim_id, cents FROM contribution_line WHERE entry_id = ANY (%s)"
            " ORDER BY entry_id, n",
            [list(entry_ids)],
        )
        for entry_id, account, claim, cents in cursor.fetchall():
            found.setdefault(entry_id, []).append((account, claim, cents))
    return found


# recorded_at and xact are overwritten by the trigger entry_stamp
_ENTRIES = """
INSERT INTO contribution_entry (municipality, idem, payload_hash, kind, booked_on, value_date, decision_id,
    reverses_id, scenario, actor_id, recorded_at, xact)
SELECT m, i, h, k, b, v, d, r, '', %s, transaction_timestamp(), 0
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::date[], %s::bigint[],
            %s::bigint[])
    AS given (m, i, h, k, b, v, d, r)
ON CONFLICT (idem) DO NOTHING RETURNING idem, id
"""
_LINES = """
INSERT INTO contribution_line (municipality, entry_id, n, account_id, claim_id, cents)
SELECT * FROM unnest(%s::text[], %s::bigint[], %s::smallint[], %s::text[], %s::uuid[], %s::bigint[])
"""
