"""Which changes to the audit trail are detected, and up to when?"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from onderdak.access.public import (
    Anchor,
    AuditItem,
    anchors,
    record,
    record_many,
    record_read,
    scope_of,
    seal,
    verify_chain,
)
from onderdak.access.rules.chain import first_digest, next_digest
from onderdak.access.store import audit
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import InvariantBroken

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
DESK = a_desk()


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def some_work(count: int = 12, municipality: str = "0344", at: datetime = NOW) -> None:
    items = [AuditItem(municipality, "stay", number, {"unit_id": number}) for number in range(count)]
    with transaction.atomic():
        record_many(DESK, "placement.placed", now=at, items=items)


def kinds(kept: list[Anchor] | None = None) -> set[str]:
    return {fault.kind for fault in verify_chain(now=NOW, kept_elsewhere=kept or []).faults}


def nth(number: int) -> int:
    """The id of the entry under link `number` of Utrecht."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_id FROM access_auditseal WHERE municipality = '0344' AND number = %s", [number]
        )
        return int(cursor.fetchone()[0])


def test_work_is_sealed_once_in_a_chain_per_municipality() -> None:
    some_work(5)
    some_work(3, "0363")
    assert (seal(NOW), seal(NOW)) == (8, 0)
    verdict = verify_chain(now=NOW)
    assert (verdict.whole, verdict.chains, verdict.sealed, verdict.unsealed) == (True, 2, 8, 0)


def test_an_entry_that_commits_late_is_sealed_later() -> None:
    some_work(5)
    seal(NOW)
    run(
        "INSERT INTO access_auditentry (id, municipality, at, actor_id, role, event, subject, ids, trace) "
        "OVERRIDING SYSTEM VALUE SELECT min(id) - 1, '0344', %s, 7, 'auditor', 'access.test', '', '{}', %s "
        "FROM access_auditentry",
        NOW,
        DESK.trace,
    )
    assert seal(NOW) == 1
    assert verify_chain(now=NOW).whole


def test_an_anchor_is_set_after_five_minutes_or_a_thousand_entries() -> None:
    some_work(1)
    seal(NOW)
    some_work(1)
    seal(NOW + timedelta(minutes=1))
    assert [anchor.number for anchor in anchors()] == [1]
    seal(NOW + timedelta(minutes=5))
    assert [anchor.number for anchor in anchors()] == [1, 2]
    some_work(1_000)
    seal(NOW + timedelta(minutes=6))
    assert [anchor.number for anchor in anchors()] == [1, 2, 1_002]


def test_an_entry_without_a_seal_after_a_minute_is_reported() -> None:
    some_work(1, at=NOW - timedelta(seconds=61))
    assert kinds() == {"not_sealed_in_time"}
    seal(NOW)
    assert kinds() == set()


def edit() -> None:
    run("UPDATE access_auditentry SET actor_id = 99 WHERE id = %s", nth(5))


def remove() -> None:
    run("DELETE FROM access_auditentry WHERE id = %s", nth(5))


def remove_with_its_seal() -> None:
    gone = nth(5)
    run("DELETE FROM access_auditseal WHERE audit_id = %s", gone)
    run("DELETE FROM access_auditentry WHERE id = %s", gone)


def swap() -> None:
    run(
        "UPDATE access_auditentry e SET subject_id = o.subject_id, ids = o.ids FROM access_auditentry o "
        "WHERE (e.id, o.id) IN ((%s, %s), (%s, %s))",
        *(nth(4), nth(5)),
        *(nth(5), nth(4)),
    )


def insert_in_the_middle() -> None:
    some_work(1)
    run("UPDATE access_auditseal SET number = number + 1000 WHERE municipality = '0344' AND number > 5")
    run("UPDATE access_auditseal SET number = number - 999 WHERE municipality = '0344' AND number > 1000")
    run(
        "INSERT INTO access_auditseal (municipality, number, audit_id, digest) "
        "SELECT '0344', 6, max(id), decode(repeat('00', 32), 'hex') FROM access_auditentry"
    )


def cut_the_tail() -> None:
    last = nth(12)
    run("DELETE FROM access_auditseal WHERE municipality = '0344' AND number = 12")
    run("DELETE FROM access_auditentry WHERE id = %s", last)


def rewrite_and_hash_again() -> None:
    """Edit, compute every digest anew, and rewrite the anchors in our own table too."""
    edit()
    digest = first_digest("0344")
    with audit.all_links() as found:
        chain = [link for code, link in found if code == "0344"]
    for number, _, canonical in chain:
        digest = next_digest(digest, canonical or "")
        run(
            "UPDATE access_auditseal SET digest = %s WHERE municipality = '0344' AND number = %s",
            digest,
            number,
        )
    run("UPDATE access_auditanchor SET digest = %s WHERE municipality = '0344'", digest)


def empty_everything() -> None:
    for table in ("access_auditentry", "access_auditseal", "access_auditanchor"):
        run(f"DELETE FROM {table}")


ATTACKS = [
    edit,
    remove,
    remove_with_its_seal,
    swap,
    insert_in_the_middle,
    cut_the_tail,
    rewrite_and_hash_again,
    empty_everything,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_eight_attacks_by_an_administrator_are_detected(attack: Callable[[], None]) -> None:
    some_work()
    seal(NOW)
    on_paper = anchors()
    assert kinds(on_paper) == set()
    for table in ("access_auditentry", "access_auditseal", "access_auditanchor"):
        run(f"ALTER TABLE {table} DISABLE TRIGGER append_only")  # what only an owner can do
    attack()
    assert kinds(on_paper) - {"not_sealed_in_time"}


def test_after_the_last_anchor_a_cut_tail_is_not_detected_and_we_say_so() -> None:
    some_work(11)
    seal(NOW)
    on_paper = anchors()
    some_work(1)
    seal(NOW + timedelta(minutes=1))
    run("ALTER TABLE access_auditentry DISABLE TRIGGER append_only")
    run("ALTER TABLE access_auditseal DISABLE TRIGGER append_only")
    cut_the_tail()
    assert kinds(on_paper) == set()


def test_an_auditor_checks_the_chain_of_the_own_municipality() -> None:
    some_work(5)
    some_work(3, "0363")
    with as_app(), scope_of(the_system()):
        assert seal(NOW) == 8
    auditor = a_desk()
    with as_app(), scope_of(auditor):
        verdict = verify_chain(now=NOW)
        assert (verdict.whole, verdict.chains, verdict.sealed) == (True, 1, 5)


def test_a_change_without_an_open_transaction_is_not_recorded(transactional_db: None) -> None:
    with pytest.raises(RuntimeError):
        record(DESK, "placement.placed", now=NOW)


def test_a_refused_value_leaves_no_entry() -> None:
    with pytest.raises(InvariantBroken), transaction.atomic():
        record(DESK, "placement.placed", now=NOW, municipality="0344", note="Olena Vydumana")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_auditentry")
        assert cursor.fetchone() == (0,)


def test_the_processing_log_names_no_employee_and_hides_its_subject() -> None:
    for number in (41, 41, 42):
        record_read(
            DESK, "people.file_read", now=NOW, municipality="0344", subject="person", subject_id=number
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_processinglog ORDER BY id")
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert not {"actor_id", "role", "user"} & set(names)
    subjects = [bytes(row["data_subject_id"]) for row in found]
    assert subjects[0] == subjects[1] != subjects[2]
    assert (41).to_bytes(8, "big") not in subjects[0]
    assert {bytes(row["trace_id"]) for row in found} == {DESK.trace.bytes}
    assert found[0]["processing_activity_id"] == "urn:onderdak:verwerking:people.file_read:1"
