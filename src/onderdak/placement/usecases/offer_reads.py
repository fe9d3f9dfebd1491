"""Use case (read): offers, within the scope of the desk, and whether one can still be answered."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.kernel.errors import HoldExpired, NotVisible
from onderdak.placement.rules.state import offer_state
from onderdak.placement.store.models import Offer
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import OfferState


def offer_for(desk: Desk, offer_id: int) -> Offer:
    """
    Return one offer with its hold.

    Raises:
        NotVisible: it does not exist, or its household belongs to a municipality that this desk may not see.
    """
    offer = Offer.objects.select_related("hold").filter(pk=offer_id).first()
    if offer is None or not desk.cases.covers(offer.authority):
        raise NotVisible(offer_id=offer_id)
    desk.must_write(offer.authority)
    return offer


@dataclass(frozen=True, slots=True)
class Terms:
    """On what the offer was made: who was passed over, why, and the question to a second person."""

    passed_over: tuple[int, ...]
    reason: str
    approval_id: int | None


def terms_of(offer_id: int) -> Terms:
    """Read the terms from the event of the offer itself."""
    made = next(event for event in events_of("offer", [offer_id])[offer_id] if event.kind == "offered")
    passed = made.payload.get("passed_over", [])
    approval = made.payload.get("approval_id")
    return Terms(
        tuple(passed) if isinstance(passed, list) else (),
        made.reason,
        approval if isinstance(approval, int) else None,
    )


def must_be_open(offer: Offer, now: datetime) -> None:
    """
    Refuse an answer to an offer that lapsed or was answered. Under the bed lock, so that it stays true.

    Raises:
        HoldExpired: with the state of the offer.
    """
    events = events_of("offer", [offer.pk])[offer.pk]
    state = offer_state(events, answer_by=offer.answer_by, now=now)
    if state is not OfferState.OPEN:
        raise HoldExpired(offer_id=offer.pk, state=state.value)
