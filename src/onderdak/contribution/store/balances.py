"""Reads of the ledger: what is open per claim and account, the trial balance, receipts of a year."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

OPEN_ACCOUNTS = ("1300", "1310", "1320", "1330")
WRITTEN_OFF = "4900"  # a payment on a debt that was taken off the books comes back here


def open_of_claims(claims: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """Return the balance in cents of each claim per account, all accounts that are kept per claim."""
    found: dict[UUID, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claim_id, account_id, sum(cents)::bigint FROM contribution_line"
            " WHERE claim_id = ANY (%s) GROUP BY claim_id, account_id",
            [list(claims)],
        )
        for claim, account, cents in cursor.fetchall():
            found.setdefault(claim, {})[account] = cents
    return found


def movements_of_claims(claims: Iterable[UUID]) -> dict[UUID, dict[tuple[str, str], int]]:
    """
    Return what was booked on each claim in cents, by kind of entry and account.

    A reversal counts under the kind of the entry that it takes back.
    """
    found: dict[UUID, dict[tuple[str, str], int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT l.claim_id, coalesce(reversed.kind, e.kind), l.account_id, sum(l.cents)::bigint
            FROM contribution_line l JOIN contribution_entry e ON e.id = l.entry_id
            LEFT JOIN contribution_entry reversed ON reversed.id = e.reverses_id
            WHERE l.claim_id = ANY (%s) GROUP BY 1, 2, 3
            """,
            [list(claims)],
        )
        for claim, kind, account, cents in cursor.fetchall():
            found.setdefault(claim, {})[(kind, account)] = cents
    return found


def open_claims(municipalities: Iterable[str]) -> dict[UUID, dict[str, int]]:
    """Return the balances of every claim on which more than zero is open in the debtor accounts."""
    found: dict[UUID, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT claim_id, account_id, cents FROM (
              SELECT claim_id, account_id, sum(cents)::bigint AS cents,
                     sum(sum(cents)) FILTER (WHERE account_id = ANY (%s)) OVER (PARTITION BY claim_id) AS due
              FROM contribution_line
              WHERE claim_id IS NOT NULL AND municipality = ANY (%s)
              GROUP BY claim_id, account_id) per_account
            WHERE due > 0
            """,
            [list(OPEN_ACCOUNTS), list(municipalities)],
        )
        for claim, account, cents in cursor.fetchall():
            found.setdefault(claim, {})[account] = cents
    return found


def claims_in_state(
    municipalities: Iterable[str], state: str, *, first: int, size: int
) -> tuple[list[UUID], int]:
    """Return a page of the claims that stand in this state, newest month first, and how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.id, count(*) OVER () FROM contribution_claim c
            JOIN LATERAL (SELECT to_state FROM contribution_claimevent e WHERE e.claim_id = c.id
                          ORDER BY seq DESC LIMIT 1) last ON last.to_state = %s
            WHERE c.municipality = ANY (%s) ORDER BY c.month DESC, c.kenmerk LIMIT %s OFFSET %s
            """,
            [state, list(municipalities), size, first],
        )
        rows = cursor.fetchall()
    return [claim for claim, _ in rows], rows[0][1] if rows else 0


def trial_balance(
    municipalities: Iterable[str] | None, *, until: date | None = None
) -> list[tuple[str, int, int]]:
    """
    Return per account the sums of debit and credit in cents (credit as a positive number).

    Args:
        municipalities: None is every municipality in scope.
        until: only entries with a value date before this day.
    """
    codes = None if municipalities is None else list(municipalities)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT l.account_id, coalesce(sum(l.cents) FILTER (WHERE l.cents > 0), 0)::bigint,
                   coalesce(-sum(l.cents) FILTER (WHERE l.cents < 0), 0)::bigint
            FROM contribution_line l JOIN contribution_entry e ON e.id = l.entry_id
            WHERE (%s::text[] IS NULL OR l.municipality = ANY (%s::text[]))
              AND (%s::date IS NULL OR e.value_date < %s::date)
            GROUP BY l.account_id ORDER BY l.account_id
            """,
            [codes, codes, until, until],
        )
        return [(account, debit, credit) for account, debit, credit in cursor.fetchall()]


def receipts_of_year(municipality: str, year: int) -> dict[str, int]:
    """
    Return what was received on claims in a calendar year, net of returned debits, per debtor account.

    Cash basis: the day on which the bank credited the money counts (BooO 3(7), Awb 4:89(3)), also when a
    person found out later which claim it was for. Money that came out of 2400 counts when it is used.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT l.account_id, (-sum(l.cents))::bigint
            FROM contribution_line l JOIN contribution_entry e ON e.id = l.entry_id
            WHERE l.municipality = %s AND l.account_id = ANY (%s)
              AND e.kind IN ('payment', 'payment_settled', 'payment_returned', 'payment_unlinked',
                             'prepaid_used', 'paid_moved')
              AND e.value_date >= %s AND e.value_date < %s
            GROUP BY l.account_id
            """,
            [municipality, [*OPEN_ACCOUNTS, WRITTEN_OFF], date(year, 1, 1), date(year + 1, 1, 1)],
        )
        return dict(cursor.fetchall())
