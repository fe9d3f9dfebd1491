"""Use case (acts): offer a place to a household, and record the answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit
from onderdak.kernel.errors import HoldExpired, InputInvalid, NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.rules.decline_consequence import consequence_of
from onderdak.placement.rules.state import offer_state
from onderdak.placement.store.answers import first_answer, keep_answer
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Exclusion, Hold, Occupancy, Offer, Reason
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import OfferState
from onderdak.placement.usecases.hold_places import hold_step
from onderdak.placement.usecases.request_reads import request_for

LANGUAGES = ("nl", "en", "uk", "ru")


def make_offer(
    *, desk: Desk, now: datetime, request_id: int, unit_id: int, language: str, request_key: UUID
) -> int:
    """
    Offer a unit: it is kept for the household until the answer term is over.

    Returns: the id of the offer.

    Raises:
        NotPermitted, NotVisible, PlaceTaken, NoSuitablePlace, TryAgain: as for a hold.
        InputInvalid: a language in which we have no letter.
    """
    desk.must_have("placement.offer")
    if language not in LANGUAGES:
        raise InputInvalid(problems=(("language", "unknown_value"),))
    request = request_for(desk, request_id)
    desk.must_write(request.municipality)
    place_municipality = municipality_of_unit(unit_id)
    if place_municipality is None:
        raise NotVisible(unit_id=unit_id)
    question = {"request": request_id, "unit": unit_id, "language": language}
    with transaction.atomic(durable=True):
        lock_beds(request.municipality, place_municipality)
        widen_step(writes=[place_municipality])
        done = first_answer(
            municipality=request.municipality, request_key=request_key, act="make_offer", question=question
        )
        if done is not None:
            return int(done["offer"])
        held = hold_step(
            desk=desk, now=now, request=request, unit_id=unit_id, night=night_of(now), purpose="offer"
        )
        offer = Offer.objects.create(
            municipality=place_municipality, authority=request.municipality, request_id=request_id,
            hold_id=held.hold_id, language=language, offered_at=now, answer_by=held.expires_at,
        )  # fmt: skip
        append(
            desk, now,
            [Fact("offer", offer.pk, "offered", place_municipality, request.municipality, now, payload={"unit_id": unit_id})],
        )  # fmt: skip
        record(
            desk, "placement.offered", now=now, municipality=request.municipality, subject="household",
            subject_id=request.household_id, offer_id=offer.pk, unit_id=unit_id,
        )  # fmt: skip
        keep_answer(
            municipality=request.municipality, request_key=request_key, act="make_offer", question=question,
            answer={"offer": offer.pk}, now=now,
        )  # fmt: skip
        return int(offer.pk)


def decline_offer(*, desk: Desk, now: datetime, offer_id: int, reason: str) -> str:
    """
    Record that an offer was refused, by the person or by the location, with its coded reason.

    The duty stays open and the household stays in the order. What the reason means for later offers is a
    dated row of reference data; it can never be "no shelter".

    Returns: the consequence ("none", "place_excluded", …).

    Raises:
        NotVisible: no such offer for this desk. HoldExpired: the answer term is over.
        InputInvalid: an unknown reason.
    """
    desk.must_have("placement.offer")
    offer = _open_offer(desk, offer_id, now)
    coded = Reason.objects.filter(code=reason, valid_until__isnull=True).first()
    if coded is None or coded.who not in ("person", "location"):
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    follows = consequence_of(coded.consequence, days=coded.days, today=night_of(now))
    with transaction.atomic(durable=True):
        Occupancy.objects.filter(hold_id=offer.hold_id, voided_at__isnull=True).update(voided_at=now)
        fact = Fact(
            "offer", offer_id, "declined", offer.municipality, offer.authority, now, reason=reason,
            payload={"who": coded.who, "consequence": follows.kind},
        )  # fmt: skip
        append(desk, now, [fact])
        if follows.exclude_unit or follows.exclude_location:
            hold = Hold.objects.select_related("unit").get(pk=offer.hold_id)
            Exclusion.objects.create(
                municipality=offer.authority, request_id=offer.request_id, reason=reason, recorded_at=now,
                unit_id=hold.unit_id if follows.exclude_unit else None,
                location_id=hold.unit.location_id if follows.exclude_location else None,
                until=follows.until,
            )  # fmt: skip
        record(
            desk, "placement.declined", now=now, municipality=offer.authority, subject="offer",
            subject_id=offer_id, reason=reason,
        )  # fmt: skip
    return follows.kind


def accept_offer(*, desk: Desk, now: datetime, offer_id: int, request_key: UUID) -> int:
    """
    Record that the household accepts, and place it in the unit that was kept for it.

    Returns: the id of the stay.

    Raises:
        HoldExpired: the answer came after the term. Else as for placing.
    """
    from onderdak.placement.usecases.place_household import place_household

    desk.must_have("placement.offer")
    offer = Offer.objects.select_related("hold").filter(pk=offer_id).first()
    if offer is None or not desk.cases.covers(offer.authority):
        raise NotVisible(offer_id=offer_id)
    if (
        offer_state(events_of("offer", [offer_id])[offer_id], answer_by=offer.answer_by, now=now)
        is OfferState.LAPSED
    ):
        raise HoldExpired(offer_id=offer_id)
    placed = place_household(
        desk=desk, now=now, request_id=offer.request_id, unit_id=offer.hold.unit_id, start=offer.hold.start,
        override_reason="", request_key=request_key, accepts_offer=offer_id,
    )  # fmt: skip
    return placed.stay_id


def _open_offer(desk: Desk, offer_id: int, now: datetime) -> Offer:
    offer = Offer.objects.filter(pk=offer_id).first()
    if offer is None or not desk.cases.covers(offer.authority):
        raise NotVisible(offer_id=offer_id)
    state = offer_state(events_of("offer", [offer_id])[offer_id], answer_by=offer.answer_by, now=now)
    if state is not OfferState.OPEN:
        raise HoldExpired(offer_id=offer_id, state=state.value)
    return offer
