"""HTTP for the standing of a duty: out of sight, own housing, an end by law, clocks, events for others."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.duty import public
from onderdak.duty.types import ClockKind, Hearing
from onderdak.duty.web import ledger_messages as wire
from onderdak.kernel.wire import Id, MunicipalityCode, PageSize, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
Cursor = Annotated[int, Query(ge=0, lt=2**63, alias="na", description="De waarde van `volgende`.")]

router = Router(tags=["opvangplicht"], by_alias=True)


@router.get("/huishoudens/{huishoudenId}/stand", response=wire.StandingsOut, summary="Stand van de plicht")
def read_standing(request: HttpRequest, household_id: HouseholdId) -> wire.StandingsOut:
    """Per persoon de stand en het onderdak van vannacht, en de termijnen die lopen."""
    request.auth.must_have("duty.attempt")
    every = public.standing_of(desk=request.auth, now=request.now, household_id=household_id)
    clocks = public.running_clocks(desk=request.auth, now=request.now, household_id=household_id)
    return wire.StandingsOut(
        household_id=household_id,
        rows=[wire.standing_out(one) for one in every],
        clocks=[wire.clock_out(one) for one in clocks[:200]],
    )


@router.get("/termijnen", response=wire.ClocksOut, summary="Termijnen die lopen")
def read_clocks(
    request: HttpRequest,
    kind: Annotated[ClockKind | None, Query(alias="termijnsoort")] = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> wire.ClocksOut:
    """De kortste eerst, met wie handelt. Een termijn van de rechter schuift nooit."""
    request.auth.must_have("duty.attempt")
    every = public.running_clocks(desk=request.auth, now=request.now)
    found = [one for one in every if kind in (None, one.kind)]
    return wire.ClocksOut(rows=[wire.clock_out(one) for one in found[:page_size]], total=len(found))


@router.post("/huishoudens/{huishoudenId}/_onderbreek", response={204: None}, summary="Uit beeld")
def interrupt(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.InterruptIn
) -> Status[None]:
    """De plicht eindigt niet; de contacttermijn begint."""
    with wire_names(wire.NAMES):
        public.interrupt_duty(
            desk=request.auth, now=request.now, household_id=household_id, reason=asked.reason,
            last_seen_at=asked.last_seen_at, person_ids=asked.persons, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post("/huishoudens/{huishoudenId}/_hervat", response={204: None}, summary="Weer in beeld")
def resume(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.PersonsIn
) -> Status[None]:
    """De plicht gaat verder alsof zij nooit stilstond."""
    with wire_names(wire.NAMES):
        public.resume_duty(
            desk=request.auth, now=request.now, household_id=household_id, person_ids=asked.persons,
            request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post(
    "/huishoudens/{huishoudenId}/contactpogingen", response={201: wire.NumberOut}, summary="Contactpoging"
)
def outreach(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.OutreachIn
) -> Status[wire.NumberOut]:
    """Elke poging telt voor het onderzoek van de Wet BRP; geen enkele beëindigt iets."""
    with wire_names(wire.NAMES):
        made = public.try_outreach(
            desk=request.auth, now=request.now, household_id=household_id, channel=asked.channel,
            result=asked.result, tried_at=asked.tried_at, request_key=key,
        )  # fmt: skip
    return Status(201, wire.NumberOut(number=made))


@router.post("/huishoudens/{huishoudenId}/eigen-onderdak", response={204: None}, summary="Eigen onderdak")
def own_housing(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.HousingIn
) -> Status[None]:
    """De plicht is op deze nachten vervuld, niet beëindigd."""
    with wire_names(wire.NAMES):
        public.record_own_housing(
            desk=request.auth, now=request.now, household_id=household_id, start=asked.start,
            until=asked.until, source=asked.source, person_ids=asked.persons, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post(
    "/huishoudens/{huishoudenId}/eigen-onderdak/_beeindig",
    response={204: None},
    summary="Eigen onderdak voorbij",
)
def own_housing_over(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.HousingEndIn
) -> Status[None]:
    """Vanaf die nacht staat de plicht weer open."""
    with wire_names(wire.NAMES):
        public.end_own_housing(
            desk=request.auth, now=request.now, household_id=household_id, until=asked.until,
            person_ids=asked.persons, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post(
    "/alternatieven/{alternatiefId}/_beeindig", response={204: None}, summary="Alternatief stopt eerder"
)
def alternative_over(
    request: HttpRequest,
    key: RequestKey,
    alternative_id: Annotated[Id, Path(alias="alternatiefId")],
    asked: wire.AlternativeEndIn,
) -> Status[None]:
    """Vanaf die nacht staat de plicht weer open."""
    with wire_names(wire.NAMES):
        public.end_alternative(
            desk=request.auth, now=request.now, alternative_id=alternative_id, until=asked.until,
            reason=asked.reason, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post(
    "/huishoudens/{huishoudenId}/eindevoorstellen",
    response={201: wire.EndAskedOut},
    summary="Einde voorstellen",
)
def propose_end(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.EndProposalIn
) -> Status[wire.EndAskedOut]:
    """Alleen op de gesloten lijst van RooO 4 en 7; een tweede persoon moet ja zeggen."""
    hearing = Hearing(**asked.hearing.model_dump())
    with wire_names(wire.NAMES):
        made = public.propose_end(
            desk=request.auth, now=request.now, household_id=household_id, person_id=asked.person_id,
            ground=asked.ground, facts=asked.facts, reasons=asked.reasons, hearing=hearing,
            from_date=asked.from_date, request_key=key,
        )  # fmt: skip
    return Status(201, wire.EndAskedOut(proposal_id=made.proposal_id, approval_id=made.approval_id))


@router.post("/eindevoorstellen/{voorstelId}/_voltooi", response=wire.NumberOut, summary="Plicht beëindigen")
def complete_end(
    request: HttpRequest, key: RequestKey, proposal_id: Annotated[Id, Path(alias="voorstelId")]
) -> wire.NumberOut:
    """Pas na het ja van de tweede persoon."""
    made = public.end_duty(desk=request.auth, now=request.now, proposal_id=proposal_id, request_key=key)
    return wire.NumberOut(number=made)


@router.post("/huishoudens/{huishoudenId}/_heropen", response=wire.NumberOut, summary="Plicht heropenen")
def reopen(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.ReopenIn
) -> wire.NumberOut:
    """Bij terugkeer gaat de plicht weer open."""
    with wire_names(wire.NAMES):
        made = public.reopen_duty(
            desk=request.auth, now=request.now, household_id=household_id, person_id=asked.person_id,
            reason=asked.reason, request_key=key,
        )  # fmt: skip
    return wire.NumberOut(number=made)


@router.post("/huishoudens/{huishoudenId}/_schortop", response={204: None}, summary="Termijn opschorten")
def pause(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.PauseIn
) -> Status[None]:
    """Het einde schuift met de stille dagen mee. Een termijn van de rechter staat nooit stil."""
    with wire_names(wire.NAMES):
        public.pause_clock(
            desk=request.auth, now=request.now, household_id=household_id, clock=asked.clock.value,
            on=asked.on, basis=asked.basis, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post("/huishoudens/{huishoudenId}/_loopdoor", response={204: None}, summary="Termijn loopt weer")
def run_again(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.RunAgainIn
) -> Status[None]:
    """Vanaf deze dag telt de termijn weer."""
    with wire_names(wire.NAMES):
        public.resume_clock(
            desk=request.auth, now=request.now, household_id=household_id, clock=asked.clock.value,
            on=asked.on, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.get("/gebeurtenissen", response=wire.EventsOut, summary="Gebeurtenissen vanaf een cursor")
def read_events(
    request: HttpRequest,
    after: Cursor = 0,
    area: Annotated[MunicipalityCode | None, Query(alias="gemeentecode")] = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> wire.EventsOut:
    """Wat er gebeurde, op volgorde: alleen nummers en codes. Wie bijblijft, mist er geen."""
    request.auth.must_have("placement.search")
    found = public.events_after(desk=request.auth, after=after, limit=page_size, municipality=area or "")
    return wire.EventsOut(
        rows=[public.cloud_event(one) for one in found], following=found[-1].event_id if found else after
    )
