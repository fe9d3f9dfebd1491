"""HTTP for looking ahead and back: trials of other rules, the order of a past night, and voluntary moves."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.kernel.nights import night_of
from onderdak.kernel.wire import Id, wire_names
from onderdak.placement import public
from onderdak.placement.web import lab_messages as wire

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
TrialId = Annotated[Id, Path(alias="beleidsproefId")]
RequestId = Annotated[Id, Path(alias="plaatsingsverzoekId")]

router = Router(tags=["plaatsing"], by_alias=True)


@router.get("/beleidsregimes", response=wire.RegimesOut, summary="Wat geprobeerd kan worden")
def read_regimes(request: HttpRequest) -> wire.RegimesOut:
    """Andere volgordes en regels van andere landen. Niets daarvan is geldend recht."""
    request.auth.must_have("overview.country")
    return wire.regimes_out()


@router.get("/beleidsproeven", response=wire.TrialsOut, summary="Eerdere beleidsproeven")
def read_trials(request: HttpRequest) -> wire.TrialsOut:
    """De laatste proeven, nieuwste eerst."""
    return wire.TrialsOut(rows=[wire.trial_out(one) for one in public.labs(desk=request.auth)])


@router.get("/beleidsproeven/{beleidsproefId}", response=wire.TrialOut, summary="Eén beleidsproef")
def read_trial(request: HttpRequest, run_id: TrialId) -> wire.TrialOut:
    """De volgorde die geldt eerst, daarna elke variant, per groep."""
    return wire.trial_out(public.lab_by_id(desk=request.auth, run_id=run_id))


@router.post("/beleidsproeven", response={201: wire.TrialOut}, summary="Een beleidsproef draaien")
def run_trial(request: HttpRequest, key: RequestKey, asked: wire.TrialIn) -> Status[wire.TrialOut]:
    """Op de stand van vannacht. Er wordt niemand geplaatst: de database weigert elke schrijfactie."""
    with wire_names(wire.NAMES):
        made = public.run_lab(
            desk=request.auth, now=request.now, night=night_of(request.now), codes=asked.regimes,
            municipalities=asked.areas, request_key=key,
        )  # fmt: skip
    return Status(201, wire.trial_out(made))


@router.get("/volgordes", response=wire.FrozenOrderOut, summary="Wie voor was op een nacht")
def read_order(
    request: HttpRequest,
    night: Annotated[date, Query(alias="nachtDatum")],
    ahead_of: Annotated[
        Id | None, Query(alias="plaatsingsverzoekId", description="Alleen wie voor was.")
    ] = None,
) -> wire.FrozenOrderOut:
    """De volgorde zoals die toen is vastgelegd, binnen het eigen werkgebied. Zij verandert niet meer."""
    request.auth.must_have("placement.search")
    kept = public.order_on(desk=request.auth, night=night)
    return wire.order_out(kept, kept.line if ahead_of is None else kept.ahead_of(ahead_of))


@router.post(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/_zoekruimte",
    response=wire.MadeRoomOut,
    summary="Wie zou willen verhuizen",
)
def make_room(request: HttpRequest, request_id: RequestId) -> wire.MadeRoomOut:
    """De kortste keten van vrijwillige verhuizingen waarna een plek past. Er wordt niets vastgelegd."""
    made = public.make_room(
        desk=request.auth, now=request.now, request_id=request_id, night=night_of(request.now)
    )
    return wire.room_out(made)


@router.post("/verhuisplannen/_zoek", response=wire.PlanOut, summary="Verhuizingen die het meest helpen")
def plan(request: HttpRequest, asked: wire.PlanIn) -> wire.PlanOut:
    """Alleen vrijwillig en binnen de gemeente. Er wordt niets vastgelegd."""
    with wire_names(wire.NAMES):
        found = public.plan_transfers(
            desk=request.auth, now=request.now, night=night_of(request.now), municipality=asked.area,
            budget=asked.budget,
        )  # fmt: skip
    return wire.plan_out(found)
