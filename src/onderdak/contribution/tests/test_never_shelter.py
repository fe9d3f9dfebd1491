"""Does not paying ever touch the shelter? It may not, whatever happens to a claim."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onderdak
from onderdak.access.tests.builders import the_system
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.tests.builders import a_claim, a_key, send_made
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.remind_debtors import remind_debtor
from onderdak.duty.public import standing_of
from onderdak.duty.tests.builders import a_report

ROOMS = ("kernel", "law", "access", "people", "capacity", "placement", "duty", "forecast")
AFTER = datetime(2026, 5, 7, 9, tzinfo=UTC)


def test_no_room_that_gives_or_ends_shelter_knows_of_claims() -> None:
    """By their text: no import of contribution, and no table of it in any query."""
    source = Path(next(iter(onderdak.__path__)))
    for room in ROOMS:
        for file in (source / room).rglob("*.py"):
            if "tests" in file.parts or file.name == "roles.py":  # roles.py only takes rights away
                continue
            text = file.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.ImportFrom):
                    assert not (node.module or "").startswith("onderdak.contribution"), file
            assert "contribution_claim" not in text and "contribution_line" not in text, file


@pytest.mark.django_db
def test_any_history_of_a_debt_leaves_the_duty_as_it_was() -> None:
    reported = a_report()
    person = standing_of(desk=the_system(), now=AFTER, household_id=reported.household_id)[0].person_id
    done = a_claim(person_id=person)

    def duty() -> list:
        return [
            (one.duty_id, one.state, one.roofs)
            for one in standing_of(desk=the_system(), now=AFTER, household_id=reported.household_id)
        ]

    before = duty()
    desk, key = the_system(), done.claim_key
    told = remind_debtor(
        desk=desk, now=datetime(2026, 4, 21, 9, tzinfo=UTC), claim_id=key, request_key=a_key()
    )  # fmt: skip
    send_made(told.letter_id, date(2026, 4, 21))
    for asked in (
        NextStep(Step.DEFER, until=date(2026, 5, 8)), NextStep(Step.REMIT, reason="health", cents=100),
    ):  # fmt: skip
        take_step(desk=desk, now=AFTER, claim_id=key, asked=asked, request_key=a_key())
        assert duty() == before
    later = datetime(2026, 5, 9, 9, tzinfo=UTC)
    for asked in (NextStep(Step.REVIEW), NextStep(Step.WRITE_OFF, reason="uncollectable")):
        take_step(desk=desk, now=later, claim_id=key, asked=asked, request_key=a_key())
        assert duty() == before
