"""Use case (read): which decision came in the place of the one in a letter, so that letter holds no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onderdak.duty.store.models import Letter
from onderdak.duty.types import DecisionKind, LetterKind
from onderdak.duty.usecases.write_decision import reference_of

REPLACES = "earlier"
"""In the values of the letter of a correction: the reference of the decision that it replaces."""


@dataclass(frozen=True, slots=True)
class Newer:
    """The decision that came in the place of another: its reference, and its letter."""

    reference: str
    letter_id: int


def newer_decisions(rows: Sequence[Letter]) -> Mapping[int, Newer]:
    """
    Return per letter whose decision was replaced what replaced it; other letters are left out.

    Only an assessment is replaced by another decision that says so; no query without one.

    Args:
        rows: letters, each with its decision.
    """
    about = {
        reference_of(row.decision_id, row.decision.decided_at): row.pk
        for row in rows
        if row.decision is not None and row.decision.kind == DecisionKind.ASSESS.value
    }
    if not about:
        return {}
    newer = Letter.objects.filter(
        household_id__in={row.household_id for row in rows}, kind=LetterKind.DECISION.value,
        values__has_key=REPLACES, replaced_by__isnull=True,
    ).select_related("decision")  # fmt: skip
    return {
        about[one.values[REPLACES]]: Newer(reference_of(one.decision_id, one.decision.decided_at), one.pk)
        for one in newer
        if one.values[REPLACES] in about
    }
