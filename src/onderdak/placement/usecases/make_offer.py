"""Use case (acts): offer a place to a household, and record the answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, first_answer, keep_answer, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.rules.decline_consequence import Consequence, consequence_of
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Exclusion, Hold, Occupancy, Offer, PlacementRequest, Reason
from onderdak.placement.store.queries import events_of
from onderdak.placement.usecases.fitting_unit import fitting_unit
from onderdak.placement.usecases.hold_places import hold_step
from onderdak.placement.usecases.leave_order import leave_order_step, reason_faults
from onderdak.placement.usecases.offer_reads import must_be_open, offer_for
from onderdak.placement.usecases.passed_over import cost_of_choice
from onderdak.placement.usecases.place_household import place_household
from onderdak.placement.usecases.request_reads import request_for

LANGUAGES = ("nl", "en", "uk", "ru")
DECLINES = ("person_", "location_")


def make_offer(
    *,
    desk: Desk,
    now: datetime,
    request_id: int,
    unit_id: int,
    language: str,
    override_reason: str = "",
    request_key: UUID,
) -> int:
    """
    Offer a unit: it is kept for the household until the answer term is over.

    From tonight, or from the first night on which they need it: who lives in a location that closes.

    The own order counts at this moment: who is offered a place may say yes to it, whoever reports meanwhile.

    Args:
        override_reason: coded reason for leaving the own order; a second person confirms it afterwards.

    Returns: the id of the offer.

    Raises:
        NotPermitted, NotVisible, PlaceTaken, NoSuitablePlace, TryAgain: as for a hold.
        SecondPersonNeeded: somebody who comes first loses a place; give a reason.
        InputInvalid: a language in which we have no letter, or an unknown reason.
    """
    desk.must_have("placement.offer")
    faults = reason_faults(override_reason)
    if language not in LANGUAGES:
        faults.append(("language", "unknown_value"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
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
        night = max(night_of(now), request.facts.needed_from)
        unit = fitting_unit(request, unit_id, night, now)
        cost = cost_of_choice(request=request, unit=unit, night=night, now=now)
        approval = leave_order_step(
            desk=desk, now=now, request=request, unit=unit, cost=cost, reason=override_reason
        )
        held = hold_step(desk=desk, now=now, request=request, unit_id=unit_id, night=night, purpose="offer")
        offer = Offer.objects.create(
            municipality=place_municipality, authority=request.municipality, request_id=request_id,
            hold_id=held.hold_id, language=language, offered_at=now, answer_by=held.expires_at,
        )  # fmt: skip
        payload = {"unit_id": unit_id, "passed_over": list(cost.passed), "approval_id": approval}
        fact = Fact(
            "offer", offer.pk, "offered", place_municipality, request.municipality, now, payload=payload,
            reason=override_reason if approval else "",
        )  # fmt: skip
        append(desk, now, [fact])
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
    offer = offer_for(desk, offer_id)
    coded = Reason.objects.filter(code=reason, valid_until__isnull=True).first()
    if coded is None or not coded.code.startswith(DECLINES):
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    follows = consequence_of(coded.consequence, days=coded.days, today=night_of(now))
    with transaction.atomic(durable=True):
        lock_beds(offer.authority, offer.municipality)
        if not _declined_alike(offer, reason):
            must_be_open(offer, now)
            _decline_step(desk, now, offer, coded, follows)
    return follows.kind


def _decline_step(desk: Desk, now: datetime, offer: Offer, coded: Reason, follows: Consequence) -> None:
    """Let the place go, and write what the refusal means for later offers."""
    Occupancy.objects.filter(hold_id=offer.hold_id, voided_at__isnull=True).update(voided_at=now)
    fact = Fact(
        "offer", offer.pk, "declined", offer.municipality, offer.authority, now, reason=coded.code,
        payload={"who": coded.who, "consequence": follows.kind},
    )  # fmt: skip
    append(desk, now, [fact])
    if follows.exclude_unit or follows.exclude_location:
        hold = Hold.objects.select_related("unit").get(pk=offer.hold_id)
        Exclusion.objects.create(
            municipality=offer.authority, request_id=offer.request_id, reason=coded.code, recorded_at=now,
            unit_id=hold.unit_id if follows.exclude_unit else None,
            location_id=hold.unit.location_id if follows.exclude_location else None,
            until=follows.until,
        )  # fmt: skip
    if follows.reassess:
        PlacementRequest.objects.filter(pk=offer.request_id).update(assessed=False)
    record(
        desk, "placement.declined", now=now, municipality=offer.authority, subject="offer",
        subject_id=offer.pk, reason=coded.code,
    )  # fmt: skip


def accept_offer(*, desk: Desk, now: datetime, offer_id: int, request_key: UUID) -> int:
    """
    Record that the household accepts, and place it in the unit that was kept for it, from tonight on.

    Returns: the id of the stay.

    Raises:
        HoldExpired: the answer came after the term, or the offer was answered otherwise. Else as for placing.
    """
    desk.must_have("placement.offer")
    offer = offer_for(desk, offer_id)
    placed = place_household(
        desk=desk, now=now, request_id=offer.request_id, unit_id=offer.hold.unit_id,
        start=max(offer.hold.start, night_of(now)), request_key=request_key, accepts_offer=offer_id,
    )  # fmt: skip
    return placed.stay_id


def _declined_alike(offer: Offer, reason: str) -> bool:
    """Whether this offer was declined for this reason already: saying it twice is saying it once."""
    return any(
        event.kind == "declined" and event.reason == reason
        for event in events_of("offer", [offer.pk])[offer.pk]
    )
