"""Does the person leave after four years while the money stays, with proof, and does a hold keep the link?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.store.balances import trial_balance
from onderdak.contribution.store.models import (
    BankTransaction,
    Claim,
    ClaimSubject,
    Entry,
    PaymentParty,
    SubjectRemoved,
)
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.remove_links import hold_link, links_due, remove_due_links
from onderdak.contribution.usecases.seal_ledger import seal_ledger, verify_ledger
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.kernel.errors import InputInvalid, NotVisible

pytestmark = pytest.mark.django_db
CAME, BEFORE, GONE = (
    datetime(year, 2, day, 10, tzinfo=UTC) for year, day in ((2026, 20), (2030, 19), (2030, 20))
)
OWN = "NL91ABNA0417164300"


@pytest.fixture(autouse=True)
def country() -> Iterator[None]:
    """Remove as the job does: with the scope of the country on the connection."""
    with scope_of(the_system()):
        yield


def paid(claim) -> None:
    open_account(desk=the_system(), now=CAME, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    line = BankLine(
        "one", 1, CAME.date(), CAME.date(), 10_000, structured=claim.kenmerk, name="Olena Vydumana",
        iban="NL02ABNA0123456789",
    )  # fmt: skip
    take_statements(
        desk=the_system(), now=CAME, file_sha256="0" * 64, request_key=uuid4(),
        statements=[Statement(OWN, "S1", CAME.date(), 0, 10_000, (line,))],
    )  # fmt: skip


def test_the_link_goes_on_its_day_and_the_money_stays_and_adds_up() -> None:
    claim = a_claim()
    paid(claim)
    seal_ledger(desk=the_system(), now=CAME)
    entries = list(Entry.objects.order_by("pk").values())
    assert links_due(desk=the_system(), now=BEFORE) == []
    assert remove_due_links(desk=the_system(), now=BEFORE).links == 0

    done = remove_due_links(desk=the_system(), now=GONE)

    assert (done.links, done.written_off, done.cents, done.payers) == (1, 1, 14_422, 1)
    assert not ClaimSubject.objects.exists() and not PaymentParty.objects.exists()
    assert SubjectRemoved.objects.get().claim_id == claim.claim_key
    assert Claim.objects.count() == BankTransaction.objects.count() == 1
    assert list(Entry.objects.order_by("pk").values())[: len(entries)] == entries
    assert sum(debit - credit for _, debit, credit in trial_balance(None)) == 0
    assert verify_ledger().whole
    assert remove_due_links(desk=the_system(), now=GONE).links == 0


def test_a_restore_that_brings_a_link_back_is_undone() -> None:
    claim = a_claim()
    kept = ClaimSubject.objects.values().get()
    remove_due_links(desk=the_system(), now=GONE)
    ClaimSubject.objects.create(**{**kept, "first_processed_on": date(2030, 1, 1)})

    assert remove_due_links(desk=the_system(), now=GONE).links == 1
    assert not ClaimSubject.objects.filter(pk=claim.claim_key).exists()


def test_a_hold_has_a_ground_and_an_end_and_keeps_the_link_until_then() -> None:
    claim = a_claim()
    finance = a_desk(Role.FINANCE_OFFICER)
    ask = {"desk": finance, "now": BEFORE, "claim_id": claim.claim_key, "request_key": uuid4()}
    with pytest.raises(InputInvalid):
        hold_link(ground="because", until=date(2030, 6, 1), **ask)
    hold_link(ground="court_case", until=date(2030, 6, 1), **ask)

    assert remove_due_links(desk=the_system(), now=GONE).held == 1
    assert ClaimSubject.objects.exists()
    assert remove_due_links(desk=the_system(), now=datetime(2030, 6, 1, 10, tzinfo=UTC)).links == 1
    with pytest.raises(NotVisible):
        hold_link(**{**ask, "request_key": uuid4()}, ground="court_case", until=date(2030, 7, 1))
