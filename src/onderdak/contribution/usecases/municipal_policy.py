"""Use cases: propose a choice of the municipality, adopt it after a second yes, and read what holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, approval, ask_second_person_step, record
from onderdak.contribution.rules.policy_switches import SWITCHES, chosen, row_in_force, value_fault
from onderdak.contribution.store.models import PolicyAdopted, PolicyChoice
from onderdak.contribution.types import Switch
from onderdak.contribution.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date
from onderdak.law.types import Confidence, LawBook, Rank, Row, Value

WHAT = "contribution.policy"


@dataclass(frozen=True, slots=True)
class NewChoice:
    """What the municipality wants from a day on, by which decision, taken by whom."""

    key: str
    value: Any
    valid_from: date
    decision_number: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A choice as it stands: proposed, agreed, refused or adopted."""

    choice_id: int
    key: str
    value: Any
    valid_from: date
    decision_number: str
    decided_by: str
    proposed_at: datetime
    state: str
    approval_id: int


def propose_choice(
    *, desk: Desk, now: datetime, municipality: str, choice: NewChoice, request_key: UUID
) -> int:
    """
    Keep a choice and ask a second person. Nothing changes yet.

    Returns: the id of the choice.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown key or value, no number, no name.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    _must_be_right(choice)
    question = {
        "key": choice.key, "value": choice.value, "from": choice.valid_from.isoformat(),
        "number": choice.decision_number, "by": choice.decided_by,
    }  # fmt: skip

    def work() -> Mapping[str, Any]:
        asked = ask_second_person_step(
            desk=desk, now=now, what=WHAT, subject=f"switch:{choice.key.rpartition('.')[2]}",
            municipality=municipality, reason="change_policy",
        )  # fmt: skip
        row = PolicyChoice.objects.create(
            municipality=municipality, key=choice.key, value=choice.value, valid_from=choice.valid_from,
            decision_number=choice.decision_number.strip(), decided_by=choice.decided_by.strip(),
            approval_id=asked, proposed_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "contribution.policy_proposed", now=now, municipality=municipality, subject="policy",
            subject_id=row.pk, approval_id=asked,
        )  # fmt: skip
        return {"choice": row.pk}

    done = done_once(
        act="policy", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["choice"])


def adopt_choice(*, desk: Desk, now: datetime, choice_id: int) -> None:
    """
    Let a choice count from its date, known from today. Twice is once.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded: nobody agreed yet. NotNow: the answer was no.
    """
    desk.must_have("money.collect")
    with transaction.atomic(durable=True):
        row = PolicyChoice.objects.select_for_update().filter(pk=choice_id).first()
        if row is None or not desk.writes.covers(row.municipality):
            raise NotVisible(choice_id=choice_id)
        if PolicyAdopted.objects.filter(choice=row).exists():
            return
        answer = approval(desk=desk, approval_id=row.approval_id)
        if answer.granted is None:
            raise SecondPersonNeeded(approval_id=row.approval_id)
        if not answer.granted:
            raise NotNow(choice_id=choice_id, state="second_person_said_no", asked="adopt")
        PolicyAdopted.objects.create(
            choice=row, municipality=row.municipality, known_from=local_date(now), actor_id=desk.actor_id
        )
        record(
            desk, "contribution.policy_adopted", now=now, municipality=row.municipality, subject="policy",
            subject_id=row.pk, approval_id=row.approval_id,
        )  # fmt: skip


def policy_book(municipality: str) -> LawBook:
    """Return the adopted choices of a municipality as rows of policy; without any the defaults hold."""
    by_key: dict[str, tuple[Row, ...]] = {}
    rows = PolicyChoice.objects.filter(municipality=municipality, adopted__isnull=False)
    for row in rows.select_related("adopted").order_by("valid_from", "pk"):
        value = tuple(row.value) if isinstance(row.value, list) else row.value
        by_key[row.key] = (
            *by_key.get(row.key, ()),
            Row(
                key=row.key, value=value, unit="policy switch", valid_from=row.valid_from, valid_to=None,
                known_from=row.adopted.known_from, sources=(row.decision_number,),
                article=SWITCHES[row.key].article, confidence=Confidence.READ, rank=Rank.POLICY,
            ),
        )  # fmt: skip
    return LawBook(rows=by_key, last_read=date.min)


def policy_value(municipality: str, key: str, on: date, known: date) -> Value | None:
    """Return what a municipality chose for a day; the first value of the switch where it chose nothing."""
    return chosen(policy_book(municipality), key, on, known)


@dataclass(frozen=True, slots=True)
class ChoiceInForce:
    """What holds for a switch on a day. `decision_number` is "" where the municipality chose nothing."""

    value: str
    article: str
    decision_number: str = ""
    valid_from: date | None = None


def choice_in_force(book: LawBook, key: str, on: date, known: date) -> ChoiceInForce:
    """Return what holds for a switch on a day, and by which decision of the municipality."""
    row = row_in_force(book, key, on, known)
    article = SWITCHES[key].article
    if row is None:
        return ChoiceInForce(SWITCHES[key].values[0], article)
    return ChoiceInForce(str(row.value), article, row.sources[0], row.valid_from)


def switches() -> tuple[Switch, ...]:
    """Return every choice that there is, in the order of the pages."""
    return tuple(SWITCHES.values())


def choices_of(*, desk: Desk, municipality: str) -> list[ChoiceShown]:
    """
    Return every choice of a municipality with its state, newest first.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    rows = PolicyChoice.objects.filter(municipality=municipality).select_related("adopted").order_by("-pk")
    return [
        ChoiceShown(
            row.pk, row.key, row.value, row.valid_from, row.decision_number, row.decided_by, row.proposed_at,
            _state(desk, row), row.approval_id,
        )
        for row in rows[:100]
    ]  # fmt: skip


def _state(desk: Desk, row: PolicyChoice) -> str:
    if hasattr(row, "adopted"):
        return "adopted"
    granted = approval(desk=desk, approval_id=row.approval_id).granted
    return {None: "proposed", True: "agreed", False: "refused"}[granted]


def _must_be_right(choice: NewChoice) -> None:
    problems = []
    fault = value_fault(choice.key, choice.value)
    if fault:
        problems.append(("key" if fault == "unknown_key" else "value", fault))
    if not choice.decision_number.strip():
        problems.append(("decision_number", "missing"))
    if not choice.decided_by.strip():
        problems.append(("decided_by", "missing"))
    if problems:
        raise InputInvalid(problems=tuple(problems))
