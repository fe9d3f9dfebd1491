"""Does what was noted for money go with the person: accounts, payers, incomes, mandates, birth dates?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.db import connection

from onderdak.access.public import scope_of
from onderdak.access.store.models import KeptKey
from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.what_changed import Changed, what_changed
from onderdak.contribution.store.models import (
    Assessment,
    Income,
    IncomeOffer,
    IncomeOfferAnswer,
    Mandate,
    PaymentFile,
    PaymentParty,
)
from onderdak.contribution.tests.builders import NOW as CLAIMED
from onderdak.contribution.tests.builders import a_claim, a_debtor
from onderdak.contribution.tests.test_assess_month import decide, somebody_in_reception
from onderdak.contribution.tests.test_payment_batches import (
    CODE,
    NOW,
    ON,
    THEIRS,
    a_mandate,
    account,
    agreed,
    finance,
    make,
    paid,
    propose,
)
from onderdak.contribution.usecases.keep_bank_file import empty_bank_file, keep_bank_file, open_bank_file
from onderdak.contribution.usecases.mandates import mandates_of
from onderdak.contribution.usecases.payable_orders import debits_due, refunds_due
from onderdak.contribution.usecases.remove_links import remove_due_links
from onderdak.contribution.usecases.unmatched_tray import unmatched_payments
from onderdak.kernel.errors import NotNow
from onderdak.people.public import remove_due_persons

pytestmark = pytest.mark.django_db
GONE = datetime(2030, 4, 20, 10, tzinfo=UTC)
__all__ = ["account"]  # the own account of the municipality, as a fixture


@pytest.fixture(autouse=True)
def country() -> Iterator[None]:
    """Remove as the jobs do: with the scope of the country on the connection."""
    with scope_of(the_system()):
        yield


def sources() -> set[str]:
    return set(KeptKey.objects.values_list("source", flat=True)) - {"duty_decision"}


def test_no_key_stands_beside_an_account_a_payer_or_a_file() -> None:
    claim = a_claim()
    a_mandate()
    paid(claim, 100, structured=claim.kenmerk)
    agreed_file = make(agreed(propose()))
    kept = keep_bank_file(desk=finance(), now=NOW, municipality=CODE, content=b"one statement")

    assert sources() == {
        "contribution_mandate", "contribution_paymentparty", "contribution_paymentfile",
        "contribution_bankfile",
    }  # fmt: skip
    assert all(
        len(bytes(row.wrapped_key)) == 16 for row in (*Mandate.objects.all(), *PaymentFile.objects.all())
    )
    about = dict(KeptKey.objects.values_list("source", "person_ids"))
    assert about["contribution_mandate"] == about["contribution_paymentparty"] == [a_debtor()]
    assert THEIRS in agreed_file.decode()
    assert open_bank_file(desk=finance(), file_id=kept) == b"one statement"
    empty_bank_file(desk=finance(), now=NOW, file_id=kept)
    assert "contribution_bankfile" not in sources()
    with pytest.raises(NotNow):
        open_bank_file(desk=finance(), file_id=kept)


def test_who_is_removed_takes_the_account_along_and_nothing_stops_on_it() -> None:
    claim = a_claim()
    a_mandate()
    paid(claim, 24_422 + 500, structured=claim.kenmerk)
    assert len(refunds_due(now=NOW, municipality=CODE, on=ON)) == 1
    a_claim(month=date(2026, 2, 1))
    assert len(debits_due(now=NOW, municipality=CODE, on=ON)) == 1

    assert remove_due_persons(desk=the_system(), now=GONE).removed == 1

    assert not sources() & {"contribution_mandate", "contribution_paymentparty"}
    assert debits_due(now=NOW, municipality=CODE, on=ON) == []
    assert refunds_due(now=NOW, municipality=CODE, on=ON) == []
    assert [one.iban for one in mandates_of(desk=finance(), municipality=CODE)] == [""]


def test_a_payer_nobody_knows_is_read_until_the_term_of_the_payment() -> None:
    paid(a_claim(), 100, structured="")
    shown = unmatched_payments(desk=finance(), now=NOW).rows
    assert [(one.iban, one.name) for one in shown] == [(THEIRS, "Olena Vydumana")]
    remove_due_persons(desk=the_system(), now=GONE)
    assert [(one.iban, one.name) for one in unmatched_payments(desk=finance(), now=NOW).rows] == [("", "")]
    remove_due_links(desk=the_system(), now=GONE)
    assert not PaymentParty.objects.exists()


def test_a_mandate_that_the_bank_was_sent_stays_as_a_number() -> None:
    a_claim()
    a_mandate()
    make(agreed(propose()))
    a_mandate(2)

    assert remove_due_links(desk=the_system(), now=GONE).links == 1

    (row,) = Mandate.objects.all()
    assert (bytes(row.sealed), bytes(row.wrapped_key), row.person_id) == (b"", b"", a_debtor())
    assert not sources() & {"contribution_mandate", "contribution_paymentfile"}


def test_an_income_goes_by_its_own_term_also_of_who_never_had_to_pay() -> None:
    never, owes = a_debtor(2), a_debtor(1)
    a_claim(now=GONE, month=date(2030, 3, 1))
    for person in (never, owes):
        said = {"municipality": CODE, "person_id": person, "month": date(2026, 3, 1), "actor_id": 7}
        for moment in (CLAIMED, GONE):
            Income.objects.create(
                **said, kind="work", cents=1, measure="net", source="uwv", recorded_at=moment
            )
        offer = IncomeOffer.objects.create(**said, rows=[{"kind": "work", "cents": 1}], asked_at=CLAIMED)
        IncomeOfferAnswer.objects.create(
            offer=offer, municipality=CODE, taken=True, answered_at=CLAIMED, actor_id=7
        )

    assert remove_due_links(desk=the_system(), now=GONE).links == 0

    assert sorted(Income.objects.values_list("person_id", flat=True)) == sorted([never, owes, owes])
    assert list(IncomeOffer.objects.values_list("person_id", flat=True)) == [owes]


def test_an_assessment_keeps_whether_somebody_was_18_and_no_birth_date() -> None:
    somebody_in_reception(100_000)
    decide()
    kept = Assessment.objects.get()
    assert kept.inputs["persons"][0]["adult"] is True and "birth" not in str(kept.inputs)


@pytest.mark.parametrize(("birth", "adult"), [("2007-11-01", True), ("2007-11-02", False)])
def test_what_was_kept_before_loses_its_birth_dates_and_tells_the_same(birth, adult) -> None:
    somebody_in_reception(100_000)
    decide()
    kept = Assessment.objects.get()
    first = kept.inputs["persons"][0]
    old = {name: value for name, value in first.items() if name != "adult"} | {"birth": birth}
    migration = import_module("onderdak.contribution.store.migrations.0010_no_birth_dates")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE contribution_assessment DISABLE TRIGGER USER")
        Assessment.objects.update(
            inputs=kept.inputs | {"persons": [old, {**old, "person_id": 0}]},
            receipt=kept.receipt | {"on": "2025-11-01"},
        )
        cursor.execute(migration.GROWN_INSTEAD)
    now = Assessment.objects.get().inputs
    assert now == kept.inputs | {
        "persons": [{**first, "adult": adult}, {**first, "person_id": 0, "adult": adult}]
    }
    same = {"catered": now["catered"], "persons": [{**first, "adult": True}]}
    expected = (Changed.FAMILY,) if not adult else (Changed.RULES,)
    assert what_changed({**now, "persons": now["persons"][:1]}, same) == expected
