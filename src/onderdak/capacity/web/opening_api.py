"""HTTP for a location that opens: the plan, what must be arranged first, another day, opening, no opening."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status

from onderdak.capacity.public import (
    NewOpening,
    OpeningPlan,
    RoomsPlanned,
    TaskReport,
    drop_opening,
    move_opening,
    open_location,
    opening,
    openings,
    plan_opening,
    report_opening_task,
)
from onderdak.capacity.web import opening_messages as wire
from onderdak.kernel.wire import Id, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
OpeningId = Annotated[Id, Path(alias="openingId")]
router = Router(tags=["capaciteit"], by_alias=True)


@router.get("/openingen", response=wire.OpeningPlansOut, summary="Locaties die open gaan")
def read_openings(request: HttpRequest) -> wire.OpeningPlansOut:
    """Met de eerste nacht, de plekken en de taken die nog open staan."""
    rows = openings(desk=request.auth, now=request.now)
    return wire.OpeningPlansOut(rows=[wire.OpeningPlanOut(**_card(one)) for one in rows])


@router.get("/openingen/{openingId}", response=wire.PlannedOpeningOut, summary="Eén locatie die open gaat")
def read_opening(request: HttpRequest, opening_id: OpeningId) -> wire.PlannedOpeningOut:
    """Het plan met wat er vóór de eerste nacht geregeld moet zijn, door wie en vóór welke dag."""
    return _whole(request, opening_id)


@router.post("/openingen", response={201: wire.PlannedOpeningOut}, summary="Een opening plannen")
def add_opening_plan(
    request: HttpRequest, key: RequestKey, asked: wire.OpeningPlanIn
) -> Status[wire.PlannedOpeningOut]:
    """Een plan belooft nog niemand een plek. De taken die erbij horen staan in het antwoord."""
    told = dict(asked) | {"rooms": tuple(RoomsPlanned(**dict(room)) for room in asked.rooms)}
    with wire_names(wire.WIRE):
        made = plan_opening(desk=request.auth, now=request.now, plan=NewOpening(**told), request_key=key)
    return Status(201, _whole(request, made))


@router.post(
    "/openingen/{openingId}/taken", response={201: wire.PlannedOpeningOut}, summary="Een taak bijwerken"
)
def report_task(
    request: HttpRequest, key: RequestKey, opening_id: OpeningId, asked: wire.OpeningTaskIn
) -> Status[wire.PlannedOpeningOut]:
    """Wie het doet en vóór welke dag, geregeld met welk stuk, niet nodig, of weer open."""
    told = TaskReport(asked.kind.value, asked.owner, asked.on, asked.persons, asked.text)
    with wire_names(wire.TASK_WIRE):
        report_opening_task(
            desk=request.auth, now=request.now, opening_id=opening_id, task=asked.task, told=told,
            request_key=key,
        )  # fmt: skip
    return Status(201, _whole(request, opening_id))


@router.post(
    "/openingen/{openingId}/_verplaats", response=wire.PlannedOpeningOut, summary="Andere eerste nacht"
)
def choose_day(
    request: HttpRequest, key: RequestKey, opening_id: OpeningId, asked: wire.OpeningDayIn
) -> wire.PlannedOpeningOut:
    """Zijn de plekken al te geven, dan kan de dag alleen later worden; niemand verliest zijn plek."""
    with wire_names(wire.WIRE):
        move_opening(
            desk=request.auth, now=request.now, opening_id=opening_id, request_key=key, **dict(asked)
        )
    return _whole(request, opening_id)


@router.post("/openingen/{openingId}/_open", response=wire.PlannedOpeningOut, summary="Een locatie openen")
def open_it(request: HttpRequest, key: RequestKey, opening_id: OpeningId) -> wire.PlannedOpeningOut:
    """Als alles geregeld is: vanaf nu zijn de plekken te geven, vanaf de eerste nacht. Zie `locatieId`."""
    open_location(desk=request.auth, now=request.now, opening_id=opening_id, request_key=key)
    return _whole(request, opening_id)


@router.post(
    "/openingen/{openingId}/_stop", response=wire.PlannedOpeningOut, summary="Een opening gaat niet door"
)
def stop_it(
    request: HttpRequest, key: RequestKey, opening_id: OpeningId, asked: wire.OpeningStopIn
) -> wire.PlannedOpeningOut:
    """Het plan blijft leesbaar, met de reden."""
    with wire_names(wire.WIRE):
        drop_opening(
            desk=request.auth, now=request.now, opening_id=opening_id, request_key=key, **dict(asked)
        )
    return _whole(request, opening_id)


def _card(one: OpeningPlan) -> dict[str, object]:
    named = {"municipality": one.plan.municipality, "name": one.plan.name}
    return named | {
        name: getattr(one, name) for name in wire.OpeningPlanOut.model_fields if name not in named
    }


def _whole(request: HttpRequest, opening_id: int) -> wire.PlannedOpeningOut:
    one = opening(desk=request.auth, now=request.now, opening_id=opening_id)
    tasks = [
        wire.OpeningTaskOut(**{name: getattr(task, name) for name in wire.OpeningTaskOut.model_fields})
        for task in one.tasks
    ]
    return wire.PlannedOpeningOut(**_card(one), tasks=tasks)
