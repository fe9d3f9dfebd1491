"""Use case (acts): propose another priority order with its effect, and adopt it after a second yes."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, approval, ask_second_person_step, record
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import night_of
from onderdak.placement.engine.instance import LEVELS
from onderdak.placement.store.models import Policy, PolicyDraft
from onderdak.placement.types import PriorityPolicy, Tier
from onderdak.placement.usecases.preview_order import preview_order

CHANGE = "placement.change_order"
AHEAD = timedelta(days=366)


def propose_order(*, desk: Desk, now: datetime, policy: PriorityPolicy, request_key: UUID) -> int:
    """
    Keep an order that somebody wants, with its effect, and ask a second person. It orders nobody yet.

    Returns: the id of the draft; the same key gives the same draft.

    Raises:
        NotPermitted, NotVisible: this desk may not change the order of that municipality.
        InputInvalid: the order leaves somebody out, lacks a basis, or begins in the past.
    """
    desk.must_have("placement.second")
    desk.must_write(policy.municipality)
    _must_be_sound(policy, now)
    version = f"{policy.municipality or 'nl'}-{policy.valid_from.isoformat()}-{request_key.hex[:8]}"
    known = PolicyDraft.objects.filter(version=version).first()
    if known is not None:
        return int(known.pk)
    scope = [policy.municipality] if policy.municipality else None
    seen = preview_order(desk=desk, now=now, night=night_of(now), policy=policy, municipalities=scope)
    if seen.faults:
        raise InputInvalid(problems=tuple(("tiers", "not_an_order") for _ in seen.faults))
    with transaction.atomic(durable=True):
        approval_id = ask_second_person_step(
            desk=desk, now=now, what=CHANGE, subject=f"policy:{version}",
            municipality=policy.municipality, reason="change_order",
        )  # fmt: skip
        draft = PolicyDraft.objects.create(
            municipality=policy.municipality, version=version, valid_from=policy.valid_from,
            adopted_by=policy.adopted_by, content=content_of(policy),
            preview={group: dict(counts) for group, counts in seen.counts.items()},
            proposed_at=now, actor_id=desk.actor_id, approval_id=approval_id,
        )  # fmt: skip
        record(
            desk, "placement.order_proposed", now=now, municipality=policy.municipality, subject="policy",
            subject_id=draft.pk, approval_id=approval_id,
        )  # fmt: skip
    return int(draft.pk)


def adopt_order(*, desk: Desk, now: datetime, draft_id: int) -> str:
    """
    Put an order into force from its date, once a second person agreed. Twice is once.

    Returns: the version.

    Raises:
        SecondPersonNeeded: nobody agreed yet. NotNow: the second person said no, or its date has passed.
        NotPermitted, NotVisible.
    """
    desk.must_have("placement.second")
    with transaction.atomic(durable=True):
        draft = PolicyDraft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None or not desk.writes.covers(draft.municipality):
            raise NotVisible(draft_id=draft_id)
        if draft.policy_id is not None:
            return draft.version
        answer = approval(desk=desk, approval_id=draft.approval_id)
        if answer.granted is None:
            raise SecondPersonNeeded(approval_id=draft.approval_id)
        if not answer.granted or draft.valid_from < night_of(now):
            raise NotNow(draft_id=draft_id, state="refused" if not answer.granted else "date_passed")
        draft.policy = Policy.objects.create(
            municipality=draft.municipality, version=draft.version, kind="policy",
            valid_from=draft.valid_from, valid_until=None, adopted_by=draft.adopted_by,
            content=draft.content,
        )  # fmt: skip
        draft.save(update_fields=["policy"])
        record(
            desk, "placement.order_adopted", now=now, municipality=draft.municipality, subject="policy",
            subject_id=draft.pk, approval_id=draft.approval_id, asked_by=answer.asked_by,
        )  # fmt: skip
    return draft.version


def content_of(policy: PriorityPolicy) -> dict[str, object]:
    return {"levels": list(policy.levels), "tiers": [asdict(tier) for tier in policy.tiers]}


def order_of(draft: PolicyDraft) -> PriorityPolicy:
    """Return what a draft wants, as an order that can be previewed."""
    return PriorityPolicy(
        version=draft.version,
        kind="policy",
        valid_from=draft.valid_from,
        valid_until=None,
        adopted_by=draft.adopted_by,
        tiers=tuple(Tier(**tier) for tier in draft.content["tiers"]),
        levels=tuple(draft.content["levels"]),
        municipality=draft.municipality,
    )


def _must_be_sound(policy: PriorityPolicy, now: datetime) -> None:
    """Raises InputInvalid: a date that has passed, levels that no round knows, or shelter not first."""
    today: date = night_of(now)
    wrong = []
    if not today <= policy.valid_from <= today + AHEAD:
        wrong.append(("valid_from", "date_past" if policy.valid_from < today else "date_too_far"))
    if any(level not in LEVELS for level in policy.levels) or not policy.levels:
        wrong.append(("levels", "unknown_value"))
    if len(set(policy.levels)) != len(policy.levels):
        wrong.append(("levels", "duplicate"))
    if policy.levels and policy.levels[0] not in ("tonight", "persons", "tiers"):
        wrong.append(("levels", "shelter_first"))
    if not policy.adopted_by.strip():
        wrong.append(("adopted_by", "missing"))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
