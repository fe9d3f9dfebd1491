"""Turns the events of a duty into roofs: own housing, and alternatives that ended before their time."""

from collections.abc import Iterable
from datetime import date

from onderdak.duty.types import DutyEvent, Roof
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: temporary alternative; reception elsewhere",
    article="RooO 3, 7(1)(a)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


def roofs_of(events: Iterable[DutyEvent], alternatives: Iterable[Roof]) -> list[Roof]:
    """
    Return the roofs of one duty besides its stay, each with its source.

    Args:
        events: of the duty; corrected ones do not count.
        alternatives: as they were arranged; source "alternative:12". An event may end one earlier.

    Returns: alternatives that cover at least one night, then own housing. A roof that ended on its first day
        is none.
    """
    known = list(events)
    corrected = {event.corrects for event in known if event.corrects is not None}
    counted = sorted(
        (event for event in known if event.event_id not in corrected),
        key=lambda event: (event.occurred_at, event.recorded_at, event.event_id),
    )
    ended = {
        f"alternative:{event.payload['alternative_id']}": date.fromisoformat(str(event.payload["until"]))
        for event in counted
        if event.kind == "alternative_ended"
    }
    found = [_until(roof, ended.get(roof.source)) for roof in alternatives]
    found += _own_housing(counted)
    return [roof for roof in found if roof.until is None or roof.start < roof.until]


def _own_housing(events: list[DutyEvent]) -> list[Roof]:
    found: list[Roof] = []
    for event in events:
        if event.kind == "own_housing_started":
            found.append(
                Roof(
                    "own_housing",
                    _day(event, "start") or date.max,
                    _day(event, "until"),
                    f"event:{event.event_id}",
                )
            )
        elif event.kind == "own_housing_ended":
            found = [_until(roof, _day(event, "until")) for roof in found]
    return found


def _until(roof: Roof, end: date | None) -> Roof:
    if end is None or (roof.until is not None and roof.until <= end):
        return roof
    return Roof(roof.kind, roof.start, end, roof.source)


def _day(event: DutyEvent, key: str) -> date | None:
    text = event.payload.get(key)
    return date.fromisoformat(str(text)) if text else None
