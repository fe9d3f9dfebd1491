"""Claims and payments for the tests of contribution and of later rooms. Nobody here exists."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from django.db import transaction

from onderdak.access.tests.builders import the_system
from onderdak.contribution.store.models import Claim
from onderdak.contribution.types import NewClaim
from onderdak.contribution.usecases.post_claims import PostedClaim, post_claims_step
from onderdak.duty.public import deliver_letters
from onderdak.duty.tests.builders import a_decision, hand_over
from onderdak.people.public import household_facts, household_of_persons
from onderdak.people.tests.builders import a_household, a_person

NOW = datetime(2026, 2, 20, 10, 0, tzinfo=UTC)
_draws = Random(20260220)
_debtors: dict[int, int] = {}


def a_key() -> UUID:
    """Draw a claim key or request key; the same ones in every run."""
    return UUID(int=_draws.getrandbits(128), version=4)


def new_claim(**differs: object) -> NewClaim:
    """Give the claim of one payer who is not catered; state only what differs."""
    fixed = NewClaim(
        claim_key=a_key(), municipality="0344", person_id=1, month=date(2026, 1, 1),
        exploitation_cents=24422, catering_cents=0, decision_id=1, receipt_hash="0" * 64,
        decided_on=date(2026, 2, 20),
    )  # fmt: skip
    return replace(fixed, **differs)  # type: ignore[arg-type]


def a_debtor(number: int = 1, language: str = "uk") -> int:
    """Register a person to whom a letter can be written; the same number is the same person in one test."""
    known = _debtors.get(number, 0)
    if known not in household_of_persons(desk=the_system(), person_ids=[known]):
        told = a_household(a_person(family=f"Vydumana{number}"), language=language)
        facts = household_facts(desk=the_system(), household_ids=[told.household_id])
        _debtors[number] = facts[told.household_id].persons[0].person_id
    return _debtors[number]


def a_claim(
    *, now: datetime = NOW, sent: bool = True, language: str = "uk", **differs: object
) -> PostedClaim:
    """
    Post one claim with its decision; `person_id` is the number of a debtor, see `a_debtor`.

    Args:
        language: of a debtor that is not registered yet.
        sent: the letter went out on the day of the decision; else it still lies here, see `send_letter`.
    """
    differs["person_id"] = a_debtor(int(str(differs.get("person_id", 1))), language)
    asked = new_claim(**differs)
    [[home, _]] = household_of_persons(desk=the_system(), person_ids=[asked.person_id]).values()
    decision = a_decision(home, municipality=asked.municipality, decided=_noon(asked.decided_on))
    with transaction.atomic():
        done = post_claims_step(desk=the_system(), now=now, claims=[replace(asked, decision_id=decision)])[0]
    if sent:
        send_letter(done, asked.decided_on)
    return done


def send_letter(claim: PostedClaim, on: date) -> None:
    """Let the letter of the decision behind a claim go out on a day: from then on it works (Awb 3:41)."""
    decision = Claim.objects.get(pk=claim.claim_key).decision_id
    hand_over(decision or 0, on)


def send_made(letter_id: int, on: date) -> None:
    """Let a letter that was made go out on a day: from then on it works (Awb 3:41; of a reminder, 4:112)."""
    deliver_letters(desk=the_system(), now=_noon(on), letter_ids=[letter_id], channel="post")


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
