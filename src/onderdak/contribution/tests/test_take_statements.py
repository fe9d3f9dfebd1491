"""Is each payment booked once, on the right claim, and does a returned one open it again?"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from onderdak.access.tests.builders import the_system
from onderdak.contribution.store.balances import open_of_claims, receipts_of_year, trial_balance
from onderdak.contribution.store.models import BankTransaction, ClaimEvent, PaymentOrder, PaymentParty
from onderdak.contribution.tests.builders import NOW, a_claim, a_key
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.take_statements import (
    faults_of_statements,
    open_account,
    own_accounts,
    take_statements,
)
from onderdak.kernel.errors import BankFileRefused

pytestmark = pytest.mark.django_db
OWN = "NL91ABNA0417164300"
DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def own_account():
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")


def a_line(cents: int = 24422, **differs) -> BankLine:
    fixed = BankLine(str(a_key())[:30], 1, DAY, DAY, cents, name="O Vydumana", iban="NL02RABO0123456789")
    return replace(fixed, **differs)


def statement(*lines: BankLine, number: str = "1", opening: int = 0, iban: str = OWN) -> Statement:
    return Statement(iban, number, DAY, opening, opening + sum(one.cents for one in lines), lines)


def take(*statements: Statement, key=None):
    return take_statements(
        desk=the_system(), now=NOW, statements=statements, file_sha256="0" * 64, request_key=key or a_key()
    )


def test_a_payment_with_the_reference_settles_its_claim() -> None:
    done = a_claim()
    taken = take(statement(a_line(structured=done.kenmerk)))
    assert (taken.matched, taken.unmatched) == (1, 0)
    assert open_of_claims([done.claim_key])[done.claim_key]["1300"] == 0
    last = ClaimEvent.objects.filter(claim_id=done.claim_key).order_by("-seq")[0]
    assert (last.to_state, last.on, last.article) == ("PAID", DAY, "Awb 4:89(3)")
    assert receipts_of_year("0344", 2026) == {"1300": 24422}


def test_part_and_too_much_are_kept_apart_and_never_moved_to_another_claim() -> None:
    one, other = a_claim(), a_claim(person_id=2)
    take(statement(a_line(100, structured=one.kenmerk), a_line(30000, structured=one.kenmerk)))
    assert dict((code, credit) for code, _, credit in trial_balance(["0344"]))["2400"] == 5678
    assert open_of_claims([other.claim_key])[other.claim_key]["1300"] == 24422


def test_money_without_a_claim_waits_on_1090_and_the_ledger_adds_up() -> None:
    taken = take(statement(a_line(structured="5000056789012345"), a_line(-300), a_line(0)))
    assert (taken.matched, taken.unmatched) == (0, 2)
    balance = trial_balance(["0344"])
    assert sum(debit for _, debit, _ in balance) == sum(credit for _, _, credit in balance)
    assert ("1090", 300, 24422) in balance


def test_a_returned_debit_reverses_its_entry_and_the_claim_is_open_again() -> None:
    done = a_claim()
    PaymentOrder.objects.create(
        municipality="0344", batch=a_key(), schema="pain.008.001.08", end_to_end="E1",
        claim_id=done.claim_key, cents=24422, execute_on=DAY, made_at=NOW, actor_id=1,
    )  # fmt: skip
    take(statement(a_line(end_to_end="E1")))
    back = a_line(-24422, end_to_end="E1", returned=True, return_reason="AC04")
    taken = take(statement(back, number="2", opening=24422))
    assert taken.returned == 1
    assert open_of_claims([done.claim_key])[done.claim_key]["1300"] == 24422
    last = ClaimEvent.objects.filter(claim_id=done.claim_key).order_by("-seq")[0]
    assert (last.kind, last.to_state) == ("reopened", "NOTIFIED")
    assert receipts_of_year("0344", 2026) == {"1300": 0}
    again = a_line(-24422, end_to_end="E1", returned=True)
    assert take(statement(again, number="3")).unmatched == 1  # there is nothing left to reverse


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (statement(number="1", opening=500), "duplicate_statement"),
        (statement(number="2", opening=499), "opening_not_previous_closing"),
        (statement(number="2", opening=500, iban="NL02RABO0123456789"), "unknown_account"),
    ],
)
def test_a_statement_that_does_not_follow_is_refused_and_nothing_is_booked(second, code) -> None:
    take(statement(a_line(500)))
    with pytest.raises(BankFileRefused) as refused:
        take(second)
    assert [found for _, found in refused.value.detail["faults"]] == [code]
    assert BankTransaction.objects.count() == 1


def test_a_gap_names_the_statement_that_was_taken_last_and_what_it_ended_with() -> None:
    take(statement(a_line(500)))
    [fault] = faults_of_statements([statement(number="9", opening=499)], own_accounts(the_system()))
    assert fault.after is not None
    assert (fault.after.statement_id, fault.after.closing_cents) == ("1", 500)


def test_a_gap_between_two_statements_of_one_file_is_refused() -> None:
    with pytest.raises(BankFileRefused):
        take(statement(a_line(500)), statement(number="2", opening=499))
    assert BankTransaction.objects.count() == 0


def test_a_retry_gives_the_first_answer_and_books_nothing() -> None:
    key, one = a_key(), statement(a_line(500))
    assert take(one, key=key) == take(one, key=key)
    assert BankTransaction.objects.count() == 1


def test_who_paid_is_sealed_and_can_be_removed() -> None:
    take(statement(a_line(500, free_text="voor mijn huur")))
    with connection.cursor() as cursor:
        for table in ("banktransaction", "paymentparty", "entry", "line"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM contribution_{table} t")
            text = cursor.fetchone()[0]
            assert "Vydumana" not in text and "RABO" not in text, table
    PaymentParty.objects.all().delete()
    assert trial_balance(["0344"]) == [("1000", 500, 0), ("1090", 0, 500)]
