"""Is what was received in a year deducted from the grant once, with the difference later?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.store.balances import trial_balance
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.close_year import close_year
from onderdak.contribution.usecases.link_payment import link_payment
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.contribution.usecases.unmatched_tray import unmatched_payments
from onderdak.kernel.errors import NotNow

pytestmark = pytest.mark.django_db
OWN, CAME = "NL91ABNA0417164300", datetime(2026, 3, 2, 10, tzinfo=UTC)
AFTER = datetime(2027, 1, 4, 10, tzinfo=UTC)


def close(now: datetime = AFTER, key=None):
    desk = a_desk(Role.FINANCE_OFFICER)
    return close_year(desk=desk, now=now, municipality="0344", year=2026, request_key=key or uuid4())


def received(claim, *, with_reference: bool, number: int, opening: int) -> None:
    line = BankLine(
        f"x{number}", 1, CAME.date(), CAME.date(), 10_000, structured=claim.kenmerk if with_reference else ""
    )
    take_statements(
        desk=the_system(), now=CAME, file_sha256="0" * 64, request_key=uuid4(),
        statements=[Statement(OWN, f"S{number}", CAME.date(), opening, opening + 10_000, (line,))],
    )  # fmt: skip


def test_receipts_are_deducted_when_received_and_a_late_match_adds_the_difference() -> None:
    claim = a_claim()
    open_account(desk=the_system(), now=CAME, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    received(claim, with_reference=True, number=1, opening=0)
    received(claim, with_reference=False, number=2, opening=10_000)
    with pytest.raises(NotNow) as runs:
        close(now=datetime(2026, 12, 31, 10, tzinfo=UTC))
    assert runs.value.detail["state"] == "year_runs"
    with pytest.raises(NotNow) as ahead:
        close(now=datetime(2025, 12, 31, 10, tzinfo=UTC))
    assert ahead.value.detail["state"] == "year_not_begun"

    key = uuid4()
    first = close(key=key)
    assert (first.booked_cents, first.deducted_cents) == (10_000, 10_000)
    assert close(key=key) == first
    with pytest.raises(NotNow):
        close()
    finance = a_desk(Role.FINANCE_OFFICER)
    [waiting] = unmatched_payments(desk=finance, now=AFTER).rows
    link_payment(
        desk=finance, now=AFTER, transaction_id=waiting.transaction_id, kenmerk=claim.kenmerk,
        request_key=uuid4(),
    )  # fmt: skip
    again = close()

    assert (again.booked_cents, again.deducted_cents) == (10_000, 20_000)
    balance = {code: debit - credit for code, debit, credit in trial_balance(["0344"])}
    assert (balance["8100"], balance["1500"]) == (20_000, -20_000)
    assert sum(balance.values()) == 0
    until = {code: debit for code, debit, _ in trial_balance(["0344"], until=date(2026, 12, 31))}
    assert "8100" not in until
