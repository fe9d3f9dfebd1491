"""Use case: end a deferral before its day, with a ground, a decision and its letter (Awb 4:96)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.deferral_ends import CHOSEN, EndGround
from onderdak.contribution.store.models import Claim
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_events import DECISION
from onderdak.contribution.usecases.claim_step import claim_to_change, note_step
from onderdak.contribution.usecases.deferral_letter import ENDS, LETTER, write_end_of_deferral_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class DeferralEnded:
    """The state of the claim, and the letter to send: from the day it is sent the deferral runs no more."""

    state: State
    letter_id: int


def end_deferral(
    *, desk: Desk, now: datetime, claim_id: UUID, ground: str, request_key: UUID
) -> DeferralEnded:
    """
    End a running deferral before its day, on a ground of the law.

    It is a decision that takes something away: it works once its letter was sent or handed over
    (Awb 3:40, 3:41). Until that day the deferral goes on: nothing is collected from who does not know yet.

    Args:
        ground: a value of `rules/deferral_ends.CHOSEN`.

    Raises:
        NotPermitted, NotVisible: as `take_step`. InputInvalid: an unknown ground, or no deferral runs.
        NotNow: it was ended already and its letter waits, or nobody is left to write to.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)
    if ground not in set(CHOSEN):
        raise InputInvalid(problems=(("ground", "unknown_value" if ground else "missing"),))

    def work() -> Mapping[str, Any]:
        account = read_accounts([claim_id], now)[claim_id]
        until = _runs_until(account, local_date(now))
        if until is None:
            raise InputInvalid(problems=(("step", "no_deferral_runs"),))
        if account.course.end_waits:
            raise NotNow(claim=str(claim_id), state="end_waits_for_letter", asked="end_deferral")
        letter = end_deferral_step(
            desk=desk, now=now, claim=claim, account=account, until=until, ground=EndGround(ground)
        )
        if letter is None:
            raise NotNow(claim=str(claim_id), state="nobody_to_write_to", asked="end_deferral")
        return {"state": account.state.value, "letter": letter}

    done = done_once(
        act="deferral_ended", municipality=claim.municipality, request_key=request_key,
        question={"claim": str(claim_id), "ground": ground}, now=now, work=work,
    )  # fmt: skip
    return DeferralEnded(State(done["state"]), done["letter"])


def end_with_objection_step(*, desk: Desk, now: datetime, claim: Claim, account: Account) -> None:
    """
    End the deferral that went with an objection, where one runs that was not ended yet.

    Where nobody is left to write to it runs until its own day: an end that nobody knows of does not work.

    Raises: as `write_end_of_deferral_step`.
    """
    until = _runs_until(account, local_date(now))
    if until is not None and not account.course.end_waits:
        end_deferral_step(
            desk=desk, now=now, claim=claim, account=account, until=until, ground=EndGround.OBJECTION_OVER
        )


def end_deferral_step(
    *, desk: Desk, now: datetime, claim: Claim, account: Account, until: date, ground: EndGround
) -> int | None:
    """
    Write decision, letter and event in the caller's transaction.

    Returns: the letter; None, and nothing written, where nobody is left to write to.

    Raises: as `write_end_of_deferral_step`.
    """
    made = write_end_of_deferral_step(
        desk=desk, now=now, claim=claim, account=account, was_until=until, ground=ground
    )
    if made is None:
        return None
    data = json.dumps({"reason": ground.value, DECISION: made.decision_id, LETTER: made.letter_id})
    note_step(desk, now, claim, account, Happened.DEFERRAL_ENDED, ENDS, data=data)
    return made.letter_id


def _runs_until(account: Account, today: date) -> date | None:
    """The first day on which the deferral runs no more; None: none runs, or nothing is open to defer."""
    if not account.open_cents:
        return None
    running = account.course.deferral_on(today)
    return running.until if running else None
