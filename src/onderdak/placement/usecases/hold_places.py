"""Use case (acts): keep a unit for a household for a short while, and let it go again."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from onderdak.access.public import Desk, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit
from onderdak.kernel.errors import NoSuitablePlace, NotVisible, PlaceTaken
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.hold_expiry import expires_at
from onderdak.placement.rules.unit_mode import places_for, unit_mode
from onderdak.placement.store.answers import first_answer, keep_answer
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Hold, Occupancy
from onderdak.placement.types import FreeUnit, Held, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.request_reads import request_for

ACT = "hold_places"


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

    Raises:
        NotPermitted, NotVisible: not this role, or no such request or unit for this desk.
        PlaceTaken: somebody else has it. NoSuitablePlace: a hard limit refuses this unit.
        TryAgain: the bed lock was not free in time.
    """
    desk.must_have("placement.hold")
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
    found = free_units(night=night, now=now, unit_ids=[unit_id], ignore_holds_of=[request.request_id])
    if not found:
        raise PlaceTaken(unit_id=unit_id)
    failed = first_failure(checks(request.facts, request.municipality, request.region, found[0]))
    if failed is not None:
        if failed.rule in ("in_use", "size") and found[0].sleeps >= request.facts.persons:
            raise PlaceTaken(unit_id=unit_id, rule=failed.rule)
        raise NoSuitablePlace(unit_id=unit_id, rule=failed.rule, **failed.detail)
    void_holds_step(desk=desk, now=now, request=request, places=places_for(request.facts, found[0]))
    return _write(desk, now, request, found[0], night, purpose)


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
                during=DateRange(night, unit.until, "[)"), hold=hold,
            )
            for member, place in zip(request.facts.members, places, strict=True)
        )  # fmt: skip
    except IntegrityError as error:
        raise PlaceTaken(unit_id=unit.unit_id) from error
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


def void_holds_step(*, desk: Desk, now: datetime, request: PlacementRequest, places: tuple[int, ...]) -> None:
    """End the household's other holds, and holds on these places that are over."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE placement_occupancy o SET voided_at = %(now)s FROM placement_hold h
            WHERE o.hold_id = h.id AND o.kind = 'hold' AND o.voided_at IS NULL
              AND ((h.expires_at <= %(now)s AND o.place_id = ANY(%(places)s)) OR h.request_id = %(request)s)
            RETURNING h.id, h.municipality, h.authority, h.expires_at > %(now)s
            """,
            {"now": now, "places": list(places), "request": request.request_id},
        )
        ended = sorted({row for row in cursor.fetchall() if row[3]})
    append(
        desk,
        now,
        [Fact("hold", hold, "voided", place, home, now, reason="replaced") for hold, place, home, _ in ended],
    )
