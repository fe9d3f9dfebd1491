"""Use case (acts): keep a unit for a household for a short while, and let it go again."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from onderdak.access.public import Desk, first_answer, keep_answer, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit
from onderdak.kernel.errors import InputInvalid, NotVisible, PlaceTaken
from onderdak.placement.rules.hold_expiry import TERMS, expires_at
from onderdak.placement.rules.unit_mode import places_for, unit_mode
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Hold, Occupancy
from onderdak.placement.store.queries import broken_constraint
from onderdak.placement.types import FreeUnit, Held, PlacementRequest
from onderdak.placement.usecases.end_holds import end_holds_step
from onderdak.placement.usecases.fitting_unit import fitting_unit
from onderdak.placement.usecases.request_reads import near_night, request_for

ACT = "hold_places"
GIVEN_ONCE = ("place_given_once", "unit_one_mode", "unit_one_household")


def hold_places(
    *,
    desk: Desk,
    now: datetime,
    request_id: int,
    unit_id: int,
    night: date,
    purpose: str = "desk",
    request_key: UUID,
) -> Held:
    """
    Keep the places of a unit for a household; the hold ends by itself.

    A second hold of the same household replaces the first: nobody keeps two units from others.

    Args:
        night: the first night; tonight or later.
        purpose: "desk", "region" or "offer": it decides how long.

    Raises:
        InputInvalid: an unknown purpose, or a night that is past or too far away.
        StayOverlaps, NotNow: the household has a place that night, or does not ask any more.
        NotPermitted, NotVisible: not this role, or no such request or unit for this desk.
        PlaceTaken: somebody else has it. NoSuitablePlace: a hard limit refuses this unit.
        TryAgain: the bed lock was not free in time.
    """
    desk.must_have("placement.hold")
    if purpose not in TERMS:
        raise InputInvalid(problems=(("purpose", "unknown_value"),))
    near_night("night", night, now)
    request = request_for(desk, request_id)
    desk.must_write(request.municipality)
    place_municipality = municipality_of_unit(unit_id)
    if place_municipality is None:
        raise NotVisible(unit_id=unit_id)
    question = {"request": request_id, "unit": unit_id, "night": night, "purpose": purpose}
    with transaction.atomic(durable=True):
        lock_beds(request.municipality, place_municipality)
        widen_step(writes=[place_municipality])
        done = first_answer(
            municipality=request.municipality, request_key=request_key, act=ACT, question=question
        )
        if done is not None:
            ends = datetime.fromisoformat(done["expires"])
            return Held(done["hold"], done["unit"], tuple(done["places"]), ends, repeated=True)
        held = hold_step(desk=desk, now=now, request=request, unit_id=unit_id, night=night, purpose=purpose)
        answer = {
            "hold": held.hold_id, "unit": unit_id, "places": list(held.places),
            "expires": held.expires_at.isoformat(),
        }  # fmt: skip
        keep_answer(
            municipality=request.municipality, request_key=request_key, act=ACT, question=question,
            answer=answer, now=now,
        )  # fmt: skip
        return held


def hold_step(
    *, desk: Desk, now: datetime, request: PlacementRequest, unit_id: int, night: date, purpose: str
) -> Held:
    """Keep a unit. The caller holds the bed lock of both municipalities and has widened the scope."""
    unit = fitting_unit(request, unit_id, night, now)
    end_holds_step(desk=desk, now=now, unit_ids=[unit_id], household_ids=[request.household_id])
    return _write(desk, now, request, unit, night, purpose)


def _write(
    desk: Desk, now: datetime, request: PlacementRequest, unit: FreeUnit, night: date, purpose: str
) -> Held:
    ends = expires_at(purpose, now)
    hold = Hold.objects.create(
        municipality=unit.municipality, authority=request.municipality, request_id=request.request_id,
        unit_id=unit.unit_id, start=night, until=unit.until, owner_id=desk.actor_id, created_at=now,
        expires_at=ends, purpose=purpose,
    )  # fmt: skip
    places = places_for(request.facts, unit)
    mode = unit_mode(request.facts, unit)
    try:
        Occupancy.objects.bulk_create(
            Occupancy(
                municipality=unit.municipality, authority=request.municipality, place_id=place,
                unit_id=unit.unit_id, location_id=unit.location_id, household_id=request.household_id,
                person_id=member.person_id, kind="hold", unit_mode=mode, who=member.who.value,
                during=DateRange(night, unit.until, "[)"), expires_at=ends, hold=hold,
            )
            for member, place in zip(request.facts.members, places, strict=True)
        )  # fmt: skip
    except IntegrityError as error:
        if broken_constraint(error) in GIVEN_ONCE:
            raise PlaceTaken(unit_id=unit.unit_id) from error
        raise
    fact = Fact(
        "hold", hold.pk, "held", unit.municipality, request.municipality, now,
        payload={"unit_id": unit.unit_id, "expires_at": ends.isoformat()},
    )  # fmt: skip
    append(desk, now, [fact])
    record(
        desk, "placement.held", now=now, municipality=request.municipality, subject="household",
        subject_id=request.household_id, hold_id=hold.pk, unit_id=unit.unit_id,
    )  # fmt: skip
    return Held(hold.pk, unit.unit_id, places, ends, repeated=False)


def release_hold(*, desk: Desk, now: datetime, hold_id: int) -> None:
    """
    Let a hold go before its time. Freeing needs no lock. Twice is the same as once.

    Raises:
        NotVisible: no such hold for this desk.
    """
    desk.must_have("placement.hold")
    hold = Hold.objects.filter(pk=hold_id).first()
    if hold is None or not desk.cases.covers(hold.authority):
        raise NotVisible(hold_id=hold_id)
    with transaction.atomic(durable=True):
        freed = Occupancy.objects.filter(hold_id=hold_id, voided_at__isnull=True).update(voided_at=now)
        if freed:
            append(desk, now, [Fact("hold", hold_id, "voided", hold.municipality, hold.authority, now)])
            record(
                desk,
                "placement.released",
                now=now,
                municipality=hold.authority,
                subject="hold",
                subject_id=hold_id,
            )
