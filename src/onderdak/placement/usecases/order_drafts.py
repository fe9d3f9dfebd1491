"""Use case (read): the orders that somebody proposed, with their effect and the second answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk, approval
from onderdak.kernel.errors import NotVisible
from onderdak.placement.store.models import PolicyDraft
from onderdak.placement.types import PriorityPolicy
from onderdak.placement.usecases.change_order import order_of

MOST = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """
    One proposed order. `state`: waiting, agreed, refused or adopted.

    `may_answer`: this desk is another person than the one who asked, with the right of a second person.
    """

    draft_id: int
    policy: PriorityPolicy
    counts: Mapping[str, Mapping[str, int]]
    proposed_at: datetime
    approval_id: int
    state: str
    may_answer: bool


def drafts_of(*, desk: Desk) -> list[Draft]:
    """List the proposed orders of the municipalities of this desk, newest first."""
    rows = PolicyDraft.objects.order_by("-id")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [_view(desk, row) for row in rows[:MOST]]


def draft_by_id(*, desk: Desk, draft_id: int) -> Draft:
    """Return one proposed order. Raises NotVisible: there is none for this desk."""
    row = PolicyDraft.objects.filter(pk=draft_id).first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(draft_id=draft_id)
    return _view(desk, row)


def _view(desk: Desk, row: PolicyDraft) -> Draft:
    answer = approval(desk=desk, approval_id=row.approval_id)
    state = {None: "waiting", True: "agreed", False: "refused"}[answer.granted]
    may = answer.granted is None and answer.asked_by != desk.actor_id and desk.may("placement.second")
    return Draft(
        row.pk, order_of(row), row.preview, row.proposed_at, row.approval_id,
        "adopted" if row.policy_id else state, may,
    )  # fmt: skip
