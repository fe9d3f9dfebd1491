"""Use case (act): give one household a unit now, or say which limit refuses it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, first_answer, keep_answer, record, widen_step
from onderdak.capacity.public import lock_beds, municipality_of_unit
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.placement.rules.article_for import article_for
from onderdak.placement.rules.relaxations import ends_on, used_by
from onderdak.placement.rules.unit_mode import places_for
from onderdak.placement.store import snapshots
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import Choice
from onderdak.placement.types import FreeUnit, Placed, PlacementRequest, PlaceOption
from onderdak.placement.usecases.fitting_unit import fitting_unit
from onderdak.placement.usecases.leave_order import leave_order_step, reason_faults
from onderdak.placement.usecases.offer_reads import must_be_open, offer_for, terms_of
from onderdak.placement.usecases.passed_over import Cost, cost_of_choice, order_snapshot
from onderdak.placement.usecases.relaxing import may_give_way
from onderdak.placement.usecases.request_reads import near_night, request_for
from onderdak.placement.usecases.write_stay import StayOrder, kind_of, write_stays_step

ACT = "place_household"


def place_household(
    *,
    desk: Desk,
    now: datetime,
    request_id: int,
    unit_id: int,
    start: date,
    until: date | None = None,
    override_reason: str = "",
    accepts_offer: int | None = None,
    request_key: UUID,
) -> Placed:
    """
    Place a household in a unit from the night of `start`.

    One transaction: the lock, the limits checked anew, the stay, the frozen choice and the audit row stand
    together or not at all. The same `request_key` again changes nothing and gives the first answer; a refusal
    is not kept, it is worked out anew. No letter is written here: `duty.write_due_letters` finds the choice.

    Args:
        until: first night that is not theirs; None is as long as the unit is open.
        override_reason: coded reason for leaving the own order; a second person confirms it afterwards.
        accepts_offer: the offer that the household accepts by this; making offers is then right enough, and
            the order was decided when the place was offered.

    Raises:
        NotPermitted: the desk may not place.
        NotVisible: no such request or unit for this desk.
        PlaceTaken: somebody else has the unit since it was shown.
        NoSuitablePlace: a hard limit refuses this unit; `rule` names it.
        SecondPersonNeeded: somebody who comes first loses a place; give a reason.
        StayOverlaps: the household already has a bed on one of these nights.
        RequestKeyReused: the key was used for another question.
        NotNow: the household does not ask any more, or only for later nights.
        InputInvalid: a night that is past, no night at all, or an unknown reason.
        TryAgain: the bed lock was not free in time; nothing was written.
    """
    desk.must_have("placement.offer" if accepts_offer else "placement.place")
    _require_sound(start, until, override_reason, now)
    request = request_for(desk, request_id)
    desk.must_write(request.municipality)
    place_municipality = municipality_of_unit(unit_id)
    if place_municipality is None:
        raise NotVisible(unit_id=unit_id)
    question = {"request": request_id, "unit": unit_id, "start": start, "until": until}
    if accepts_offer:  # the same answer to the same offer, also when it is repeated after midnight
        question = {"offer": accepts_offer}
    with transaction.atomic(durable=True):
        lock_beds(request.municipality, place_municipality)
        widen_step(writes=[place_municipality])
        done = first_answer(
            municipality=request.municipality, request_key=request_key, act=ACT, question=question
        )
        if done is not None:
            return _first(done)
        if accepts_offer:
            must_be_open(offer_for(desk, accepts_offer), now)
        unit = fitting_unit(request, unit_id, start, now)
        cost = cost_of_choice(request=request, unit=unit, night=start, now=now)
        if accepts_offer:  # the order was decided when the place was offered
            agreed = terms_of(accepts_offer)
            cost = replace(cost, passed=agreed.passed_over)
            override_reason, approval = agreed.reason, agreed.approval_id
            _accepted_step(desk, now, request, place_municipality, accepts_offer)
        else:
            approval = leave_order_step(
                desk=desk, now=now, request=request, unit=unit, cost=cost, reason=override_reason
            )
        placed = _place(desk, now, request, unit, start, until)
        freeze_choice_step(desk, now, request, placed, unit, cost, override_reason, approval)
        answer = _as_answer(placed, bool(approval))
        keep_answer(
            municipality=request.municipality, request_key=request_key, act=ACT, question=question,
            answer=answer, now=now,
        )  # fmt: skip
        return _first(answer, repeated=False)


def _require_sound(start: date, until: date | None, override_reason: str, now: datetime) -> None:
    near_night("start", start, now)
    faults = reason_faults(override_reason)
    if until is not None and until <= start:
        faults.append(("until", "not_after_start"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _place(
    desk: Desk, now: datetime, request: PlacementRequest, unit: FreeUnit, start: date, until: date | None
) -> Placed:
    used = used_by(request.facts, unit, may_give_way(request, start))
    ends = [end for end in (until, unit.until) if end is not None]
    order = StayOrder(
        request=request,
        unit=unit,
        places=places_for(request.facts, unit),
        start=start,
        until=ends_on(start, min(ends) if ends else None, used),
        article=article_for(kind_of(request, unit, used)),
        relaxations=used,
    )
    stay = write_stays_step(desk=desk, now=now, orders=[order])[0]
    record(
        desk, "placement.placed", now=now, municipality=request.municipality, subject="household",
        subject_id=request.household_id, stay_id=stay.pk, unit_id=unit.unit_id, request_id=request.request_id,
    )  # fmt: skip
    return Placed(stay.pk, unit.unit_id, unit.location_id, order.places, start, stay.until, repeated=False)


def _accepted_step(
    desk: Desk, now: datetime, request: PlacementRequest, place_municipality: str, offer_id: int
) -> None:
    fact = Fact("offer", offer_id, "accepted", place_municipality, request.municipality, now)
    append(desk, now, [fact])
    record(
        desk,
        "placement.accepted",
        now=now,
        municipality=request.municipality,
        subject="offer",
        subject_id=offer_id,
    )


def freeze_choice_step(
    desk: Desk,
    now: datetime,
    request: PlacementRequest,
    placed: Placed,
    unit: FreeUnit,
    cost: Cost,
    override_reason: str,
    approval: int | None,
    alternatives: tuple[PlaceOption, ...] = (),
) -> None:
    """Keep the choice with what was known: the order, the rule version, the unit and what it cost others."""
    content = {
        "request": request.request_id,
        "order": order_snapshot(cost.order),
        "policy": cost.policy,
        "unit": unit.unit_id,
        "free": list(unit.free),
        "needs": sorted(request.facts.needs),
        "reach": request.facts.reach.value,
    }
    elsewhere = unit.municipality != request.municipality
    Choice.objects.create(
        municipality=request.municipality,
        request_id=request.request_id,
        stay_id=placed.stay_id,
        snapshot_id=snapshots.keep("choice", content, now=now),
        kind="place_elsewhere" if elsewhere else "place",
        article=article_for("place_elsewhere" if elsewhere else "place"),
        policy=cost.policy,
        decided_at=now,
        actor_id=desk.actor_id,
        position=cost.position,
        chosen={
            "unit": unit.unit_id,
            "location": unit.location_id,
            "places": list(placed.places),
            "relaxations": list(used_by(request.facts, unit, may_give_way(request, placed.start))),
        },
        alternatives=[
            {"unit": one.unit.unit_id, "misfit": one.misfit, "locality": one.locality} for one in alternatives
        ],
        override_reason=override_reason if approval else "",
        override_cost={"passedOver": list(cost.passed)} if approval else {},
        approval_id=approval,
    )


def _as_answer(placed: Placed, second: bool) -> dict[str, Any]:
    return {
        "stay": placed.stay_id, "unit": placed.unit_id, "location": placed.location_id,
        "places": list(placed.places), "start": placed.start.isoformat(),
        "until": placed.until.isoformat() if placed.until else None, "second": second,
    }  # fmt: skip


def _first(answer: dict[str, Any], *, repeated: bool = True) -> Placed:
    until = date.fromisoformat(answer["until"]) if answer["until"] else None
    return Placed(
        answer["stay"], answer["unit"], answer["location"], tuple(answer["places"]),
        date.fromisoformat(answer["start"]), until, repeated, answer["second"],
    )  # fmt: skip
