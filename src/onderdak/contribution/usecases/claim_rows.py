"""Reads: one claim as a row of a list, worked out from its events and its balances."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.contribution.rules.claim_course import OPEN_STATES, Course, State
from onderdak.contribution.rules.may_collect import Case, Step, next_step, waits_for_the_law
from onderdak.contribution.store.balances import OPEN_ACCOUNTS
from onderdak.contribution.store.models import Claim
from onderdak.contribution.usecases.claim_events import histories
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.law.types import LawAt


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """
    One claim in a list. `opens`: the first day of the next step; None when no date opens it.

    `notified_on` is the day on which its letter was sent or handed over; before that nothing is due.
    `waits_for_reminder`: a reminder was written and not sent yet, so its two weeks do not run.
    """

    claim: UUID
    municipality: str
    kenmerk: str
    month: date
    state: State
    notified_on: date | None
    due_on: date | None
    open_cents: int
    in_default: bool
    deferred_until: date | None
    next_step: Step
    opens: date | None
    waits_for_letter: bool
    waits_for_reminder: bool
    waits_for_law: bool


def rows_of(
    claims: Iterable[Claim], balances: Mapping[UUID, dict[str, int]], now: datetime
) -> list[ClaimRow]:
    """Return each claim as it stands today; one without events is left out."""
    law, wanted = law_of(now), list(claims)
    past = histories([claim.pk for claim in wanted])
    return [
        row_of(claim, past[claim.pk].course(law), balances.get(claim.pk, {}), law, local_date(now))
        for claim in wanted
        if claim.pk in past
    ]


def row_of(claim: Claim, course: Course, balances: dict[str, int], law: LawAt, today: date) -> ClaimRow:
    """Return one claim as it stands on this day."""
    due = open_cents(balances)
    case = Case(course, due, today, law)
    step, opens = next_step(case) if course.state in (*OPEN_STATES, State.ASSESSED) else (Step.REVIEW, None)
    deferral = course.deferral_on(today)
    return ClaimRow(
        claim.pk, claim.municipality, claim.kenmerk, claim.month, course.state, course.notified_on,
        course.due_on, due,
        course.in_default(today, due), deferral.until if deferral else None, step, opens,
        course.state is State.ASSESSED and due > 0,
        course.reminders > 0 and course.reminder_until is None and due > 0, waits_for_the_law(case),
    )  # fmt: skip


def open_cents(balances: dict[str, int]) -> int:
    """Return what is still to be paid, from the balance per account."""
    return sum(max(balances.get(code, 0), 0) for code in OPEN_ACCOUNTS)


def law_of(now: datetime) -> LawAt:
    """Return the law of today, as known today."""
    return law_at(local_date(now), local_date(now))
