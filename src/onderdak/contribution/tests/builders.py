"""Claims and payments for the tests of contribution and of later rooms. Nobody here exists."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from django.db import transaction

from onderdak.access.tests.builders import the_system
from onderdak.contribution.types import NewClaim
from onderdak.contribution.usecases.post_claims import PostedClaim, post_claims_step

NOW = datetime(2026, 2, 20, 10, 0, tzinfo=UTC)
_draws = Random(20260220)


def a_key() -> UUID:
    """Draw a claim key or request key; the same ones in every run."""
    return UUID(int=_draws.getrandbits(128), version=4)


def new_claim(**differs: object) -> NewClaim:
    """Give the claim of one payer who is not catered; state only what differs."""
    fixed = NewClaim(
        claim_key=a_key(), municipality="0344", person_id=1, month=date(2026, 1, 1),
        exploitation_cents=24422, catering_cents=0, decision_id=1, receipt_hash="0" * 64,
        due_from=date(2026, 2, 20),
    )  # fmt: skip
    return replace(fixed, **differs)  # type: ignore[arg-type]


def a_claim(*, now: datetime = NOW, **differs: object) -> PostedClaim:
    """Post one claim that was made known."""
    with transaction.atomic():
        return post_claims_step(desk=the_system(), now=now, claims=[new_claim(**differs)])[0]
