"""Does money leave only after a second person agreed, once, and only where the law lets it be taken?"""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.store.models import PaymentBatch, PaymentOrder
from onderdak.contribution.tests.builders import a_claim, a_debtor, a_key
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.mandates import end_mandate, mandates_of, record_mandate
from onderdak.contribution.usecases.payment_batches import (
    batches,
    batches_asked,
    end_to_end_of,
    make_batch_file,
    propose_batch,
)
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.kernel.errors import InputInvalid, NotNow, SecondPersonNeeded

pytestmark = pytest.mark.django_db
CODE, OWN, THEIRS = "0344", "NL91ABNA0417164300", "NL02ABNA0123456789"
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
ON = date(2026, 4, 8)


def finance(actor_id: int = 7):
    return a_desk(Role.FINANCE_OFFICER, actor_id=actor_id)


@pytest.fixture(autouse=True)
def account() -> None:
    open_account(desk=the_system(), now=NOW, municipality=CODE, iban=OWN, name="Gemeente Voorbeeld")


def a_mandate(number: int = 1, iban: str = THEIRS) -> int:
    return record_mandate(
        desk=finance(), now=NOW, municipality=CODE, person_id=a_debtor(number), iban=iban,
        holder="Olena Vydumana", signed_on=date(2026, 3, 1), request_key=uuid4(),
    )  # fmt: skip


def propose(kind: str = "debits", on: date = ON, now: datetime = NOW):
    return propose_batch(
        desk=finance(), now=now, municipality=CODE, kind=kind, execute_on=on, request_key=uuid4()
    )


def make(batch, now: datetime = NOW) -> bytes:
    def write(schema, creditor, orders):
        lines = [f"{one.iban} {one.holder} {one.cents} {one.sequence}" for one in orders]
        return "\n".join([schema, creditor.iban, *lines]).encode()

    return make_batch_file(desk=finance(), now=now, batch_id=batch, write=write)


def agreed(batch):
    approval = PaymentBatch.objects.get(pk=batch).approval_id
    approve_second(desk=finance(8), now=NOW, request_key=uuid4(), approval_id=approval)
    return batch


def paid(claim, cents: int, *, structured: str = "", end_to_end: str = "") -> None:
    line = BankLine(
        f"t{end_to_end or structured}{cents}", 1, ON, ON, cents, structured=structured, end_to_end=end_to_end,
        name="Olena Vydumana", iban=THEIRS,
    )  # fmt: skip
    statement = Statement(OWN, f"S{cents}", ON, 0, cents, (line,))
    take_statements(
        desk=the_system(), now=NOW + timedelta(days=8), statements=[statement], file_sha256="0" * 64,
        request_key=uuid4(),
    )  # fmt: skip


def test_a_debit_waits_for_a_second_person_and_is_written_once() -> None:
    claim = a_claim()
    a_claim(person_id=2)  # has no mandate
    a_mandate()
    batch = propose()
    with pytest.raises(SecondPersonNeeded):
        make(batch)
    approval = PaymentBatch.objects.get(pk=batch).approval_id
    with pytest.raises(SecondPersonNeeded):
        approve_second(desk=finance(), now=NOW, request_key=uuid4(), approval_id=approval)
    content = make(agreed(batch))

    assert content.decode().splitlines() == [
        "pain.008.001.08", OWN, f"{THEIRS} Olena Vydumana 24422 FRST"
    ]  # fmt: skip
    assert make(batch) == content and PaymentOrder.objects.count() == 1
    assert batches(desk=finance(), municipality=CODE)[0].state == "made"
    with pytest.raises(NotNow):  # it is on its way
        propose()
    paid(claim, 24422, end_to_end=end_to_end_of(batch, claim.claim_key))
    assert PaymentOrder.objects.get().claim_id == claim.claim_key


def test_a_second_person_who_says_no_stops_it() -> None:
    a_claim()
    a_mandate()
    batch = propose()
    approval = PaymentBatch.objects.get(pk=batch).approval_id
    approve_second(desk=finance(8), now=NOW, request_key=uuid4(), approval_id=approval, granted=False)
    with pytest.raises(NotNow):
        make(batch)
    assert not PaymentOrder.objects.exists()


def test_a_deferral_after_the_proposal_stops_the_file() -> None:
    claim = a_claim()
    a_mandate()
    batch = agreed(propose())
    asked = NextStep(Step.DEFER, until=date(2026, 8, 1))
    take_step(desk=finance(), now=NOW, claim_id=claim.claim_key, asked=asked, request_key=a_key())
    with pytest.raises(NotNow) as refused:
        make(batch)
    assert refused.value.detail["state"] == "claims_changed"
    with pytest.raises(NotNow):
        propose()


def test_nothing_is_debited_before_its_day_or_on_a_day_that_has_come() -> None:
    a_claim()
    a_mandate()
    with pytest.raises(NotNow):
        propose(on=date(2026, 4, 6))
    with pytest.raises(InputInvalid):
        propose(on=NOW.date())
    with pytest.raises(InputInvalid):
        propose(kind="gifts")
    with pytest.raises(NotNow):
        make(agreed(propose()), now=NOW + timedelta(days=8))


def test_what_was_paid_too_much_goes_back_to_the_account_it_came_from() -> None:
    claim = a_claim()
    paid(claim, 30_000, structured=claim.kenmerk)
    batch = agreed(propose("refunds", date(2026, 4, 20), NOW + timedelta(days=9)))
    with pytest.raises(NotNow) as twice:  # agreed and no file yet: it can still leave
        propose("refunds", date(2026, 4, 21), NOW + timedelta(days=9))
    assert twice.value.detail["state"] == "in_another_batch" and twice.value.detail["batch"] == str(batch)
    assert batches_asked(desk=finance(8), batch_ids=[batch]) == {batch: (30_000 - 24_422, date(2026, 4, 20))}
    content = make(batch, NOW + timedelta(days=9)).decode()
    assert content.splitlines()[2] == f"{THEIRS} Olena Vydumana {30_000 - 24_422} "
    with pytest.raises(NotNow):
        propose("refunds", date(2026, 4, 20), NOW + timedelta(days=9))


def test_a_mandate_is_refused_with_every_fault_and_is_ended_once() -> None:
    with pytest.raises(InputInvalid) as refused:
        record_mandate(
            desk=finance(), now=NOW, municipality=CODE, person_id=a_debtor(), iban="NL00", holder=" ",
            signed_on=date(2027, 1, 1), request_key=uuid4(),
        )  # fmt: skip
    assert {code for _, code in refused.value.detail["problems"]} == {"iban", "missing", "in_the_future"}
    mandate = a_mandate()
    with pytest.raises(NotNow):
        a_mandate()
    end_mandate(desk=finance(), now=NOW, mandate=mandate, request_key=uuid4())
    with pytest.raises(NotNow):
        end_mandate(desk=finance(), now=NOW, mandate=mandate, request_key=uuid4())
    [row] = mandates_of(desk=finance(), municipality=CODE)
    assert row.ended_on == NOW.date() and row.iban == "NL•• •••• 6789"
