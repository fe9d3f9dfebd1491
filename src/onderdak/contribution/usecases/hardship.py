"""Use cases: propose a case decision for one payer, let it count after a second yes, and list them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, approval, ask_second_person_step, record
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import Hardship, HardshipAsked
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.grown_debtor import must_be_grown
from onderdak.kernel.cents import MOST_CENTS
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded

WHAT = "contribution.hardship"
LONGEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class NewHardship:
    """At most this amount a month for one payer, from a month until another one (half-open), and why."""

    person_id: int
    month_from: date
    month_until: date
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class HardshipShown:
    """A case decision as it stands: proposed, agreed, refused or adopted."""

    number: int
    person_id: int
    month_from: date
    month_until: date
    cents: int
    reason: str
    state: str
    asked_at: datetime


def propose_hardship(
    *, desk: Desk, now: datetime, municipality: str, asked: NewHardship, request_key: UUID
) -> int:
    """
    Keep a case decision (Awb 4:84) and ask a second person. Nothing changes yet.

    Returns: the number of the proposal.

    Raises:
        NotPermitted, NotVisible: not the money of this municipality, or no such person.
        InputInvalid: no reason, an amount below zero, no month or more than twelve, a child as debtor.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    start, until = first_of_month(asked.month_from), first_of_month(asked.month_until)
    _must_be_right(asked, (until.year - start.year) * 12 + until.month - start.month)
    must_be_grown(desk=desk, now=now, person_id=asked.person_id, on=until - timedelta(days=1))

    def work() -> Mapping[str, Any]:
        second = ask_second_person_step(
            desk=desk, now=now, what=WHAT, subject=f"person:{asked.person_id}", municipality=municipality,
            reason="hardship",
        )  # fmt: skip
        row = HardshipAsked.objects.create(
            municipality=municipality, person_id=asked.person_id, month_from=start, month_until=until,
            cents=asked.cents, reason=asked.reason.strip(), approval_id=second, asked_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.hardship_proposed", now=now, municipality=municipality, subject="person",
            subject_id=asked.person_id, approval_id=second,
        )  # fmt: skip
        return {"number": row.pk}

    question = {
        "person": asked.person_id, "from": start.isoformat(), "until": until.isoformat(),
        "cents": asked.cents, "reason": asked.reason,
    }  # fmt: skip
    done = done_once(
        act="hardship", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["number"])


def adopt_hardship(*, desk: Desk, now: datetime, number: int) -> None:
    """
    Let an agreed case decision count in every month that is decided from now on. Twice is once.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded: nobody agreed yet. NotNow: the answer was no.
    """
    desk.must_have("money.collect")
    with transaction.atomic(durable=True):
        row = HardshipAsked.objects.select_for_update().filter(pk=number).first()
        if row is None or not desk.writes.covers(row.municipality):
            raise NotVisible(number=number)
        if Hardship.objects.filter(approval_id=row.approval_id).exists():
            return
        answer = approval(desk=desk, approval_id=row.approval_id)
        if answer.granted is None:
            raise SecondPersonNeeded(approval_id=row.approval_id)
        if not answer.granted:
            raise NotNow(number=number, state="second_person_said_no", asked="adopt")
        Hardship.objects.create(
            municipality=row.municipality, person_id=row.person_id, month_from=row.month_from,
            month_until=row.month_until, cents=row.cents, reason=row.reason, approval_id=row.approval_id,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.hardship_adopted", now=now, municipality=row.municipality, subject="person",
            subject_id=row.person_id, approval_id=row.approval_id,
        )  # fmt: skip


def hardships_of(
    *, desk: Desk, municipality: str, person_ids: Sequence[int] | None = None, first: int = 0, size: int = 200
) -> list[HardshipShown]:
    """
    Return the case decisions of a municipality or of some persons, newest first.

    Args:
        first, size: which page.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    rows = HardshipAsked.objects.filter(municipality=municipality).order_by("-pk")
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found = list(rows[first : first + size])
    adopted = set(
        Hardship.objects.filter(approval_id__in=[row.approval_id for row in found]).values_list(
            "approval_id", flat=True
        )
    )
    return [
        HardshipShown(
            row.pk, row.person_id, row.month_from, row.month_until, row.cents, row.reason,
            "adopted" if row.approval_id in adopted else _state(desk, row), row.asked_at,
        )
        for row in found
    ]  # fmt: skip


def count_hardships(*, desk: Desk, municipality: str) -> int:
    """Return how many case decisions a municipality proposed. Raises: NotPermitted, NotVisible."""
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    return HardshipAsked.objects.filter(municipality=municipality).count()


def _state(desk: Desk, row: HardshipAsked) -> str:
    granted = approval(desk=desk, approval_id=row.approval_id).granted
    return {None: "proposed", True: "agreed", False: "refused"}[granted]


def _must_be_right(asked: NewHardship, months: int) -> None:
    faults = [] if 0 < len(asked.reason.strip()) <= 200 else [("reason", "missing")]
    if type(asked.cents) is not int or not 0 <= asked.cents <= MOST_CENTS:
        faults.append(("cents", "range"))
    if not 1 <= months <= LONGEST_MONTHS:
        faults.append(("monthUntil", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
