"""Use case: a second person agrees with a write-off, where the municipality asks for that (a house rule)."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, approvals_about, ask_second_person_step
from onderdak.contribution.rules.may_collect import WriteOff
from onderdak.contribution.rules.policy_switches import WRITE_OFF_SECOND
from onderdak.contribution.store.models import Claim
from onderdak.contribution.usecases.claim_account import read_accounts
from onderdak.contribution.usecases.claim_step import claim_to_change
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.municipal_policy import policy_value
from onderdak.kernel.errors import InputInvalid, NotNow, SecondPersonNeeded
from onderdak.kernel.nights import local_date

WHAT = "contribution.write_off"


class Agreement(StrEnum):
    """How it stands with the second person. Without the house rule nobody is asked."""

    NOT_NEEDED = "not_needed"
    TO_ASK = "to_ask"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


def agreement_on_write_off(*, desk: Desk, claim: Claim, ground: str, cents: int, today: date) -> Agreement:
    """
    Say whether somebody else agreed to write this amount off on this ground; the last answer counts.

    Args:
        cents: what is open. A yes to another amount is no yes: it may have grown since.
    """
    if policy_value(claim.municipality, WRITE_OFF_SECOND, today, today) != "on":
        return Agreement.NOT_NEEDED
    found = approvals_about(desk=desk, what=WHAT, subjects=[_subject(claim.pk, cents)])
    last = next((one for one in found if one.reason == ground), None)
    if last is None:
        return Agreement.TO_ASK
    return {None: Agreement.ASKED, True: Agreement.AGREED, False: Agreement.REFUSED}[last.granted]


def write_off_agreement(*, desk: Desk, now: datetime, claim_id: UUID, ground: str) -> Agreement:
    """
    Say how it stands with the second person for what is open of a claim now.

    Raises: NotPermitted, NotVisible: as `take_step`.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)
    cents = read_accounts([claim_id], now)[claim_id].open_cents
    return agreement_on_write_off(desk=desk, claim=claim, ground=ground, cents=cents, today=local_date(now))


def must_be_agreed(*, desk: Desk, claim: Claim, ground: str, cents: int, today: date) -> None:
    """
    Refuse a write-off that waits for a second person.

    Raises:
        SecondPersonNeeded: the municipality asks for one and nobody agreed yet. NotNow: the answer was no.
    """
    stand = agreement_on_write_off(desk=desk, claim=claim, ground=ground, cents=cents, today=today)
    if stand is Agreement.REFUSED:
        raise NotNow(claim=str(claim.pk), state="second_person_said_no", asked="write_off")
    if stand in (Agreement.TO_ASK, Agreement.ASKED):
        raise SecondPersonNeeded(claim=str(claim.pk), policy=WRITE_OFF_SECOND)


def ask_write_off(*, desk: Desk, now: datetime, claim_id: UUID, ground: str, request_key: UUID) -> int:
    """
    Ask a second person to agree with writing off what is open of a claim. Nothing is booked.

    Returns: the id of the question.

    Raises:
        NotPermitted, NotVisible: as `take_step`. InputInvalid: an unknown ground, or nothing is open.
        NotNow: the municipality asks for no second person, or was asked already.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)
    if ground not in set(WriteOff):
        raise InputInvalid(problems=(("reason", "unknown_value"),))

    def work() -> Mapping[str, Any]:
        cents = read_accounts([claim_id], now)[claim_id].open_cents
        if not cents:
            raise InputInvalid(problems=(("cents", "range"),))
        stand = agreement_on_write_off(
            desk=desk, claim=claim, ground=ground, cents=cents, today=local_date(now)
        )
        if stand not in (Agreement.TO_ASK, Agreement.REFUSED):
            raise NotNow(claim=str(claim_id), state=f"second_person_{stand.value}", asked="ask_write_off")
        asked = ask_second_person_step(
            desk=desk, now=now, what=WHAT, subject=_subject(claim_id, cents),
            municipality=claim.municipality, reason=ground,
        )  # fmt: skip
        return {"approval": asked}

    done = done_once(
        act="ask_write_off", municipality=claim.municipality, request_key=request_key,
        question={"claim": str(claim_id), "ground": ground}, now=now, work=work,
    )  # fmt: skip
    return int(done["approval"])


def _subject(claim_id: UUID, cents: int) -> str:
    return f"claim:{claim_id}:{cents}"
