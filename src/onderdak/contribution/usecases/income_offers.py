"""Use cases: keep an answer of UWV, show what taking it over would change, and take it over or decline it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record, record_processing_step, record_reads
from onderdak.contribution.rules.reference_date import first_of_month, first_of_next
from onderdak.contribution.store.models import IncomeOffer, IncomeOfferAnswer
from onderdak.contribution.types import Readiness
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.assess_reads import IncomeRow, incomes_of
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.month_facts import UnitFacts, arrays_of
from onderdak.contribution.usecases.month_result import month_result
from onderdak.contribution.usecases.record_income import NewIncome, record_incomes_step
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotNow, NotVisible


@dataclass(frozen=True, slots=True)
class Effect:
    """
    What the month that an income counts for gives before and after, for its unit, in eurocents.

    None is an amount that waits for an income that nobody knows.
    """

    month: date
    contribution_before: int | None
    contribution_after: int | None
    allowance_before: int | None
    allowance_after: int | None


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An answer of UWV that waits: (kind, cents), what counts now, and what would change (None: unknown)."""

    offer_id: int
    person_id: int
    month: date
    incomes: tuple[tuple[str, int], ...]
    now: tuple[IncomeRow, ...]
    effect: Effect | None
    asked_at: datetime


def keep_offer(
    *, desk: Desk, now: datetime, municipality: str, person_id: int, month: date,
    incomes: Sequence[tuple[str, int]], request_key: UUID,
) -> int:  # fmt: skip
    """
    Keep what UWV answered; it counts for nothing until somebody takes it over.

    Args:
        incomes: (kind, cents) of each, one or more.

    Returns: the number of the offer.

    Raises: NotPermitted, NotVisible. RequestKeyReused.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    month = first_of_month(month)
    rows = [{"kind": kind, "cents": cents} for kind, cents in incomes]

    def work() -> Mapping[str, Any]:
        offer = IncomeOffer.objects.create(
            municipality=municipality, person_id=person_id, month=month, rows=rows, asked_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        about = {"municipality": municipality, "subject": "person", "subject_id": person_id}
        record(desk, "contribution.income_offered", now=now, **about, offer=offer.pk)  # type: ignore[arg-type]
        record_processing_step(
            desk, "contribution.income_offered", now=now, subject="person",
            subjects=[(municipality, person_id)],
        )  # fmt: skip
        return {"offer": offer.pk}

    done = done_once(
        act="income_offer", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"person": person_id, "month": month.isoformat()},
    )  # fmt: skip
    return int(done["offer"])


def open_offers(
    *, desk: Desk, now: datetime, municipality: str, household_id: int, person_ids: Sequence[int]
) -> list[OfferShown]:
    """
    Return the answers of UWV about these persons of one household that nobody answered yet, oldest first.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have("money.view")
    desk.must_see_persons(municipality)
    rows = IncomeOffer.objects.filter(
        municipality=municipality, person_id__in=list(person_ids), answer__isnull=True
    )
    offers = list(rows.order_by("pk")[:20])
    if not offers:
        return []
    reads = sorted({(municipality, row.person_id) for row in offers})
    record_reads(desk, "contribution.income_read", now=now, subject="person", reads=reads)
    noted = incomes_of(desk=desk, now=now, municipality=municipality, person_ids=person_ids)
    return [
        OfferShown(
            row.pk, row.person_id, row.month, _pairs(row),
            tuple(one for one in noted if one.counts and _about(one) == (row.person_id, row.month)),
            _effect(desk, now, row, household_id), row.asked_at,
        )
        for row in offers
    ]  # fmt: skip


def answer_offer(
    *, desk: Desk, now: datetime, offer_id: int, take: bool, reason: str = "", request_key: UUID
) -> bool:
    """
    Take an answer of UWV over, or decline it. Taken over it becomes an income with UWV as its source.

    Args:
        reason: why it is declined; without names.

    Returns: whether it was taken over.

    Raises:
        NotPermitted, NotVisible. InputInvalid: declined without a reason. NotNow: it was answered already.
        RequestKeyReused.
    """
    desk.must_have("money.collect")
    offer = IncomeOffer.objects.filter(pk=offer_id).first()
    if offer is None or not desk.writes.covers(offer.municipality):
        raise NotVisible(offer_id=offer_id)
    reason = reason.strip()
    if not take and not 1 <= len(reason) <= 200:
        raise InputInvalid(problems=(("reason", "missing" if not reason else "range"),))

    def work() -> Mapping[str, Any]:
        if IncomeOfferAnswer.objects.filter(offer=offer).exists():
            raise NotNow(offer_id=offer_id, state="answered", asked="answer")
        IncomeOfferAnswer.objects.create(
            offer=offer, municipality=offer.municipality, taken=take, reason="" if take else reason,
            answered_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        if take:
            incomes = [NewIncome(offer.person_id, offer.month, *pair, "uwv") for pair in _pairs(offer)]
            record_incomes_step(desk=desk, now=now, municipality=offer.municipality, incomes=incomes)
        record(
            desk, "contribution.income_answered", now=now, municipality=offer.municipality, subject="person",
            subject_id=offer.person_id, offer=offer.pk, taken=take,
        )  # fmt: skip
        return {"taken": take}

    done = done_once(
        act="income_answer", municipality=offer.municipality, request_key=request_key, now=now, work=work,
        question={"offer": offer_id, "take": take, "reason": reason},
    )  # fmt: skip
    return bool(done["taken"])


def _about(one: IncomeRow) -> tuple[int, date]:
    return one.person_id, one.month


def _pairs(offer: IncomeOffer) -> tuple[tuple[str, int], ...]:
    return tuple((str(row["kind"]), int(row["cents"])) for row in offer.rows)


def _effect(desk: Desk, now: datetime, offer: IncomeOffer, household_id: int) -> Effect | None:
    """Work the month that this income counts for out twice; None when the person was not there, or no law."""
    month = first_of_next(offer.month)
    try:
        found = month_result(
            desk=desk, now=now, municipality=offer.municipality, month=month, household_ids=[household_id]
        )
    except LawUnknown:
        return None
    if found.income_month != offer.month:
        return None
    for one in found.units:
        if any(person["person_id"] == offer.person_id for person in one.facts.persons):
            done = assess(arrays_of([_with(one.facts, offer)]), found.terms)
            waits = one.stand == Readiness.INCOME_UNKNOWN.value
            still = waits and any(person != offer.person_id for person in one.facts.income_unknown)
            return Effect(
                month,
                None if waits else int(one.result["contribution_cents"]),
                None if still else int(done.contribution[0]),
                None if waits else int(one.result["allowance_cents"]),
                None if still else int(done.allowance[0]),
            )
    return None


def _with(facts: UnitFacts, offer: IncomeOffer) -> UnitFacts:
    said = dict(_pairs(offer))
    persons = tuple({**one, **said} if one["person_id"] == offer.person_id else one for one in facts.persons)
    return replace(facts, persons=persons)
