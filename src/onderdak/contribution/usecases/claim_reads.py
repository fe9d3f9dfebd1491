"""Reads: where claims stand, which step is next and from when, and what waits for the law."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record_read
from onderdak.contribution.rules.claim_course import OPEN_STATES, Course, State
from onderdak.contribution.rules.may_collect import (
    Case,
    Locked,
    Papers,
    Step,
    locks_of,
    next_step,
    opens_on,
    waits_for_the_law,
)
from onderdak.contribution.rules.payment_plan import Instalment, behind_cents
from onderdak.contribution.store.balances import OPEN_ACCOUNTS, open_claims, open_of_claims
from onderdak.contribution.store.models import BankTransaction, Claim, ClaimEvent, ClaimSubject
from onderdak.contribution.usecases.claim_events import History, histories
from onderdak.contribution.usecases.payable_orders import plans_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.law.types import LawAt

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
SCENARIO = "dwangbevel_by_act"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list. `opens`: the first day of the next step; None when no date opens it."""

    claim: UUID
    municipality: str
    kenmerk: str
    month: date
    state: State
    due_on: date | None
    open_cents: int
    in_default: bool
    deferred_until: date | None
    next_step: Step
    opens: date | None
    waits_for_law: bool


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


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything about one claim, without the name of who owes it. `person_id` is None after removal."""

    row: ClaimRow
    parts: dict[str, int]
    claimed_cents: int
    prepaid_cents: int
    paid_cents: int
    lapse_on: date | None
    objected: bool
    decision_id: int | None
    person_id: int | None
    steps: tuple[StepShown, ...]
    events: tuple[EventShown, ...]
    plan: tuple[Instalment, ...] = ()
    behind_cents: int = 0
    hold_until: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stops at Awb 4:115: claims, cents, and for how many the scenario would open a dwangbevel."""

    claims: int
    cents: int
    in_scenario: int
    rows: tuple[ClaimRow, ...]


def collection_list(*, desk: Desk, now: datetime, only_due: bool = False) -> list[ClaimRow]:
    """
    Return every claim of this desk on which something is open, what can be done now first.

    Raises:
        NotPermitted: no right to see money.
    """
    desk.must_have("money.view")
    balances = open_claims(_codes(desk))
    rows = _rows(balances, now)
    today = local_date(now)
    if only_due:
        rows = [row for row in rows if row.opens is not None and row.opens <= today]
    return sorted(rows, key=lambda row: (row.opens is None, row.opens or date.max, row.month, row.kenmerk))


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
    law = _law(now)
    course = history.course(law)
    subject = ClaimSubject.objects.filter(pk=claim_id).first()
    if subject is not None:
        record_read(
            desk, "contribution.claim_read", now=now, municipality=claim.municipality, subject="person",
            subject_id=subject.person_id,
        )  # fmt: skip
    case = Case(course, _open(balances), local_date(now), law, Papers(official=desk.actor_id))
    plan, paid = plans_of([claim_id]).get(claim_id, ((), 0))
    return ClaimView(
        row=_row(claim, course, balances, law, local_date(now)),
        parts={code: balances.get(code, 0) for code in OPEN_ACCOUNTS if balances.get(code, 0)},
        claimed_cents=claim.exploitation_cents + claim.catering_cents,
        prepaid_cents=-balances.get("2400", 0),
        paid_cents=_paid(claim_id), lapse_on=course.lapse_on, objected=course.objected,
        decision_id=claim.decision_id, person_id=subject.person_id if subject else None,
        steps=tuple(_shown(step, case) for step in SHOWN), events=_events(claim_id), plan=plan,
        behind_cents=behind_cents(plan, paid, local_date(now)),
        hold_until=subject.hold_until if subject else None,
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


def waiting_for_law(*, desk: Desk, now: datetime) -> Waiting:
    """
    Sum the claims that stop at Awb 4:115 and nowhere else. The scenario is only counted, never acted on.

    Raises:
        NotPermitted: no right to see money.
    """
    rows = [row for row in collection_list(desk=desk, now=now) if row.waits_for_law]
    scenario = law_at(local_date(now), local_date(now), SCENARIO)
    past = histories([row.claim for row in rows])
    able = 0
    for row in rows:
        case = Case(past[row.claim].course(scenario), row.open_cents, local_date(now), scenario)
        able += not locks_of(Step.WRIT, case)
    return Waiting(len(rows), sum(row.open_cents for row in rows), able, tuple(rows))


def claims_of_persons(*, desk: Desk, now: datetime, person_ids: Sequence[int]) -> list[ClaimRow]:
    """Return the claims of these persons, newest month first: for the money page of a household."""
    found = ClaimSubject.objects.filter(person_id__in=list(person_ids)).values_list("claim_id", flat=True)
    claims = Claim.objects.filter(pk__in=list(found))
    balances = open_of_claims(claim.pk for claim in claims)
    past, law = histories(claim.pk for claim in claims), _law(now)
    rows = [
        _row(claim, past[claim.pk].course(law), balances.get(claim.pk, {}), law, local_date(now))
        for claim in claims
        if desk.cases.covers(claim.municipality)
    ]
    return sorted(rows, key=lambda row: (row.month, row.kenmerk), reverse=True)


def _rows(balances: dict[UUID, dict[str, int]], now: datetime) -> list[ClaimRow]:
    law, today = _law(now), local_date(now)
    past = histories(balances)
    return [
        _row(claim, past[claim.pk].course(law), balances[claim.pk], law, today)
        for claim in Claim.objects.filter(pk__in=list(balances))
        if claim.pk in past
    ]


def _row(claim: Claim, course: Course, balances: dict[str, int], law: LawAt, today: date) -> ClaimRow:
    due = _open(balances)
    case = Case(course, due, today, law)
    step, opens = next_step(case) if course.state in (*OPEN_STATES, State.ASSESSED) else (Step.REVIEW, None)
    deferral = course.deferral_on(today)
    return ClaimRow(
        claim.pk, claim.municipality, claim.kenmerk, claim.month, course.state, course.due_on, due,
        course.in_default(today, due), deferral.until if deferral else None, step, opens,
        waits_for_the_law(case),
    )  # fmt: skip


def _shown(step: Step, case: Case) -> StepShown:
    locks = locks_of(step, case)
    return StepShown(step, locks, case.on if not locks else opens_on(locks))


def _events(claim_id: UUID) -> tuple[EventShown, ...]:
    rows = ClaimEvent.objects.filter(claim_id=claim_id).order_by("seq")
    return tuple(
        EventShown(row.on, row.kind, State(row.to_state), row.article, row.until, row.cents) for row in rows
    )


def _paid(claim_id: UUID) -> int:
    rows = BankTransaction.objects.filter(claim_id=claim_id).values_list("cents", flat=True)
    return sum(rows)


def _open(balances: dict[str, int]) -> int:
    return sum(max(balances.get(code, 0), 0) for code in OPEN_ACCOUNTS)


def _law(now: datetime) -> LawAt:
    return law_at(local_date(now), local_date(now))


def _codes(desk: Desk) -> Iterable[str]:
    if desk.cases.municipalities is not None:
        return sorted(desk.cases.municipalities)
    return list(Claim.objects.values_list("municipality", flat=True).distinct())
