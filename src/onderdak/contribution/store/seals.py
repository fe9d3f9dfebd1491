"""Sums up a range of entries in the database: count, digest of every line, entries out of balance."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class RangeSum:
    """What a range of entries is: `digest` is a SHA-256 (hex) over every entry and line in order."""

    entries: int
    lines: int
    digest: str
    out_of_balance: int


def entries_after(after: int, most: int) -> tuple[int, int] | None:
    """Return first and last id of the next entries, at most so many; None when there are none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(id), max(id) FROM (SELECT id FROM contribution_entry WHERE id > %s"
            " ORDER BY id LIMIT %s) next",
            [after, most],
        )
        first, last = cursor.fetchone()
    return None if first is None else (first, last)


def unsealed_count(after: int) -> int:
    """Return how many entries have no seal yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM contribution_entry WHERE id > %s", [after])
        return int(cursor.fetchone()[0])


def range_sum(after: int, last: int) -> RangeSum:
    """Sum up the entries with an id in (after, last]: an entry that was slipped in between counts too."""
    with connection.cursor() as cursor:
        cursor.execute(_SUM, [after, last, after, last])
        entries, lines, digest, unbalanced = cursor.fetchone()
    return RangeSum(entries, lines, digest, unbalanced)


# Every column that says something about the money is in the text, with a mark between the parts.
_SUM = """
WITH per_entry AS (
  SELECT l.entry_id, count(*) AS lines, sum(l.cents) AS cents,
         string_agg(
           concat_ws(':', l.n, l.account_id, coalesce(l.claim_id::text, ''), l.cents, l.municipality),
           ';' ORDER BY l.n) AS body
  FROM contribution_line l WHERE l.entry_id > %s AND l.entry_id <= %s GROUP BY l.entry_id)
SELECT count(e.id), coalesce(sum(p.lines), 0)::bigint,
       encode(sha256(convert_to(coalesce(string_agg(
         concat_ws('|', coalesce(e.id, p.entry_id), e.municipality, e.idem, e.payload_hash, e.kind,
                   to_char(e.booked_on, 'YYYYMMDD'), to_char(e.value_date, 'YYYYMMDD'),
                   coalesce(e.decision_id, 0), coalesce(e.reverses_id, 0), e.actor_id, e.xact,
                   extract(epoch FROM e.recorded_at), p.body),
         E'\\n' ORDER BY coalesce(e.id, p.entry_id)), ''), 'UTF8')), 'hex'),
       count(*) FILTER (WHERE p.cents IS DISTINCT FROM 0 OR p.lines < 2 OR e.id IS NULL)
FROM per_entry p
FULL JOIN (SELECT * FROM contribution_entry WHERE id > %s AND id <= %s) e ON e.id = p.entry_id
"""
