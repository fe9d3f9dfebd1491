"""Is a payment linked after a look, taken back once with its reason, and is every number right again?"""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.store.balances import open_of_claims, receipts_of_year, trial_balance
from onderdak.contribution.store.matched import came_by_reference
from onderdak.contribution.store.models import (
    BankTransaction,
    ClaimEvent,
    Entry,
    PaymentLink,
    PaymentOrder,
    PaymentUnlinked,
)
from onderdak.contribution.tests.builders import NOW, a_claim, a_key
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.claim_reads import claim_view
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.link_payment import link_payment, link_preview
from onderdak.contribution.usecases.payable_orders import refunds_due
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.contribution.usecases.unlink_payment import claim_of_link, unlink_payment
from onderdak.contribution.usecases.unmatched_tray import unmatched_payments
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible

pytestmark = pytest.mark.django_db
OWN, PAYER, DAY = "NL91ABNA0417164300", "NL02ABNA0123456789", date(2026, 3, 10)


@pytest.fixture(autouse=True)
def own_account():
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")


def payments(*cents: int) -> list[int]:
    """Let payments without a reference come in; return their numbers."""
    lines = tuple(BankLine(str(a_key())[:30], 1, DAY, DAY, one, name="O Vydumana") for one in cents)
    one = Statement(OWN, "1", DAY, 0, sum(cents), lines)
    take_statements(desk=the_system(), now=NOW, statements=[one], file_sha256="0" * 64, request_key=a_key())
    return list(BankTransaction.objects.order_by("pk").values_list("pk", flat=True))


def asked(payment: int, claim, **more) -> dict:
    return {"desk": the_system(), "now": NOW, "transaction_id": payment, "kenmerk": claim.kenmerk} | more


def link(payment: int, claim, key: UUID | None = None) -> int:
    return link_payment(**asked(payment, claim), request_key=key or a_key())


def unlink(payment: int, reason: str = "wrong_claim", key: UUID | None = None) -> State:
    return unlink_payment(
        desk=the_system(), now=NOW, transaction_id=payment, reason=reason, request_key=key or a_key()
    )


def waiting() -> list[int]:
    return [row.transaction_id for row in unmatched_payments(desk=the_system(), now=NOW).rows]


def numbers(claim) -> tuple[int, int, int, int]:
    found = claim_view(desk=the_system(), now=NOW, claim_id=claim.claim_key).received
    return found.received_cents, found.for_claim_cents, found.open_cents, found.kept_cents


def test_a_look_says_what_linking_would_do_and_books_nothing() -> None:
    claim, [payment] = a_claim(), payments(30000)
    found = link_preview(**asked(payment, claim))
    assert (found.received_cents, found.open_cents, found.stays_open_cents) == (30000, 24422, 0)
    assert (found.left_over_cents, found.parts) == (5578, (("1300", 24422),))
    part = link_preview(**asked(payment, a_claim(person_id=2, exploitation_cents=40000)))
    assert (part.stays_open_cents, part.left_over_cents) == (10000, 0)
    assert (found.decided_on, found.older_than_decision) == (date(2026, 2, 20), False)
    later = a_claim(person_id=3, decided_on=date(2026, 3, 11), now=NOW.replace(month=3, day=12))
    assert link_preview(**asked(payment, later)).older_than_decision
    assert waiting() == [payment] and not PaymentLink.objects.exists()


def test_a_link_books_exactly_what_the_look_said_and_the_payment_leaves_the_tray() -> None:
    claim, [payment] = a_claim(), payments(30000)
    assert link(payment, claim) == 5578
    assert waiting() == [] and numbers(claim) == (30000, 24422, 0, 5578)
    with pytest.raises(NotNow):
        link_preview(**asked(payment, claim))
    with pytest.raises(NotNow):
        link(payment, claim)


def test_taking_a_link_back_is_a_reversal_and_everything_stands_where_it_stood() -> None:
    claim, [payment] = a_claim(), payments(30000)
    before = trial_balance(["0344"])
    link(payment, claim)
    assert unlink(payment) is State.NOTIFIED
    first, back = Entry.objects.filter(kind__in=("payment_settled", "payment_unlinked")).order_by("pk")
    assert (back.reverses_id, back.value_date) == (first.pk, DAY)
    net = {code: debit - credit for code, debit, credit in trial_balance(["0344"])}
    assert {code: cents for code, cents in net.items() if cents} == {
        code: debit - credit for code, debit, credit in before
    }
    assert waiting() == [payment] and numbers(claim) == (0, 0, 24422, 0)
    assert receipts_of_year("0344", 2026) == {"1300": 0}
    last = ClaimEvent.objects.filter(claim_id=claim.claim_key).order_by("-seq")[0]
    assert (last.kind, last.to_state, last.cents) == ("payment_unlinked", "NOTIFIED", -30000)
    assert PaymentUnlinked.objects.get().reason == "wrong_claim"


def test_a_payment_can_be_linked_again_elsewhere_and_taken_back_again() -> None:
    wrong, right, [payment] = a_claim(), a_claim(person_id=2), payments(24422)
    link(payment, wrong)
    unlink(payment)
    link(payment, right)
    assert (numbers(wrong)[2], numbers(right)[2]) == (24422, 0)
    unlink(payment, "payer_named_another")
    link(payment, wrong)
    assert PaymentLink.objects.filter(transaction_id=payment).count() == 3
    assert (numbers(wrong)[2], numbers(right)[2], waiting()) == (0, 24422, [])


def test_a_link_is_taken_back_once_and_a_retry_gives_the_first_answer() -> None:
    claim, [payment], key = a_claim(), payments(24422), a_key()
    link(payment, claim)
    assert unlink(payment, key=key) is unlink(payment, key=key) is State.NOTIFIED
    with pytest.raises(NotNow) as told:
        unlink(payment)
    assert told.value.detail["state"] == "not_linked" and PaymentUnlinked.objects.count() == 1


def matched(kenmerk: str, cents: int) -> int:
    """Let a payment come in that the import puts on a claim by its reference; return its number."""
    line = BankLine("auto", 1, DAY, DAY, cents, structured=kenmerk, name="O Vydumana", iban=PAYER)
    take_statements(
        desk=the_system(), now=NOW, statements=[Statement(OWN, "auto", DAY, 0, cents, (line,))],
        file_sha256="1" * 64, request_key=a_key(),
    )  # fmt: skip
    return BankTransaction.objects.get(idem="auto").pk


def test_a_match_of_the_import_is_taken_back_waits_in_the_tray_and_can_be_linked_to_another_claim() -> None:
    wrong, right = a_claim(), a_claim(person_id=2)
    payment = matched(wrong.kenmerk, 30000)
    [shown] = claim_view(desk=the_system(), now=NOW, claim_id=wrong.claim_key).payments
    assert (shown.linked, shown.can_undo) == (False, True)
    assert not claim_of_link(desk=the_system(), transaction_id=payment).by_person

    assert unlink(payment) is State.NOTIFIED
    assert numbers(wrong) == (0, 0, 24422, 0)
    assert [row.transaction_id for row in unmatched_payments(desk=the_system(), now=NOW).rows] == [payment]
    assert not claim_view(desk=the_system(), now=NOW, claim_id=wrong.claim_key).payments
    sums = {code: debit - credit for code, debit, credit in trial_balance(["0344"])}
    assert (sums["1000"], sums["1090"], sums["2400"], sum(sums.values())) == (30000, -30000, 0, 0)
    with pytest.raises(NotNow):
        unlink(payment)

    link(payment, right)
    assert numbers(right) == (30000, 24422, 0, 5578)
    assert refunds_due(now=NOW, municipality="0344", on=DAY)[0].claim == right.claim_key
    assert unlink(payment) is State.NOTIFIED
    assert numbers(right) == numbers(wrong) == (0, 0, 24422, 0)
    assert receipts_of_year("0344", DAY.year) in ({}, dict.fromkeys(("1300",), 0))


def test_only_what_a_payer_wrote_can_be_wrong_an_own_order_is_not() -> None:
    told = {"kind": "credit", "cents": 24422, "how": "structured"}
    assert came_by_reference(BankTransaction(**told))
    for differs in ({"how": "end_to_end"}, {"how": "none"}, {"kind": "returned"}, {"cents": -1}):
        assert not came_by_reference(BankTransaction(**told | differs)), differs


def test_what_another_payment_was_too_much_is_used_for_what_is_open_again() -> None:
    claim, (one, other) = a_claim(), payments(10000, 20000)
    link(one, claim)
    link(other, claim)
    assert numbers(claim) == (30000, 24422, 0, 5578)
    assert unlink(one) is State.NOTIFIED
    assert numbers(claim) == (20000, 20000, 4422, 0)
    assert Entry.objects.filter(kind="prepaid_used").count() == 1


def test_a_payment_that_was_all_too_much_leaves_the_claim_paid() -> None:
    claim, (one, other) = a_claim(), payments(24422, 100)
    link(one, claim)
    link(other, claim)
    assert unlink(other) is State.PAID and numbers(claim) == (24422, 24422, 0, 0)


def test_what_is_paid_back_or_closed_since_is_not_taken_back() -> None:
    claim, (one, other) = a_claim(), payments(30000, 10000)
    link(one, claim)
    PaymentOrder.objects.create(
        municipality="0344", batch=a_key(), schema="pain.001.001.09", end_to_end="E9",
        claim_id=claim.claim_key, cents=5578, execute_on=DAY, made_at=NOW, actor_id=1,
    )  # fmt: skip
    with pytest.raises(NotNow) as told:
        unlink(one)
    assert told.value.detail["state"] == "left_over_paid_back"

    remitted = a_claim(person_id=2)
    link(other, remitted)
    take_step(
        desk=the_system(), now=NOW, claim_id=remitted.claim_key, request_key=a_key(),
        asked=NextStep(Step.REMIT, reason="health"),
    )  # fmt: skip
    with pytest.raises(NotNow) as told:
        unlink(other)
    assert told.value.detail["state"] == "claim_closed_since" and not PaymentUnlinked.objects.exists()


def test_an_unknown_reason_claim_or_payment_and_money_that_went_out_are_refused() -> None:
    claim, (came, went) = a_claim(), payments(30000, -500)
    for act in (lambda: unlink(came, "because"), lambda: link(came, replace(claim, kenmerk="0" * 16))):
        with pytest.raises(InputInvalid):
            act()
    for act in (lambda: unlink(came), lambda: link(987_654, claim)):
        with pytest.raises(NotVisible):
            act()
    with pytest.raises(NotNow) as told:
        link(went, claim)
    assert told.value.detail["state"] == "money_went_out"
    elsewhere = a_desk(Role.FINANCE_OFFICER, "0363")
    with pytest.raises(NotVisible):
        link_preview(**asked(came, claim, desk=elsewhere))
    assert unmatched_payments(desk=elsewhere, now=NOW).total == 0


def test_the_database_refuses_a_second_link_of_one_payment_and_a_second_undoing() -> None:
    claim, [payment] = a_claim(), payments(24422)
    link(payment, claim)
    row = PaymentLink.objects.get()
    twin = {
        "transaction_id": payment, "municipality": "0344", "claim_id": claim.claim_key,
        "entry_id": row.entry_id, "actor_id": 1, "settled_at": NOW,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentLink.objects.create(**twin)
    unlink(payment)
    done = PaymentUnlinked.objects.get()
    link(payment, claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentLink.objects.create(**twin, after=done)
    assert open_of_claims([claim.claim_key])[claim.claim_key]["1300"] == 0


def test_the_tray_has_pages_and_says_how_much_waits_in_all() -> None:
    payments(100, 200, -50, 300)
    page = unmatched_payments(desk=the_system(), now=NOW, first=1, size=2)
    assert ([row.cents for row in page.rows], page.total, page.cents) == ([200, -50], 4, 600)
