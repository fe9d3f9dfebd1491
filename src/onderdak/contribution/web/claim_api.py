"""HTTP for claims: what is open, every step with its lock, reminding, objections."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status

from onderdak.contribution import public
from onderdak.contribution.web import claim_messages as wire
from onderdak.contribution.web.api_asked import ClaimId, RequestKey, desk_with, number_of
from onderdak.contribution.web.money_messages import NAMES
from onderdak.kernel.wire import MunicipalityCode, PageSize, wire_names

router = Router(tags=["eigen bijdrage en invordering"], by_alias=True)


@router.get("/vorderingen", response=wire.ClaimsOut, summary="Vorderingen")
def read_claims(
    request: HttpRequest,
    only_due: Annotated[bool, Query(alias="alleenNu")] = False,
    state: Annotated[wire.ClaimFilter, Query(alias="stand", description="Leeg: alles wat open staat.")] = "",
    municipality: Annotated[MunicipalityCode | None, Query(alias="gemeentecode")] = None,
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
    page_size: PageSize = Query(50, alias="pageSize"),
) -> wire.ClaimsOut:
    """Vorderingen met de volgende stap die mag en vanaf wanneer; wat nu kan eerst."""
    asked = public.ClaimsAsked(
        state="due" if only_due else state, municipality=municipality or "", first=first, size=page_size
    )
    found = public.claims_page(desk=request.auth, now=request.now, asked=asked)
    return wire.ClaimsOut(
        rows=[wire.claim_out(one) for one in found.rows], total=found.total, cents=found.cents,
        waiting_for_letter=found.waiting_for_letter,
    )  # fmt: skip


@router.get("/wachtend-geld", response=wire.WaitingForLawOut, summary="Wat op de wet wacht")
def read_waiting(request: HttpRequest) -> wire.WaitingForLawOut:
    """Vorderingen die alleen nog op een bevoegdheid wachten (Awb 4:115)."""
    found = public.waiting_for_law(desk=request.auth, now=request.now)
    return wire.WaitingForLawOut(claims=found.claims, cents=found.cents, in_scenario=found.in_scenario)


@router.get("/vorderingen/{vorderingId}", response=wire.ClaimViewOut, summary="Eén vordering")
def read_claim(request: HttpRequest, claim_id: ClaimId) -> wire.ClaimViewOut:
    """Stand, elke stap en elk slot."""
    desk = desk_with(request, "money.view")
    view = public.claim_view(desk=desk, now=request.now, claim_id=number_of(claim_id))
    return wire.claim_view_out(view)


@router.post(
    "/vorderingen/{vorderingId}/_aanmanen", response={201: wire.ClaimRemindedOut}, summary="Aanmanen"
)
def remind(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimRemindIn
) -> Status[wire.ClaimRemindedOut]:
    """Eén brief over alles wat te laat is van dezelfde persoon, met hoogstens één vergoeding."""
    desk = desk_with(request, "money.collect")
    done = public.remind_debtor(
        desk=desk, now=request.now, claim_id=number_of(claim_id), charge_fee=asked.fee, request_key=key
    )
    return Status(
        201,
        wire.ClaimRemindedOut(
            claims=list(done.claims), cents=done.debt_cents, fee=done.fee_cents, until=done.until,
            letter=done.letter_id,
        ),
    )  # fmt: skip


@router.post("/vorderingen/{vorderingId}/_stap", response=wire.ClaimStateOut, summary="Een stap zetten")
def take_step(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimStepIn
) -> wire.ClaimStateOut:
    """
    Uitstel, beoordelen, burgerlijke rechter, kwijtschelden, afboeken, rente. Op slot is 409.

    Waar de gemeente een tweede persoon wil, is afboeken zonder diens akkoord 409 `second_person_needed`;
    `_afboekenvoorleggen` vraagt erom. Afboeken vraagt een `reden`: uncollectable, lapsed of TWOO_6_3. Met
    `bedrag` erbij wordt alleen geboekt als dat nog open staat. Afboeken heeft geen stap terug.
    """
    desk = desk_with(request, "money.collect")
    step = public.NextStep(public.Step(asked.step), asked.reason, asked.until, asked.instalments, asked.cents)
    with wire_names(NAMES):
        state = public.take_step(
            desk=desk, now=request.now, claim_id=number_of(claim_id), asked=step, request_key=key
        )
    return wire.ClaimStateOut(state=state.value)


@router.post(
    "/vorderingen/{vorderingId}/_afboekenvoorleggen", response={201: wire.ClaimSecondOut},
    summary="Afboeken voorleggen",
)  # fmt: skip
def ask_second(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimSecondIn
) -> Status[wire.ClaimSecondOut]:
    """Vraag een tweede persoon om akkoord, waar de gemeente dat wil. Er wordt nog niets geboekt."""
    desk = desk_with(request, "money.collect")
    with wire_names(NAMES):
        asked_as = public.ask_write_off(
            desk=desk, now=request.now, claim_id=number_of(claim_id), ground=asked.reason, request_key=key
        )
    return Status(201, wire.ClaimSecondOut(approval=asked_as))


@router.post(
    "/vorderingen/{vorderingId}/_stopuitstel", response=wire.ClaimDeferralEndedOut, summary="Uitstel stoppen"
)
def stop_deferral(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimEndDeferralIn
) -> wire.ClaimDeferralEndedOut:
    """Een besluit met een brief (Awb 4:96). Het uitstel loopt door tot die brief is verstuurd of gegeven."""
    desk = desk_with(request, "money.collect")
    with wire_names(NAMES):
        done = public.end_deferral(
            desk=desk, now=request.now, claim_id=number_of(claim_id), ground=asked.ground, request_key=key
        )
    return wire.ClaimDeferralEndedOut(state=done.state.value, letter=done.letter_id)


@router.post("/vorderingen/{vorderingId}/_bezwaar", response=wire.ClaimStateOut, summary="Bezwaar vastleggen")
def objected(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimObjectionIn
) -> wire.ClaimStateOut:
    """Een bezwaar schorst niet; alleen uitstel stopt het aanmanen."""
    desk = desk_with(request, "money.collect")
    with wire_names(NAMES):
        state = public.object_to_claim(
            desk=desk, now=request.now, claim_id=number_of(claim_id), received_on=asked.received_on,
            defer_until=asked.defer_until, request_key=key,
        )  # fmt: skip
    return wire.ClaimStateOut(state=state.value)


@router.post(
    "/vorderingen/{vorderingId}/_bezwaareinde", response=wire.ClaimStateOut, summary="Bezwaar afsluiten"
)
def objection_ended(
    request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimOutcomeIn
) -> wire.ClaimStateOut:
    """Gegrond vraagt een nieuw besluit van de maand; dit verandert zelf niets aan de vordering."""
    desk = desk_with(request, "money.collect")
    state = public.end_claim_objection(
        desk=desk, now=request.now, claim_id=number_of(claim_id), outcome=asked.outcome, request_key=key
    )
    return wire.ClaimStateOut(state=state.value)


@router.post("/vorderingen/{vorderingId}/_bewaar", response={204: None}, summary="Persoon langer bewaren")
def hold(request: HttpRequest, key: RequestKey, claim_id: ClaimId, asked: wire.ClaimHoldIn) -> Status[None]:
    """Met een grond en een einde (Twoo 6 lid 3)."""
    desk = desk_with(request, "money.collect")
    with wire_names(NAMES):
        public.hold_link(
            desk=desk, now=request.now, claim_id=number_of(claim_id), ground=asked.ground, until=asked.until,
            request_key=key,
        )  # fmt: skip
    return Status(204, None)
