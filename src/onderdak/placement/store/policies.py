"""The dated versions of the priority order."""

from datetime import date
from typing import Any

from onderdak.placement.store.models import Policy
from onderdak.placement.types import PriorityPolicy, Tier


def policies_begun(day: date) -> list[PriorityPolicy]:
    """List the versions that began on or before `day`, newest first."""
    return [
        policy_of(row) for row in Policy.objects.filter(valid_from__lte=day).order_by("-valid_from", "-id")
    ]


def policy_of(row: Policy) -> PriorityPolicy:
    content: dict[str, Any] = row.content
    return PriorityPolicy(
        version=row.version,
        kind=row.kind,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        adopted_by=row.adopted_by,
        tiers=tuple(Tier(**tier) for tier in content["tiers"]),
        levels=tuple(content["levels"]),
        municipality=row.municipality,
    )
