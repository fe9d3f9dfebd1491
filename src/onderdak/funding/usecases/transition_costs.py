"""Use cases: apply for transition costs, follow what was approved and spent, and see a needed supplement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_names
from onderdak.funding.rules.transition_overrun import needs_supplement
from onderdak.funding.store.models import Transition, TransitionEvent
from onderdak.funding.usecases.done_once import done_once
from onderdak.kernel.cents import rounded_cents
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import row_on

VIEW, KEEP = "money.view", "money.collect"
MOST_CENTS = 10**12


class TransitionStep(StrEnum):
    """What happens to an application."""

    APPROVED = "approved"
    REFUSED = "refused"
    SPENT = "spent"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_APPROVED = "supplement_approved"


@dataclass(frozen=True, slots=True)
class NewTransition:
    """Everything that BooO 2(3) asks of an application; `until` half-open."""

    location_id: int
    what: str
    standard: str
    parties: str
    places: int
    budget_cents: int
    life_months: int
    start: date
    until: date


@dataclass(frozen=True, slots=True)
class TransitionShown:
    """
    An application with its sums in cents.

    Attributes:
        supplement: more than the allowed overrun is spent, and no supplement was approved for it.
        per_place_day: what the budget is per place per day of its term.
    """

    number: int
    location_id: int
    location: str
    what: str
    standard: str
    parties: str
    places: int
    budget: int
    life_months: int
    start: date
    until: date
    asked_on: date
    approved: int
    refused: bool
    spent: int
    spent_by_year: dict[int, int]
    supplement: bool
    per_place_day: int
    article: str


def ask_transition(
    *, desk: Desk, now: datetime, municipality: str, asked: NewTransition, request_key: UUID
) -> int:
    """
    Record an application. Returns: its number.

    Raises:
        NotPermitted, NotVisible. InputInvalid: a part that article 2(3) asks for is missing or impossible.
    """
    desk.must_have(KEEP)
    desk.must_write(municipality)
    if location_names([asked.location_id]).get(asked.location_id, ("", ""))[1] != municipality:
        raise NotVisible(location_id=asked.location_id)
    problems = _faults(asked)
    if problems:
        raise InputInvalid(problems=tuple(problems))

    def work() -> Mapping[str, Any]:
        row = Transition.objects.create(
            municipality=municipality, location_id=asked.location_id, what=asked.what.strip(),
            standard=asked.standard.strip(), parties=asked.parties.strip(), places=asked.places,
            budget_cents=asked.budget_cents, life_months=asked.life_months, start=asked.start,
            until=asked.until, asked_on=local_date(now), recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "funding.transition_asked", now=now, municipality=municipality, subject="transition",
            subject_id=row.pk,
        )  # fmt: skip
        return {"number": row.pk}

    question = {name: getattr(asked, name) for name in NewTransition.__slots__}
    done = done_once(
        act="transition", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["number"])


def _faults(asked: NewTransition) -> list[tuple[str, str]]:
    problems = [
        (name, "missing" if not getattr(asked, name).strip() else "too_long")
        for name, most in (("what", 400), ("standard", 400), ("parties", 200))
        if not 0 < len(getattr(asked, name).strip()) <= most
    ]
    for name, most in (("places", 10_000), ("budget_cents", MOST_CENTS), ("life_months", 600)):
        if not 0 < getattr(asked, name) <= most:
            problems.append((name, "range"))
    if asked.until <= asked.start:
        problems.append(("until", "ends_before_start"))
    return problems


def record_transition(
    *, desk: Desk, now: datetime, number: int, kind: TransitionStep, cents: int, reference: str,
    request_key: UUID,
) -> None:  # fmt: skip
    """
    Record what happened to an application: approved, refused, spent, supplement. A mistake is set right by
    the opposite record; a sum below nil corrects what was spent.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no document, or an amount that cannot be.
    """
    desk.must_have(KEEP)
    row = Transition.objects.filter(pk=number).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(number=number)
    problems = [("reference", "missing")] if not reference.strip() else []
    least = -MOST_CENTS if kind is TransitionStep.SPENT else 0
    if not least <= cents <= MOST_CENTS or (cents == 0) != (kind is TransitionStep.REFUSED):
        problems.append(("cents", "range"))
    if problems:
        raise InputInvalid(problems=tuple(problems))

    def work() -> Mapping[str, Any]:
        event = TransitionEvent.objects.create(
            municipality=row.municipality, transition=row, kind=kind.value, cents=cents, on=local_date(now),
            reference=reference.strip()[:120], recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "funding.transition_event", now=now, municipality=row.municipality, subject="transition",
            subject_id=number, kind=kind.value,
        )  # fmt: skip
        return {"event": event.pk}

    done_once(
        act="transition_step", municipality=row.municipality, request_key=request_key,
        question={"number": number, "kind": kind.value, "cents": cents, "reference": reference}, now=now,
        work=work,
    )  # fmt: skip


def transitions_of(*, desk: Desk, now: datetime, municipality: str) -> list[TransitionShown]:
    """
    Return every application with what was approved and spent, newest first.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have(VIEW)
    desk.must_see_cases(municipality)
    today = local_date(now)
    law = row_on("booo.transition_overrun_pct", today, today)
    rows = list(
        Transition.objects.filter(municipality=municipality).prefetch_related("events").order_by("-pk")
    )
    names = location_names([row.location_id for row in rows])
    return [_shown(row, names.get(row.location_id, ("", ""))[0], int(str(law.value)), law.article)
            for row in rows]  # fmt: skip


def _shown(row: Transition, location: str, overrun_pct: int, article: str) -> TransitionShown:
    events = list(row.events.all())
    by_year: dict[int, int] = {}
    for one in events:
        if one.kind == TransitionStep.SPENT.value:
            by_year[one.on.year] = by_year.get(one.on.year, 0) + one.cents
    granted = (TransitionStep.APPROVED.value, TransitionStep.SUPPLEMENT_APPROVED.value)
    approved = sum(one.cents for one in events if one.kind in granted)
    spent = sum(by_year.values())
    return TransitionShown(
        row.pk, row.location_id, location, row.what, row.standard, row.parties, row.places, row.budget_cents,
        row.life_months, row.start, row.until, row.asked_on, approved,
        any(one.kind == TransitionStep.REFUSED.value for one in events), spent, by_year,
        approved > 0 and needs_supplement(approved, spent, overrun_pct=overrun_pct),
        rounded_cents(Fraction(row.budget_cents, row.places * (row.until - row.start).days)), article,
    )  # fmt: skip
