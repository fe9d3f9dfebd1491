"""
The parts of `./dev bench money` that need the ledger: posting, bank files, SEPA files, verification of seals.

They work on a server of their own in a folder that is removed. ONDERDAK_BENCH_LINES says how many lines the
verification looks at (5,000,000 is the target; the default is a tenth, because making them takes minutes).
"""

import argparse
import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from uuid import UUID

CLAIMS, TRANSACTIONS, DEBITS = 20_000, 10_000, 1_000
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
OWN = "NL91ABNA0417164300"
Row = dict[str, object]
_SCOPES = ExitStack()  # the scope of the desk lasts as long as the bench


@cache
def started() -> object:
    """Start an empty server; return the desk of the system with the scope of the country set for good."""
    folder = tempfile.mkdtemp(prefix="od-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["ONDERDAK_DATA"] = folder
    from bench import frame

    frame.start(demo=False)
    from onderdak.access.public import scope_of, system_desk

    return _SCOPES.enter_context(scope_of(system_desk(UUID(int=1))))


def timed(part: str, what: str, target: str, work: Callable[[], object]) -> Row:
    began, cpu = time.perf_counter(), time.process_time()
    found = work()
    took, cpu_s = time.perf_counter() - began, time.process_time() - cpu
    return {"part": part, "what": what, "seconds": round(took, 2), "cpu": round(cpu_s, 2), "target": target,
            "found": found}  # fmt: skip


@cache
def _claims() -> tuple[object, ...]:
    from onderdak.contribution.types import NewClaim

    draw = Random(7)
    return tuple(
        NewClaim(
            UUID(int=draw.getrandbits(128), version=4), "0344", number, date(2026, 1, 1), 24422, 0, 1,
            "0" * 64, date(2026, 2, 20),
        )
        for number in range(1, CLAIMS + 1)
    )  # fmt: skip


@cache
def _post() -> tuple[Row, Row]:
    desk = started()
    from django.db import connection, transaction

    from onderdak.contribution.usecases.post_claims import entry_of, post_claims_step
    from onderdak.contribution.usecases.post_claims import post_entries as post

    claims = _claims()

    def whole() -> int:
        with transaction.atomic():
            return len(post_claims_step(desk=desk, now=NOW, claims=claims))

    def alone() -> int:
        entries = [entry_of(one, NOW.date()) for one in claims]
        fresh = [_renamed(one) for one in entries]
        with transaction.atomic():
            done = len(post(fresh, actor_id=0))
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
        return done

    return (
        timed("claims", f"{CLAIMS} claims with events, links and entries", "30 s (run)", whole),
        timed("posting", f"{CLAIMS} entries, {2 * CLAIMS} lines, checks at commit", "3 s", alone),
    )


def _renamed(entry: object) -> object:
    from dataclasses import replace

    return replace(entry, idem=entry.idem + ":again")


def measure_post(told: argparse.Namespace) -> list[Row]:
    """Post a month run."""
    return list(_post())


def measure_bank(told: argparse.Namespace) -> list[Row]:
    """Parse, match and import a statement of 10,000 payments on claims."""
    desk = started()
    _post()
    from onderdak.contribution.public import kenmerk_of_claim, open_account
    from onderdak.contribution.rules.payment_match import match
    from onderdak.exchange.bank.camt import read_camt
    from onderdak.exchange.public import import_bank_file
    from onderdak.exchange.tests.builders import a_file, a_statement, an_entry

    known = [kenmerk_of_claim(one.claim_key) for one in _claims()[:TRANSACTIONS]]
    closing = f"{TRANSACTIONS * 244.22 + 1000:.2f}"
    entries = [an_entry(**{("kenmerk" if n % 5 else "text"): one}) for n, one in enumerate(known)]
    content = a_file(a_statement(entries, closing=closing))
    open_account(desk=desk, now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    names = set(known)

    def parsed() -> int:
        [one] = read_camt(content)
        return sum(match(line.structured, line.free_text, names).how != "none" for line in one.lines)

    def imported() -> int:
        done = import_bank_file(desk=desk, now=NOW, content=content, request_key=UUID(int=9))
        return done.matched

    what = f"CAMT.053, {TRANSACTIONS} transactions"
    return [
        timed("camt", f"{what}, parse and match", "2 s", parsed),
        timed("import", f"{what}, whole import", "10 s", imported),
    ]


def measure_debits(told: argparse.Namespace) -> list[Row]:
    """Write a pain.008 file of 1,000 debits and check it against the schema."""
    from onderdak.exchange.bank.sepa import Creditor, Transfer, debit_file

    we = Creditor("Gemeente Voorbeeld", OWN, "ABNANL2A", "NL00ZZZ123456780000")
    day = date(2026, 4, 1)
    debits = [
        Transfer(f"E{n}", "O Vydumana", "NL02RABO0123456789", 24422, "Eigen bijdrage", day, f"M{n}", day)
        for n in range(DEBITS)
    ]
    return [timed("pain.008", f"{DEBITS} debits, validated", "2 s", lambda: len(debit_file(we, debits)))]


def measure_verify(told: argparse.Namespace) -> list[Row]:
    """Seal and verify a ledger of many lines."""
    desk = started()
    from django.db import connection

    from onderdak.contribution.public import seal_ledger, verify_ledger

    lines = int(os.environ.get("ONDERDAK_BENCH_LINES", "500000"))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_MANY_ENTRIES, [lines // 2])
        cursor.execute(_MANY_LINES)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE contribution_entry; ANALYZE contribution_line")
    sealed = timed(
        "seal", f"{lines} lines", "-", lambda: seal_ledger(desk=desk, now=NOW)
    )  # fmt: skip

    def verified() -> str:
        found = verify_ledger()
        return f"{found.lines} lines, whole {found.whole}"

    return [sealed, timed("verify", f"{lines} lines", "60 s at 5,000,000", verified)]


_MANY_ENTRIES = """
INSERT INTO contribution_entry (municipality, idem, payload_hash, kind, booked_on, value_date, scenario,
    actor_id, recorded_at, xact)
SELECT '0363', 'many:' || n, md5(n::text), 'unmatched', '2026-03-01', '2026-03-01', '', 1, now(), 1
FROM generate_series(1, %s) n
"""
_MANY_LINES = """
INSERT INTO contribution_line (municipality, entry_id, n, account_id, cents)
SELECT '0363', e.id, s.n, s.account, s.sign * (100 + e.id %% 90000)
FROM contribution_entry e, (VALUES (1, '1000', 1), (2, '1090', -1)) s (n, account, sign)
WHERE e.idem LIKE 'many:%%'
""".replace("%%", "%")

PARTS: dict[str, Callable[[argparse.Namespace], list[Row]]] = {
    "post": measure_post,
    "bank": measure_bank,
    "debits": measure_debits,
    "verify": measure_verify,
}
