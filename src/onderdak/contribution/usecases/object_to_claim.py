"""Use cases: note that the decision behind a claim was objected to, what that stops, and how it ended."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.rules.claim_course import OPEN_STATES, Happened, State
from onderdak.contribution.rules.deferral_ends import ends_with_objection
from onderdak.contribution.usecases.claim_account import read_accounts
from onderdak.contribution.usecases.claim_step import claim_to_change, note_step
from onderdak.contribution.usecases.deferral_letter import LETTER, write_deferral_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.end_deferral import end_with_objection_step
from onderdak.contribution.usecases.municipal_policy import policy_value
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date

OUTCOMES = ("founded", "unfounded", "inadmissible", "withdrawn")
LONGEST_DAYS = 366


def object_to_claim(
    *, desk: Desk, now: datetime, claim_id: UUID, received_on: date, defer_until: date | None,
    request_key: UUID,
) -> State:  # fmt: skip
    """
    Note that the decision behind a claim was objected to (Awb 6:7, 4:125).

    An objection does not suspend (Awb 6:16): only a deferral stops reminders. One that came before the letter
    counts too (Awb 6:10). Where the municipality chose
    `automatic` a deferral until a day is required; else it may be given.

    Args:
        defer_until: the first day on which the deferral runs no more; None gives none.

    Raises:
        NotPermitted, NotVisible. NotNow: an objection runs already, or nothing is owed any more.
        InputInvalid: a day to come, a deferral that cannot be, or none where the choice is automatic.
    """
    desk.must_have("money.collect")
    claim, today = claim_to_change(desk, claim_id), local_date(now)
    automatic = policy_value(claim.municipality, "policy.objection.deferral", today, today) == "automatic"
    faults = [("receivedOn", "in_the_future")] if received_on > today else []
    if defer_until is None and automatic:
        faults.append(("deferUntil", "missing"))
    if defer_until is not None and not 0 < (defer_until - today).days <= LONGEST_DAYS:
        faults.append(("deferUntil", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))

    def work() -> Mapping[str, Any]:
        account = read_accounts([claim_id], now)[claim_id]
        if account.course.objected or account.state not in (State.ASSESSED, *OPEN_STATES, State.PAID):
            state = "objection_runs" if account.course.objected else account.state.value
            raise NotNow(claim=str(claim_id), state=state, asked="object")
        note_step(desk, now, claim, account, Happened.OBJECTED, "Awb 6:7", on=received_on)
        if defer_until is not None:
            letter = write_deferral_step(
                desk=desk, now=now, claim=claim, account=account, until=defer_until, objected=True
            )
            data = json.dumps({LETTER: letter})
            note_step(desk, now, claim, account, Happened.DEFERRED, "Awb 4:94", until=defer_until, data=data)
        return {"state": account.state.value}

    done = done_once(
        act="claim_objected", municipality=claim.municipality, request_key=request_key, now=now, work=work,
        question={"claim": str(claim_id), "on": received_on.isoformat(), "until": defer_until},
    )  # fmt: skip
    return State(done["state"])


def end_claim_objection(
    *, desk: Desk, now: datetime, claim_id: UUID, outcome: str, request_key: UUID
) -> State:
    """
    Note how an objection ended, and end the deferral that it brought, with its letter. A founded one needs a
    new decision of the month, which takes this claim back; this act takes nothing back by itself.

    Raises:
        NotPermitted, NotVisible. NotNow: no objection runs. InputInvalid: an unknown outcome.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)
    if outcome not in OUTCOMES:
        raise InputInvalid(problems=(("outcome", "unknown_value"),))

    def work() -> Mapping[str, Any]:
        account = read_accounts([claim_id], now)[claim_id]
        if not account.course.objected:
            raise NotNow(claim=str(claim_id), state="no_objection", asked="end_objection")
        data = json.dumps({"outcome": outcome})
        note_step(desk, now, claim, account, Happened.OBJECTION_ENDED, "Awb 7:11", data=data)
        if ends_with_objection(outcome):
            end_with_objection_step(desk=desk, now=now, claim=claim, account=account)
        return {"state": account.state.value}

    done = done_once(
        act="claim_objection_ended", municipality=claim.municipality, request_key=request_key, now=now,
        work=work, question={"claim": str(claim_id), "outcome": outcome},
    )  # fmt: skip
    return State(done["state"])
