"""Does a new decision take back the old claim by a reversal, and keep what was paid for the resident?"""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from onderdak.access.tests.builders import the_system
from onderdak.contribution.store.balances import open_of_claims, receipts_of_year, trial_balance
from onderdak.contribution.store.models import Entry
from onderdak.contribution.store.posting import lines_of
from onderdak.contribution.tests.builders import NOW, a_claim, a_key
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.claim_events import histories
from onderdak.contribution.usecases.claim_rows import law_of
from onderdak.contribution.usecases.remind_debtors import remind_debtor
from onderdak.contribution.usecases.revoke_claims import revoke_claims_step
from onderdak.contribution.usecases.take_statements import open_account, take_statements

pytestmark = pytest.mark.django_db


def revoke(*keys):
    with transaction.atomic():
        return revoke_claims_step(desk=the_system(), now=NOW, claim_keys=keys, decision_id=2)


def test_a_recalculation_adds_exactly_two_entries_and_leaves_history_as_it_was() -> None:
    old = a_claim()
    before = lines_of(list(Entry.objects.values_list("pk", flat=True)))
    revoke(old.claim_key)
    a_claim(exploitation_cents=10500, decision_id=2)
    assert Entry.objects.count() == 3
    after = lines_of(list(Entry.objects.values_list("pk", flat=True)))
    assert {entry: after[entry] for entry in before} == before
    assert ("1300", 24422 + 10500, 24422) in trial_balance(["0344"])
    assert revoke(old.claim_key) == {}  # once
    assert histories([old.claim_key])[old.claim_key].course(law_of(NOW)).due_on is None  # nothing to pay


def test_what_was_paid_is_kept_for_the_resident_and_the_fee_is_taken_back() -> None:
    old = a_claim()
    remind_debtor(
        desk=the_system(),
        now=datetime(2026, 4, 21, 9, tzinfo=UTC),
        claim_id=old.claim_key,
        request_key=a_key(),
    )
    iban = "NL91ABNA0417164300"
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=iban, name="Gemeente Voorbeeld")
    day = date(2026, 4, 22)
    line = BankLine("x", 1, day, day, 10_000, structured=old.kenmerk)
    take_statements(
        desk=the_system(), now=NOW, statements=[Statement(iban, "1", day, 0, 10_000, (line,))],
        file_sha256="0" * 64, request_key=a_key(),
    )  # fmt: skip
    assert revoke(old.claim_key) == {old.claim_key: 10_000}
    left = open_of_claims([old.claim_key])[old.claim_key]
    assert {code: cents for code, cents in left.items() if cents} == {"2400": -10_000}
    assert sum(receipts_of_year("0344", 2026).values()) == 0
