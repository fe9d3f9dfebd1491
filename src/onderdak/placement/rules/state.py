"""Works out the state of a request, hold, offer and stay from dated events. First match from the top wins."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.types import Event, HoldState, OfferState, RequestState, StayState

SOURCE = LegalSource(text="Design of placement: derived states", article="1.3", force=Force.PRACTICE)

NO_SHOW_HOUR = time(23, 30)


def live(events: Iterable[Event], *, known_at: datetime | None = None) -> list[Event]:
    """
    Return the events that count, oldest first: corrected ones are left out, and what was recorded later
    than `known_at` is not known yet. The order of the input never matters.
    """
    known = [event for event in events if known_at is None or event.recorded_at <= known_at]
    corrected = {event.corrects for event in known if event.corrects is not None}
    counted = [event for event in known if event.event_id not in corrected and event.kind != "corrected"]
    return sorted(counted, key=lambda event: (event.occurred_at, event.recorded_at, event.event_id))


def hold_state(events: Iterable[Event], *, expires_at: datetime, now: datetime) -> HoldState:
    kinds = {event.kind for event in live(events)}
    if "voided" in kinds:
        return HoldState.VOIDED
    if "used" in kinds:
        return HoldState.USED
    return HoldState.EXPIRED if now >= expires_at else HoldState.ACTIVE


def offer_state(events: Iterable[Event], *, answer_by: datetime, now: datetime) -> OfferState:
    for event in reversed(live(events)):
        if event.kind == "accepted":
            return OfferState.ACCEPTED
        if event.kind == "declined":
            by_location = event.payload.get("who") == "location"
            return OfferState.DECLINED_LOCATION if by_location else OfferState.DECLINED_PERSON
    return OfferState.LAPSED if now >= answer_by else OfferState.OPEN


def request_state(
    *, withdrawn: bool, placed: bool, held: bool, offered: bool, assessed: bool
) -> RequestState:
    if withdrawn:
        return RequestState.WITHDRAWN
    if placed:
        return RequestState.PLACED
    if offered:
        return RequestState.OFFERED
    if held:
        return RequestState.HELD
    return RequestState.ASSESSED if assessed else RequestState.REGISTERED


def stay_state(events: Iterable[Event], *, start: date, until: date | None, now: datetime) -> StayState:
    """
    Work out the state of a stay at `now`.

    An arrival or return after an absence, no-show or failed check ends that state; a departure is final
    unless it is corrected.
    """
    counted = live(events)
    kinds = [event.kind for event in counted]
    if "voided" in kinds:
        return StayState.VOIDED
    if "left" in kinds:
        moved = any(event.kind == "left" and event.payload.get("moved_to") for event in counted)
        return StayState.TRANSFERRED if moved else StayState.LEFT
    last = next((kind for kind in reversed(kinds) if kind in _PRESENCE), None)
    if last in ("not_found", "away", "no_show"):
        return StayState(last)
    if last in ("arrived", "returned"):
        over = until is not None and now >= datetime.combine(until, time(12), NETHERLANDS)
        return StayState.OVERSTAYED if over else StayState.ARRIVED
    return StayState.ACCEPTED


_PRESENCE = ("arrived", "returned", "away", "not_found", "no_show")


def arrival_overdue(*, state: StayState, start: date, now: datetime) -> bool:
    """Whether the hour has passed by which somebody should have arrived on the first night."""
    return state is StayState.ACCEPTED and now >= datetime.combine(start, NO_SHOW_HOUR, NETHERLANDS)


def departure_overdue(*, state: StayState, until: date | None, now: datetime) -> bool:
    return state is StayState.OVERSTAYED and until is not None and now.date() > until - timedelta(days=1)
