"""Reads: lists of claims: what is open, what can be done today, what waits for the law, what a text finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Case, Step, locks_of
from onderdak.contribution.store.balances import claims_in_state, open_claims, open_of_claims
from onderdak.contribution.store.models import Claim, ClaimSubject
from onderdak.contribution.usecases.claim_events import histories
from onderdak.contribution.usecases.claim_rows import ClaimRow, rows_of
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.people.public import household_facts, search_households

SCENARIO = "dwangbevel_by_act"
DUE, DEFERRED = "due", "deferred"
CLOSED = (State.PAID, State.REMITTED, State.WRITTEN_OFF, State.REVOKED)
LEAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ClaimsAsked:
    """
    Which claims. `state`: "" for every open one, `due`, `deferred`, or a state; `text`: what was typed.

    A text looks among all claims, also those that are paid: a payment reference or its first digits, or what
    finds a household (reference, name).
    """

    state: str = ""
    municipality: str = ""
    text: str = ""
    first: int = 0
    size: int = 50


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """
    One page of claims with `total` that match. The other numbers are about every open claim of the desk.

    `waiting` waits for the law, `waiting_for_letter` for a letter that was not sent or handed over yet.
    `counts` has how many are open per filter: `due`, `deferred` and each state that occurs.
    """

    rows: tuple[ClaimRow, ...]
    total: int
    open: int
    cents: int
    waiting: int
    waiting_for_letter: int
    counts: dict[str, int]
    first_due: UUID | None


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
    rows = rows_of(Claim.objects.filter(pk__in=list(balances)), balances, now)
    today = local_date(now)
    if only_due:
        rows = [row for row in rows if row.opens is not None and row.opens <= today]
    return sorted(rows, key=lambda row: (row.opens is None, row.opens or date.max, row.month, row.kenmerk))


def claims_page(*, desk: Desk, now: datetime, asked: ClaimsAsked) -> ClaimsPage:
    """
    Return a page of claims, what can be done now first, and how many are open in all.

    Raises:
        NotPermitted: no right to see money; or to look for people, when a text asks for a household.
    """
    every = collection_list(desk=desk, now=now)
    if asked.municipality:
        every = [row for row in every if row.municipality == asked.municipality]
    today = local_date(now)
    due = [row for row in every if _fits(row, DUE, today)]
    rows, total = _asked_for(desk, now, asked, every)
    states = [one.value for one in State if any(row.state is one for row in every)]
    return ClaimsPage(
        rows=tuple(rows), total=total, open=len(every), cents=sum(row.open_cents for row in every),
        waiting=sum(row.waits_for_law for row in every),
        waiting_for_letter=sum(row.waits_for_letter for row in every),
        counts={name: sum(_fits(row, name, today) for row in every) for name in (DUE, DEFERRED, *states)},
        first_due=due[0].claim if due else None,
    )  # fmt: skip


def _asked_for(
    desk: Desk, now: datetime, asked: ClaimsAsked, every: list[ClaimRow]
) -> tuple[list[ClaimRow], int]:
    """Return the rows of the page and how many there are in all."""
    end, codes = asked.first + asked.size, _codes(desk, asked.municipality)
    if asked.text:
        found = _found_by(desk, now, asked.text, codes)
        return _rows_of_ids(found[asked.first : end], now), len(found)
    if asked.state in [one.value for one in CLOSED]:
        ids, total = claims_in_state(codes, asked.state, first=asked.first, size=asked.size)
        return _rows_of_ids(ids, now), total
    rows = [row for row in every if _fits(row, asked.state, local_date(now))]
    return rows[asked.first : end], len(rows)


def _fits(row: ClaimRow, state: str, today: date) -> bool:
    if state == DUE:
        return row.opens is not None and row.opens <= today
    if state == DEFERRED:
        return row.deferred_until is not None
    return not state or row.state.value == state


def _found_by(desk: Desk, now: datetime, text: str, codes: Sequence[str]) -> list[UUID]:
    """Return the claims that a text finds, newest month first. Looking for people is logged there."""
    claims = Claim.objects.filter(municipality__in=codes).order_by("-month", "kenmerk")
    digits = "".join(text.split())
    if digits.isdigit() and len(digits) >= LEAST_DIGITS:
        by_number = list(claims.filter(kenmerk__startswith=digits).values_list("pk", flat=True))
        if by_number:
            return by_number
    hits = search_households(desk=desk, now=now, text=text)
    homes = household_facts(desk=desk, household_ids={hit.household_id for hit in hits})
    persons = [one.person_id for home in homes.values() for one in home.persons]
    owed = ClaimSubject.objects.filter(person_id__in=persons).values_list("claim_id", flat=True)
    return list(claims.filter(pk__in=list(owed)).values_list("pk", flat=True))


def _rows_of_ids(ids: Sequence[UUID], now: datetime) -> list[ClaimRow]:
    found = {row.claim: row for row in rows_of(Claim.objects.filter(pk__in=ids), open_of_claims(ids), now)}
    return [found[one] for one in ids if one in found]


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
    """
    Return the claims of these persons, newest month first: for the money page of a household.

    Raises:
        NotPermitted: no right to see money.
    """
    desk.must_have("money.view")
    found = ClaimSubject.objects.filter(person_id__in=list(person_ids)).values_list("claim_id", flat=True)
    claims = [one for one in Claim.objects.filter(pk__in=list(found)) if desk.cases.covers(one.municipality)]
    rows = rows_of(claims, open_of_claims(one.pk for one in claims), now)
    return sorted(rows, key=lambda row: (row.month, row.kenmerk), reverse=True)


def _codes(desk: Desk, municipality: str = "") -> list[str]:
    if municipality:
        return [municipality] if desk.cases.covers(municipality) else []
    if desk.cases.municipalities is not None:
        return sorted(desk.cases.municipalities)
    return list(Claim.objects.values_list("municipality", flat=True).distinct())
