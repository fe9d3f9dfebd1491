"""Reads and writes of the audit trail. Raw SQL: an INSERT with RETURNING would need the right to read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from onderdak.access.store.bulk import copy_rows
from onderdak.access.types import AuditRow, Link

SEALER = 0x5EA1  # advisory lock: one sealer at a time; register: docs/locking.md
LATE_IDS = 100_000  # an entry may commit later than one with a higher id, but not by this many
_COLUMNS = ("municipality", "at", "actor_id", "role", "event", "subject", "subject_id", "ids", "trace")
_INSERT = (
    f"INSERT INTO access_auditentry ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
# One text per entry, the same whenever it is read: the fields apart by a sign that none of them can hold.
_CANONICAL = """concat_ws(E'\\x1f', e.id, e.municipality,
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  e.actor_id, e.role, e.event, e.subject, coalesce(e.subject_id::text, ''), e.trace, e.ids::text)"""
_NO_SEAL = "NOT EXISTS (SELECT 1 FROM access_auditseal s WHERE s.audit_id = e.id)"


def append_entry(values: Mapping[str, object]) -> None:
    """Insert one entry; `values` has the columns of the table, `ids` as a mapping."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [_value(values, name) for name in _COLUMNS])


def append_entries(rows: Iterable[Mapping[str, object]]) -> int:
    """Insert many entries with COPY. Returns: how many."""
    return copy_rows(
        "access_auditentry", _COLUMNS, ([_value(row, name) for name in _COLUMNS] for row in rows)
    )


def _value(values: Mapping[str, object], name: str) -> object:
    if name != "ids":
        return values[name]
    return json.dumps(values["ids"]) if values["ids"] else "{}"


def lock_sealer() -> None:
    """Wait until this transaction is the only one that seals."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER])


def chain_heads() -> dict[str, tuple[int, bytes]]:
    """Return municipality -> (number, digest) of the last seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (municipality) municipality, number, digest FROM access_auditseal "
            "ORDER BY municipality, number DESC"
        )
        return {code: (number, bytes(digest)) for code, number, digest in cursor.fetchall()}


def unsealed(limit: int) -> list[tuple[int, str, str]]:
    """
    Return (id, municipality, canonical) of entries without a seal, oldest id first.

    Looks back LATE_IDS only, so that five million sealed entries cost nothing. What would still be
    missed is found by `unsealed_counts`, which looks at all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.id, e.municipality, {_CANONICAL} FROM access_auditentry e "
            f"WHERE {_NO_SEAL} AND e.id > (SELECT coalesce(max(audit_id), 0) - %s FROM access_auditseal) "
            "ORDER BY e.id LIMIT %s",
            [LATE_IDS, limit],
        )
        return cursor.fetchall()


def append_seals(rows: Iterable[tuple[str, int, int, bytes]]) -> int:
    """Insert seals: (municipality, number, audit id, digest)."""
    return copy_rows("access_auditseal", ("municipality", "number", "audit_id", "digest"), rows)


def last_anchors() -> dict[str, tuple[int, object]]:
    """Return municipality -> (number, made_at) of the last anchor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (municipality) municipality, number, made_at FROM access_auditanchor "
            "ORDER BY municipality, number DESC"
        )
        return {code: (number, made_at) for code, number, made_at in cursor.fetchall()}


def append_anchors(rows: Iterable[tuple[str, int, bytes, object]]) -> int:
    """Insert anchors: (municipality, number, digest, made_at)."""
    return copy_rows("access_auditanchor", ("municipality", "number", "digest", "made_at"), rows)


def anchors() -> list[tuple[str, int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT municipality, number, digest FROM access_auditanchor ORDER BY municipality, number"
        )
        return [(code, number, bytes(digest)) for code, number, digest in cursor.fetchall()]


@contextmanager
def all_links() -> Iterator[Iterator[tuple[str, Link]]]:
    """Open the seals of all chains, by municipality and number, read in pieces: five million fit."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.itersize = 20_000
        cursor.execute(
            f"SELECT s.municipality, s.number, s.digest, CASE WHEN e.id IS NOT NULL THEN {_CANONICAL} END "
            "FROM access_auditseal s LEFT JOIN access_auditentry e "
            "ON e.id = s.audit_id AND e.municipality = s.municipality "
            "ORDER BY s.municipality, s.number"
        )
        yield ((code, (number, bytes(digest), canonical)) for code, number, digest, canonical in cursor)


def unsealed_counts(older_than: object) -> list[tuple[str, int, int]]:
    """Return (municipality, entries without a seal, how many of them from before `older_than`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.municipality, count(*), count(*) FILTER (WHERE e.at < %s) FROM access_auditentry e "
            f"WHERE {_NO_SEAL} GROUP BY 1 ORDER BY 1",
            [older_than],
        )
        return cursor.fetchall()


def entries(
    municipalities: frozenset[str] | None, filters: Sequence[tuple[str, object]], limit: int
) -> list[AuditRow]:
    """
    Return entries, newest first, with the label of who acted.

    Args:
        municipalities: the scope; None is the country.
        filters: (condition with one placeholder, value), written by the use case, never by a user.
    """
    conditions, values = ["true"], []
    if municipalities is not None:
        conditions, values = ["e.municipality = ANY (%s)"], [sorted(municipalities)]
    if municipalities is not None and len(municipalities) == 1:
        conditions, values = ["e.municipality = %s"], list(municipalities)  # can follow the index in order
    conditions += [condition for condition, _ in filters]
    values += [value for _, value in filters]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.id, e.municipality, e.at, e.actor_id, coalesce(a.label, ''), e.role, e.event,"
            f" e.subject, e.subject_id, e.ids, e.trace, NOT ({_NO_SEAL})"
            " FROM access_auditentry e LEFT JOIN access_account a ON a.user_id = e.actor_id"
            f" WHERE {' AND '.join(conditions)} ORDER BY e.id DESC LIMIT %s",
            [*values, limit],
        )
        return [AuditRow(*row[:9], json.loads(row[9]), *row[10:]) for row in cursor.fetchall()]
