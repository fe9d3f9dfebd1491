"""Gathers what the letter of a correction says: which decision it replaces, what changed, what was paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onderdak.contribution.rules.what_changed import Changed, what_changed
from onderdak.contribution.store.models import Assessment, Claim
from onderdak.contribution.usecases.month_result import UnitResult
from onderdak.contribution.usecases.revoke_claims import paid_on_claims
from onderdak.duty.public import decision_reference
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class Correction:
    """
    What was decided before about a unit and month, in eurocents, and what changed since.

    `reference` is "" when no letter went out then: nothing had to be paid. `paid_cents` is what was paid on
    the claims of that decision.
    """

    reference: str
    decided_on: date
    contribution_cents: int
    allowance_cents: int
    income_cents: int
    paid_cents: int
    changed: tuple[Changed, ...]


def corrections_of(
    *, now: datetime, fresh: Sequence[UnitResult], inputs: Mapping[int, Mapping[str, Any]]
) -> dict[int, Correction]:
    """
    Return per unit that was decided before what its letter says about that.

    Args:
        inputs: the facts of now by the key of the unit, as they are kept.
    """
    earlier = {one.facts.key: one.earlier for one in fresh if one.earlier is not None}
    kept = Assessment.objects.in_bulk([one["id"] for one in earlier.values()])
    decisions = {row.decision_id for row in kept.values() if row.decision_id is not None}
    claims: dict[int, list[Claim]] = {}
    for claim in Claim.objects.filter(decision_id__in=decisions):
        claims.setdefault(claim.decision_id or 0, []).append(claim)
    paid = paid_on_claims(now=now, claims=[one for some in claims.values() for one in some])
    found = {}
    for key, said in earlier.items():
        row = kept[said["id"]]
        number = row.decision_id
        found[key] = Correction(
            reference=decision_reference(number, row.decided_at) if number is not None else "",
            decided_on=local_date(row.decided_at), contribution_cents=row.contribution_cents,
            allowance_cents=row.allowance_cents, income_cents=row.result["income_contribution_cents"],
            paid_cents=sum(paid[one.pk] for one in claims.get(number or 0, [])),
            changed=what_changed(row.inputs, inputs[key]),
        )  # fmt: skip
    return found
