"""Reads: one claim, with every step and every lock, what was received, and what happened."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from onderdak.access.public import Desk, record_read
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.may_collect import (
    Case,
    Locked,
    Papers,
    Step,
    WriteOff,
    locks_of,
    opens_on,
)
from onderdak.contribution.rules.payment_plan import Instalment, behind_cents
from onderdak.contribution.rules.what_was_received import Received, received_of
from onderdak.contribution.store.balances import OPEN_ACCOUNTS, movements_of_claims, open_of_claims
from onderdak.contribution.store.matched import came_by_reference, linked_now, returned_entries, still_matched
from onderdak.contribution.store.models import (
    BankTransaction,
    Claim,
    ClaimEvent,
    ClaimSubject,
)
from onderdak.contribution.usecases.claim_events import History, histories
from onderdak.contribution.usecases.claim_rows import ClaimRow, law_of, open_cents, row_of
from onderdak.contribution.usecases.deferral_letter import LETTER
from onderdak.contribution.usecases.payable_orders import plans_of, refunds_on_their_way
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

SHOWN = (
    Step.REMIND,
    Step.DEFER,
    Step.REVIEW,
    Step.CIVIL,
    Step.WRIT,
    Step.SET_OFF,
    Step.REMIT,
    Step.WRITE_OFF,
)


NOTICE = "Awb 3:41, 4:87"


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the ladder for one claim: open now, or locked with every reason."""

    step: Step
    locks: tuple[Locked, ...]
    opens: date | None

    @property
    def allowed(self) -> bool:
        return not self.locks


@dataclass(frozen=True, slots=True)
class EventShown:
    on: date
    kind: str
    to: State
    article: str
    until: date | None
    cents: int
    reason: str = ""  # the code that was given with it
    letter_id: int | None = None  # of a deferral or its end: the letter that says so
    works: bool = True  # False: the end of a deferral whose letter was not sent yet


@dataclass(frozen=True, slots=True)
class PaymentShown:
    """
    One payment on a claim, or refund below zero. `linked`: a person linked it; else the import matched it.

    `can_undo`: that was said by a person or read from a reference, so it can be taken back.
    """

    transaction_id: int
    value_date: date
    cents: int
    linked: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """
    Everything about one claim, without the name of who owes it. `person_id` is None after removal.

    `contribution_cents` is what was decided for the month; `received` adds up with fees and interest in it.
    `going_back_cents`: of what is kept, what the bank was asked to pay back. `end_waits`: the deferral was
    ended and runs until the letter that says so was sent.
    """

    row: ClaimRow
    parts: dict[str, int]
    contribution_cents: int
    received: Received
    going_back_cents: int
    payments: tuple[PaymentShown, ...]
    lapse_on: date | None
    objected: bool
    decision_id: int | None
    person_id: int | None
    steps: tuple[StepShown, ...]
    events: tuple[EventShown, ...]
    plan: tuple[Instalment, ...] = ()
    behind_cents: int = 0
    hold_until: date | None = None
    write_off_grounds: tuple[WriteOff, ...] = ()
    end_waits: bool = False

    @property
    def deferral_letter(self) -> int | None:
        """The letter of the last deferral; None: nobody to write to, or a deferral without letters."""
        return self._last_letter(Happened.DEFERRED)

    @property
    def end_letter(self) -> int | None:
        """The letter that ends the running deferral once it was sent; None: it was not ended."""
        return self._last_letter(Happened.DEFERRAL_ENDED) if self.end_waits else None

    def _last_letter(self, kind: Happened) -> int | None:
        given = [one.letter_id for one in self.events if one.kind == kind]
        return given[-1] if given else None


def claim_view(*, desk: Desk, now: datetime, claim_id: UUID) -> ClaimView:
    """
    Return one claim with every step and every lock. The read of a person's debt is logged.

    Raises:
        NotPermitted: no right to see money. NotVisible: no such claim for this desk.
    """
    desk.must_have("money.view")
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None or not desk.cases.covers(claim.municipality):
        raise NotVisible(claim=str(claim_id))
    balances = open_of_claims([claim_id]).get(claim_id, {})
    history = histories([claim_id]).get(claim_id, History())
    law = law_of(now)
    course = history.course(law)
    subject = ClaimSubject.objects.filter(pk=claim_id).first()
    if subject is not None:
        record_read(
            desk, "contribution.claim_read", now=now, municipality=claim.municipality, subject="person",
            subject_id=subject.person_id,
        )  # fmt: skip
    case = Case(course, open_cents(balances), local_date(now), law, Papers(official=desk.actor_id))
    plan, paid = plans_of([claim_id]).get(claim_id, ((), 0))
    return ClaimView(
        row=row_of(claim, course, balances, law, local_date(now)),
        parts={code: balances.get(code, 0) for code in OPEN_ACCOUNTS if balances.get(code, 0)},
        contribution_cents=claim.exploitation_cents + claim.catering_cents,
        received=received_of(movements_of_claims([claim_id]).get(claim_id, {})),
        going_back_cents=refunds_on_their_way(claim_id), payments=_payments(claim_id),
        lapse_on=course.lapse_on, objected=course.objected, decision_id=claim.decision_id,
        person_id=subject.person_id if subject else None,
        steps=tuple(_step_shown(step, case) for step in SHOWN), events=_events(claim_id, history), plan=plan,
        behind_cents=behind_cents(plan, paid, local_date(now)),
        hold_until=subject.hold_until if subject else None,
        write_off_grounds=_grounds_of_write_off(case), end_waits=course.end_waits,
    )  # fmt: skip


def find_claim(*, desk: Desk, kenmerk: str) -> UUID:
    """
    Return the claim of a payment reference.

    Raises:
        NotVisible: no such claim for this desk.
    """
    desk.must_have("money.view")
    claim = Claim.objects.filter(kenmerk=kenmerk).first()
    if claim is None or not desk.cases.covers(claim.municipality):
        raise NotVisible(kenmerk="unknown")
    return claim.pk


def kenmerken_of(*, desk: Desk, claims: Collection[UUID]) -> dict[UUID, str]:
    """Return the payment reference of claims of this desk: it names nobody."""
    desk.must_have("money.view")
    rows = Claim.objects.filter(pk__in=list(claims)).values_list("pk", "municipality", "kenmerk")
    return {claim: kenmerk for claim, code, kenmerk in rows if desk.cases.covers(code)}


def _grounds_of_write_off(case: Case) -> tuple[WriteOff, ...]:
    """Return the reasons with which the law allows a write-off today."""
    on = {one: replace(case, papers=replace(case.papers, ground=one)) for one in WriteOff}
    return tuple(one for one in WriteOff if not locks_of(Step.WRITE_OFF, on[one]))


def _step_shown(step: Step, case: Case) -> StepShown:
    locks = locks_of(step, case)
    return StepShown(step, locks, case.on if not locks else opens_on(locks))


def _events(claim_id: UUID, history: History) -> tuple[EventShown, ...]:
    """Return what happened in its order, with the days that count: those on which letters were sent."""
    rows = ClaimEvent.objects.filter(claim_id=claim_id).exclude(kind=Happened.NOTIFIED).order_by("seq")
    kept = iter(rows.values_list("article", "data"))
    shown = []
    for one in history.facts:
        article, data = (NOTICE, {}) if one.kind is Happened.NOTIFIED else next(kept)
        shown.append(
            EventShown(
                one.on,
                one.kind.value,
                one.to,
                article,
                one.until,
                one.cents,
                str(data.get("reason", "")),
                data.get(LETTER),
                one.works,
            )
        )
    return tuple(shown)


def _payments(claim_id: UUID) -> tuple[PaymentShown, ...]:
    """Return what was paid on a claim and what was paid back, in order of the day."""
    linked = linked_now([claim_id])
    here = Q(pk__in=still_matched().filter(claim_id=claim_id)) | Q(pk__in=linked)
    rows = list(BankTransaction.objects.filter(here).exclude(cents=0).order_by("value_date", "pk"))
    returned = returned_entries([row.entry_id for row in rows])
    return tuple(
        PaymentShown(
            row.pk, row.value_date, row.cents, row.pk in linked,
            row.pk in linked or (came_by_reference(row) and row.entry_id not in returned),
        )
        for row in rows
    )  # fmt: skip
