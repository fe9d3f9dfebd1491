"""Decides what follows from a refused offer. It is never the end of shelter."""

from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal placement policy; the duty stays open after a refusal (RTB 13(1), RBNNE:2025:4074)",
    article="reasons and consequences",
    force=Force.POLICY,
)

CONSEQUENCES = ("none", "place_excluded", "location_excluded", "reassess", "ladder_step")


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a refusal does: what is not offered again, until when, and whether needs are reassessed."""

    kind: str
    exclude_unit: bool
    exclude_location: bool
    until: date | None
    reassess: bool


def consequence_of(kind: str, *, days: int, today: date) -> Consequence:
    """
    Return what a coded refusal does.

    Raises:
        ValueError: a consequence outside the list. "No shelter" is not on it and never will be.
    """
    if kind not in CONSEQUENCES:
        raise ValueError("a refusal never ends shelter; choose one of: " + ", ".join(CONSEQUENCES))
    until = today + timedelta(days=days) if days else None
    return Consequence(
        kind,
        exclude_unit=kind == "place_excluded",
        exclude_location=kind == "location_excluded",
        until=until,
        reassess=kind == "reassess",
    )
