"""Use case (read): how many announcements stand at once, in four queries whatever their number."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk, approvals_about
from onderdak.duty.store.models import Decision, Intention, Letter, View


@dataclass(frozen=True, slots=True)
class IntentionState:
    """
    One announcement. `state` is answer, second, ready, refused or decided, as on its own page.

    `decision_letter_id` is the letter of the decision, None as long as nothing was decided.
    """

    intention_id: int
    state: str
    decision_letter_id: int | None


def intention_states(*, desk: Desk, intention_ids: Collection[int]) -> dict[int, IntentionState]:
    """Return how these announcements stand; those outside the scope of the desk are left out."""
    rows = Intention.objects.filter(pk__in=list(intention_ids))
    seen = {row.pk: row for row in rows if desk.cases.covers(row.municipality)}
    views = {row.intention_id: row for row in View.objects.filter(intention__in=list(seen))}
    letters = dict(
        Letter.objects.filter(
            decision__in=Decision.objects.filter(intention__in=list(seen)), replaced_by__isnull=True
        ).values_list("decision__intention_id", "id")
    )
    asked = approvals_about(
        desk=desk, what="duty.limiting_measure", subjects=[f"intention:{number}" for number in seen]
    )
    said = {one.approval_id: one.granted for one in asked}
    return {
        number: IntentionState(
            number, _state(views.get(number), letters.get(number), said), letters.get(number)
        )
        for number in seen
    }


def announced_and_decided(*, start: datetime, until: datetime) -> list[int]:
    """Return the announcements whose decision was taken in [start, until)."""
    rows = Decision.objects.filter(intention__isnull=False, decided_at__gte=start, decided_at__lt=until)
    return list(rows.values_list("intention_id", flat=True))


def _state(view: View | None, letter: int | None, said: dict[int, bool | None]) -> str:
    if letter is not None:
        return "decided"
    if view is None:
        return "answer"
    if view.approval_id is None:
        return "ready"
    granted = said.get(view.approval_id)
    return "second" if granted is None else "ready" if granted else "refused"
