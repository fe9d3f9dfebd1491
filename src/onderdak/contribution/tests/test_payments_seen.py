"""What would the payments of a bank file do to their claims, before anything is booked?"""

from datetime import UTC, datetime

import pytest

from onderdak.contribution.public import payments_seen
from onderdak.contribution.store.models import Entry
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.types import BankLine, Statement

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_each_payment_says_its_claim_and_what_is_too_little_or_too_much() -> None:
    claim, on = a_claim(), NOW.date()
    entries = Entry.objects.count()
    lines = (
        BankLine("a", 1, on, on, 20_000, structured=claim.kenmerk, name="O Vydumana"),
        BankLine("b", 2, on, on, 10_000, free_text=f"bijdrage {claim.kenmerk}"),
        BankLine("c", 3, on, on, 1_000, free_text="bedankt"),
        BankLine("d", 4, on, on, -1_000),
        BankLine("e", 5, on, on, 1_000),
    )
    statement = Statement("NL91ABNA0417164300", "S1", on, 0, 31_000, lines)

    seen = payments_seen(municipality="0344", now=NOW, statements=[statement], most=4)

    assert [(one.kenmerk, one.short_cents, one.over_cents) for one in seen] == [
        (claim.kenmerk, 4_422, 0), (claim.kenmerk, 0, 5_578), ("", 0, 0), ("", 0, 0),
    ]  # fmt: skip
    assert seen[0].name == "O Vydumana" and seen[2].reference == "bedankt"
    assert Entry.objects.count() == entries
