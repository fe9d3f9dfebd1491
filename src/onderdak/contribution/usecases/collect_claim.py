"""Use case: take one lawful step with a claim. Every step asks its gate first; a locked one is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.allocation_order import ORDER
from onderdak.contribution.rules.claim_course import LEADS_TO, Course, Happened, State, the_day_after
from onderdak.contribution.rules.may_collect import Case, Papers, Step, WriteOff, must_allow
from onderdak.contribution.rules.payment_plan import Instalment, first_part_on, plan_of
from onderdak.contribution.rules.statutory_interest import asked_of_debtor, interest_cents
from onderdak.contribution.store.models import Claim
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.types import Lines
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_step import claim_to_change, note_step
from onderdak.contribution.usecases.deferral_letter import LETTER, write_deferral_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.write_off_agreement import must_be_agreed
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import Nights, local_date
from onderdak.law.public import law_at, must_have_power

ARTICLES = {
    Step.DEFER: "Awb 4:94", Step.REVIEW: "Awb 4:112(1)", Step.CIVIL: "Awb 4:124", Step.REMIT: "Awb 4:94a",
    Step.WRITE_OFF: "Awb 4:85", Step.INTEREST: "Awb 4:99", Step.WRIT: "Awb 4:115",
}  # fmt: skip
HAPPENS = {
    Step.REVIEW: Happened.REVIEW_BEGAN, Step.CIVIL: Happened.CIVIL_BEGAN, Step.WRIT: Happened.WRIT_ISSUED,
}  # fmt: skip
REMIT_REASONS = ("harm_out_of_proportion", "health", "debt_help", "end_of_protection")


@dataclass(frozen=True, slots=True)
class NextStep:
    """
    A step with one claim. `reason` and `ground` are codes: free text never stands beside money.

    Args: `until` and `instalments` for a deferral (until is the first day it runs no more), `cents` for a
    remission in part (0: all of it) or the amount that whoever writes off saw (0: whatever is open).
    """

    step: Step
    reason: str = ""
    until: date | None = None
    instalments: int = 0
    cents: int = 0


def take_step(*, desk: Desk, now: datetime, claim_id: UUID, asked: NextStep, request_key: UUID) -> State:
    """
    Take a step with a claim, if the law allows it today: event and entry in one transaction.

    Returns:
        the state of the claim after it.

    Raises:
        NotPermitted: no right to collect. NotVisible: no such claim. CollectionGate: the step is locked; its
        article, reason and day of opening. SecondPersonNeeded: a write-off, where the municipality
        asks for a second person (`policy.write_off.second_person`). InputInvalid: a part of the step is
        missing. LawUnknown: the rate of interest of one of the days is not known.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)

    def work() -> Mapping[str, Any]:
        account = read_accounts([claim_id], now)[claim_id]
        case = _case(desk, now, account, asked)
        must_allow(asked.step, case)
        return {"state": _carry_out(desk, now, claim, account, asked).value}

    question = {
        "claim": str(claim_id), "step": asked.step.value, "reason": asked.reason, "until": asked.until,
        "cents": asked.cents,
    }  # fmt: skip
    done = done_once(
        act="claim_step", municipality=claim.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return State(done["state"])


def _case(desk: Desk, now: datetime, account: Account, asked: NextStep) -> Case:
    today = local_date(now)
    papers = Papers(
        reasons=asked.step is not Step.REMIT or asked.reason in REMIT_REASONS, official=desk.actor_id,
        ground=asked.reason,
    )  # fmt: skip
    return Case(account.course, account.open_cents, today, law_at(today, today), papers)


def _carry_out(desk: Desk, now: datetime, claim: Claim, account: Account, asked: NextStep) -> State:
    step, today = asked.step, local_date(now)
    if step in HAPPENS:
        kind = HAPPENS[step]
        basis = ""
        if step is Step.WRIT:
            row = must_have_power("power.dwangbevel", today, today)
            basis = f"{row.key}: {row.article}"
        return note_step(desk, now, claim, account, kind, ARTICLES[step], to=LEADS_TO[kind], basis=basis)
    acts = {
        Step.DEFER: _defer, Step.REMIT: _remit, Step.WRITE_OFF: _write_off, Step.INTEREST: _fix_interest,
    }  # fmt: skip
    if step not in acts:
        raise InputInvalid(problems=(("step", "unknown_value"),))
    return acts[step](desk, now, claim, account, asked)


def _defer(desk: Desk, now: datetime, claim: Claim, account: Account, asked: NextStep) -> State:
    today = local_date(now)
    until = _end_of_deferral(asked.until, today)
    plan = _plan(account, asked.instalments, today, until) if asked.instalments else ()
    letter = write_deferral_step(desk=desk, now=now, claim=claim, account=account, until=until, parts=plan)
    data = json.dumps({"plan": [[one.due_on.isoformat(), one.cents] for one in plan], LETTER: letter})
    return note_step(
        desk, now, claim, account, Happened.DEFERRED, ARTICLES[Step.DEFER],
        until=until, cents=account.open_cents, data=data,
    )  # fmt: skip


def _end_of_deferral(until: date | None, today: date) -> date:
    """Return the first day without deferral: later than today, and within three years."""
    if until is None:
        raise InputInvalid(problems=(("until", "missing"),))
    if until <= today:
        raise InputInvalid(problems=(("until", "not_after_today"),))
    if until > date(today.year + 3, 12, 31):
        raise InputInvalid(problems=(("until", "more_than_three_years"),))
    return until


def _plan(account: Account, instalments: int, today: date, until: date) -> tuple[Instalment, ...]:
    """Return the instalments; all of them fall while the deferral runs, or the plan contradicts itself."""
    try:
        parts = plan_of(account.open_cents, instalments, first_part_on(today, account.course.due_on))
    except ValueError:
        raise InputInvalid(problems=(("instalments", "range"),)) from None
    if parts[-1].due_on >= until:
        raise InputInvalid(problems=(("until", "before_last_instalment"),))
    return parts


def _remit(desk: Desk, now: datetime, claim: Claim, account: Account, asked: NextStep) -> State:
    if not 0 <= asked.cents <= account.open_cents:
        raise InputInvalid(problems=(("cents", "range"),))
    cents = asked.cents or account.open_cents
    parts = _parts(account, cents)
    _post(desk, now, claim, account, "remission", posting_lines.remitted(claim.pk, parts))
    whole = cents == account.open_cents
    to = State.REMITTED if whole else account.state
    return note_step(
        desk, now, claim, account, Happened.REMITTED, ARTICLES[Step.REMIT], to=to, cents=cents,
        data=json.dumps({"reason": asked.reason}),
    )  # fmt: skip


def _write_off(desk: Desk, now: datetime, claim: Claim, account: Account, asked: NextStep) -> State:
    if asked.reason not in set(WriteOff):
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    cents = account.open_cents
    if asked.cents not in (0, cents):  # somebody paid after the page was read
        raise InputInvalid(problems=(("cents", "changed_since"),))
    must_be_agreed(desk=desk, claim=claim, ground=asked.reason, cents=cents, today=local_date(now))
    lines = posting_lines.written_off(claim.pk, _parts(account, cents))
    _post(desk, now, claim, account, "write_off", lines)
    return note_step(
        desk, now, claim, account, Happened.WRITTEN_OFF, ARTICLES[Step.WRITE_OFF], to=State.WRITTEN_OFF,
        cents=cents, data=json.dumps({"reason": asked.reason}),
    )  # fmt: skip


def _fix_interest(desk: Desk, now: datetime, claim: Claim, account: Account, asked: NextStep) -> State:
    """Fix the interest until today by decision. Below the floor nothing is asked (Awb 4:98(2))."""
    today = local_date(now)
    cents = _interest_until(account.course, account.balances.get("1300", 0), today)
    if not cents:
        raise InputInvalid(problems=(("step", "below_floor"),))
    _post(desk, now, claim, account, "interest", posting_lines.interest(claim.pk, cents))
    return note_step(desk, now, claim, account, Happened.INTEREST_FIXED, ARTICLES[Step.INTEREST], cents=cents)


def _interest_until(course: Course, principal: int, today: date) -> int:
    if course.due_on is None or today <= the_day_after(course.due_on) or principal <= 0:
        return 0
    nights = Nights(the_day_after(course.due_on), today)
    return asked_of_debtor(
        interest_cents(principal, nights, lambda day: law_at(day, today)), law_at(today, today)
    )


def _parts(account: Account, cents: int) -> list[tuple[str, int]]:
    """Return what of this amount is taken from which account, in the order of payment."""
    left, parts = cents, []
    for code in ORDER:
        part = min(left, max(account.balances.get(code, 0), 0))
        if part:
            parts.append((code, part))
            left -= part
    return parts


def _post(desk: Desk, now: datetime, claim: Claim, account: Account, kind: str, lines: Lines) -> None:
    today = local_date(now)
    idem = f"{kind}:{claim.pk}:{account.events + 1}"
    post_entries([NewEntry(idem, claim.municipality, kind, today, today, lines)], actor_id=desk.actor_id)
