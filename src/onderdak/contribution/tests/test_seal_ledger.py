"""Is a change of the ledger found, whoever made it?"""

import pytest
from django.db import connection

from onderdak.access.tests.builders import the_system
from onderdak.contribution.store.models import LedgerSeal
from onderdak.contribution.tests.builders import NOW, a_claim
from onderdak.contribution.usecases.seal_ledger import seal_ledger, verify_ledger

pytestmark = pytest.mark.django_db


def behind_the_walls(sql: str) -> None:
    """Change what cannot be changed: with every trigger switched off, as only a superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin")


def sealed(claims: int = 3) -> None:
    for _ in range(claims):
        a_claim()
        seal_ledger(desk=the_system(), now=NOW)


def test_a_ledger_that_nobody_touched_verifies() -> None:
    sealed()
    a_claim()
    verdict = verify_ledger()
    assert verdict.whole
    assert (verdict.seals, verdict.entries, verdict.lines, verdict.unsealed) == (3, 3, 6, 1)


def test_nothing_new_makes_no_seal() -> None:
    sealed(1)
    assert seal_ledger(desk=the_system(), now=NOW) == 0


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE contribution_line SET cents = cents * 2", "entry_or_line_changed"),
        ("UPDATE contribution_entry SET value_date = '2020-01-01'", "entry_or_line_changed"),
        ("UPDATE contribution_line SET claim_id = NULL", "entry_or_line_changed"),
        ("DELETE FROM contribution_line WHERE n = 2", "entry_or_line_missing"),
        ("DELETE FROM contribution_line; DELETE FROM contribution_entry", "entry_or_line_missing"),
        ("UPDATE contribution_ledgerseal SET entries = 9", "seal_changed"),
        ("DELETE FROM contribution_ledgerseal WHERE id = (SELECT min(id) FROM contribution_ledgerseal)",
         "chain_broken"),
        ("UPDATE contribution_line SET cents = cents + 1", "out_of_balance"),
    ],
)  # fmt: skip
def test_every_change_is_found(change, kind) -> None:
    sealed()
    behind_the_walls(change)
    assert kind in {fault.kind for fault in verify_ledger().faults}


def test_a_line_slipped_into_a_sealed_entry_is_found() -> None:
    sealed(2)
    first = LedgerSeal.objects.order_by("id")[0].last_entry
    behind_the_walls(
        "INSERT INTO contribution_line (municipality, entry_id, n, account_id, cents)"
        f" VALUES ('0344', {first}, 3, '1000', 5)"
    )
    found = {fault.kind for fault in verify_ledger().faults}
    assert found == {"entry_or_line_missing", "out_of_balance"}
