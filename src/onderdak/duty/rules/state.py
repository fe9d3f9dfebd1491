"""Says whether the duty towards one person is open, met tonight, interrupted or ended by law."""

from collections.abc import Iterable
from datetime import date

from onderdak.duty.types import DutyEvent, DutyState, Roof
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Richtlijn 2001/55/EG; Tijdelijke wet opvang ontheemden Oekraïne; ECLI:NL:RBNNE:2025:4074",
    article="RTB 13(1); Twoo 2(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def duty_state(events: Iterable[DutyEvent], roofs: Iterable[Roof], *, night: date) -> DutyState:
    """
    Work out the state of one duty on a night.

    Full, debt, conduct and a refused offer are no events of the duty, so they cannot change it. What meets
    it is a stay, a temporary alternative (RooO 3) or own housing that covers the night.

    Args:
        events: of this duty, in any order; corrected ones do not count.
        roofs: where the person sleeps, each with its source.
    """
    kinds = [event.kind for event in _live(events)]
    if _last_of(kinds, "ended_by_law", "reopened") == "ended_by_law":
        return DutyState.ENDED_BY_LAW
    if _last_of(kinds, "interrupted", "resumed") == "interrupted":
        return DutyState.INTERRUPTED
    if roof_tonight(roofs, night=night) is not None:
        return DutyState.MET
    return DutyState.OPEN


def roof_tonight(roofs: Iterable[Roof], *, night: date) -> Roof | None:
    """Return the roof that covers the night, a stay before an alternative before own housing."""
    order = ("stay", "alternative", "own_housing")
    covering = [roof for roof in roofs if roof.start <= night and (roof.until is None or night < roof.until)]
    return min(covering, key=lambda roof: order.index(roof.kind), default=None)


def _live(events: Iterable[DutyEvent]) -> list[DutyEvent]:
    known = list(events)
    corrected = {event.corrects for event in known if event.corrects is not None}
    counted = [event for event in known if event.event_id not in corrected]
    return sorted(counted, key=lambda event: (event.occurred_at, event.recorded_at, event.event_id))


def _last_of(kinds: list[str], *wanted: str) -> str | None:
    return next((kind for kind in reversed(kinds) if kind in wanted), None)
