"""Does the database itself refuse a ledger that does not add up, is changed, or is added to later?"""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from onderdak.contribution.rules.posting_lines import opposite, two
from onderdak.contribution.store.models import Entry
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.types import Booked
from onderdak.kernel.errors import IdempotencyConflict

pytestmark = pytest.mark.django_db

ENTRY = (
    "INSERT INTO contribution_entry (municipality, idem, payload_hash, kind, booked_on, value_date, scenario,"
    " actor_id, recorded_at, xact, reverses_id) VALUES ('0344', %s, 'x', 'payment', '2026-03-01',"
    " '2026-03-01', %s, 1, '2020-01-01', 1, %s) RETURNING id"
)
LINE = (
    "INSERT INTO contribution_line (municipality, entry_id, n, account_id, claim_id, cents)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)


def run(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0] if cursor.description else None


def an_entry(*lines: tuple, scenario: str = "", reverses: int | None = None) -> int:
    """Write an entry in plain SQL, as somebody with access to the database would, and let the checks run."""
    with transaction.atomic():
        entry = run(ENTRY, str(uuid4()), scenario, reverses)
        for n, (account, cents, *claim) in enumerate(lines, start=1):
            run(LINE, "0344", entry, n, account, claim[0] if claim else None, cents)
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("SET CONSTRAINTS ALL DEFERRED")
    return entry


def refused(name: str):
    return pytest.raises(DatabaseError, match=name)


def test_an_entry_in_balance_is_taken() -> None:
    entry = an_entry(("1000", 100), ("1090", -100))
    row = Entry.objects.get(pk=entry)
    assert row.xact > 1 and row.recorded_at.year > 2020  # set by the database, not by who wrote it


@pytest.mark.parametrize(
    "lines",
    [(("1000", 100), ("1090", -99)), (("1000", 100),), ()],
    ids=["not zero", "one line", "no line"],
)
def test_an_entry_that_does_not_add_up_is_refused_at_commit(lines) -> None:
    with refused("an entry has two lines or more and they add up to zero"):
        an_entry(*lines)


def test_a_line_slipped_in_after_the_check_of_the_same_transaction_is_refused() -> None:
    with refused("add up to zero"), transaction.atomic():
        entry = an_entry(("1000", 100), ("1090", -100))
        run(LINE, "0344", entry, 3, "1000", None, 50)
        run("SET CONSTRAINTS ALL IMMEDIATE")


def test_lines_are_numbered_from_one_so_no_gap_can_be_filled_later() -> None:
    with refused("add up to zero"), transaction.atomic():
        entry = run(ENTRY, str(uuid4()), "", None)
        run(LINE, "0344", entry, 2, "1000", None, 5)
        run(LINE, "0344", entry, 3, "1090", None, -5)
        run("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_a_late_line_of_another_transaction_is_refused_and_history_cannot_be_emptied() -> None:
    entry = an_entry(("1000", 100), ("1090", -100))
    try:
        with refused("a line belongs to an entry of the same transaction"), transaction.atomic():
            run(LINE, "0344", entry, 3, "1000", None, 50)
            run(LINE, "0344", entry, 4, "1090", None, -50)
        with refused("append only: TRUNCATE"), transaction.atomic():
            run("TRUNCATE contribution_entry CASCADE")
    finally:  # only the server's superuser can do this, and only by switching every trigger off
        run("SET session_replication_role = replica")
        run("DELETE FROM contribution_line")
        run("DELETE FROM contribution_entry")
        run("SET session_replication_role = origin")


@pytest.mark.parametrize("table", ["entry", "line", "claimevent", "ledgerseal"])
@pytest.mark.parametrize("act", ["UPDATE contribution_{} SET id = id", "DELETE FROM contribution_{}"])
def test_nothing_is_changed_or_removed_also_not_by_the_owner(table, act) -> None:
    a_claim()
    with refused("append only"), transaction.atomic():
        run(act.format(table))


@pytest.mark.parametrize(
    "lines",
    [
        (("1300", 100), ("8000", -100)),
        (("1000", 100), ("9999", -100)),
        (("1300", 100, uuid4()), ("8000", -100)),
    ],
    ids=["no claim on a debtor account", "no such account", "no such claim"],
)
def test_a_debtor_account_needs_a_claim_that_exists(lines) -> None:
    with refused("this account needs a claim"):
        an_entry(*lines)


@pytest.mark.parametrize("cents", [0, 10**11 + 1, -(10**11) - 1])
def test_a_line_of_nothing_or_of_a_billion_euro_is_refused(cents) -> None:
    with refused("line_cents"):
        an_entry(("1000", cents), ("1090", -cents))


def test_a_scenario_never_becomes_an_entry() -> None:
    with refused("entry_no_scenario"):
        an_entry(("1000", 1), ("1090", -1), scenario="dwangbevel_by_act")


def test_a_reversal_is_the_exact_opposite_and_there_is_one() -> None:
    first = an_entry(("1000", 100), ("1090", -100))
    with refused("a reversal is the exact opposite"):
        an_entry(("1000", -99), ("1090", 99), reverses=first)
    with refused("a reversal is the exact opposite"):
        an_entry(("1000", -100), ("2410", 100), reverses=first)
    an_entry(("1000", -100), ("1090", 100), reverses=first)
    with refused("entry_reversed_once"):
        an_entry(("1000", -100), ("1090", 100), reverses=first)


def test_the_same_key_gives_the_same_entry_and_another_payload_is_refused() -> None:
    def post(cents: int) -> dict[str, int]:
        lines = two("1000", "1090", cents)
        entry = NewEntry("camt:1", "0344", "payment", date(2026, 3, 1), date(2026, 3, 1), lines)
        with transaction.atomic():
            return post_entries([entry], actor_id=1)

    assert post(5) == post(5)
    with pytest.raises(IdempotencyConflict):
        post(6)
    assert Entry.objects.count() == 1


def test_an_entry_in_a_savepoint_takes_its_lines() -> None:
    """xmin would be the number of the savepoint; the stamp of the transaction is not."""
    with transaction.atomic(), transaction.atomic():
        an_entry(("1000", 100), ("1090", -100))


def test_opposite_turns_every_line_around() -> None:
    assert opposite((Booked("1000", 5), Booked("1090", -5))) == (Booked("1000", -5), Booked("1090", 5))


def test_the_application_may_not_even_try() -> None:
    for table in ("entry", "line", "claimevent", "ledgerseal"):
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            sql = "SELECT has_table_privilege('onderdak_app', %s, %s)"
            assert run(sql, f"contribution_{table}", right) is False, (table, right)
