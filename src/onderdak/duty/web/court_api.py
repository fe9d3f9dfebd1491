"""HTTP for questions between authorities, the court register, and objections."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.duty import public
from onderdak.duty.web import court_messages as wire
from onderdak.duty.web import ledger_messages as shared
from onderdak.kernel.wire import Id, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
AidId = Annotated[Id, Path(alias="verzoekId")]
OrderId = Annotated[Id, Path(alias="uitspraakId")]
ObjectionId = Annotated[Id, Path(alias="bezwaarId")]
OpenOnly = Annotated[bool, Query(alias="alleenOpen")]

router = Router(tags=["opvangplicht"], by_alias=True)


@router.post(
    "/huishoudens/{huishoudenId}/verzoeken",
    response={201: shared.NumberOut},
    summary="Een overheid om een plek vragen",
)
def ask(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.AskIn
) -> Status[shared.NumberOut]:
    """Gemeente, veiligheidsregio of land. Zij zien aantallen en behoeften, geen namen."""
    with wire_names(shared.NAMES):
        made = public.ask_authority(
            desk=request.auth, now=request.now, household_id=household_id, kind=asked.kind.value,
            code=asked.code, answer_by=asked.answer_by, request_key=key,
        )  # fmt: skip
    return Status(201, shared.NumberOut(number=made))


@router.get("/verzoeken", response=wire.AidsOut, summary="Verzoeken aan en van deze overheid")
def read_aids(request: HttpRequest, open_only: OpenOnly = False) -> wire.AidsOut:
    """Onbeantwoorde eerst, kortste termijn boven."""
    request.auth.must_have("duty.attempt")
    found = public.aid_requests(desk=request.auth, now=request.now, open_only=open_only)
    return wire.AidsOut(rows=[wire.aid_out(one) for one in found])


@router.get("/verzoeken/{verzoekId}", response=wire.AidOut, summary="Eén verzoek")
def read_aid(request: HttpRequest, aid_id: AidId) -> wire.AidOut:
    """Met het antwoord, als dat er is."""
    request.auth.must_have("duty.attempt")
    return wire.aid_out(public.aid_request(desk=request.auth, now=request.now, aid_id=aid_id))


@router.post("/verzoeken/{verzoekId}/_beantwoord", response={204: None}, summary="Een verzoek beantwoorden")
def answer(request: HttpRequest, key: RequestKey, aid_id: AidId, asked: wire.AidAnswerIn) -> Status[None]:
    """Ja met een plek, of nee met een reden. Het eerste antwoord blijft staan."""
    with wire_names(shared.NAMES):
        public.answer_aid(
            desk=request.auth, now=request.now, aid_id=aid_id,
            answer=public.AidAnswerGiven(**asked.model_dump()), request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post("/uitspraken", response={201: shared.NumberOut}, summary="Een uitspraak vastleggen")
def register(request: HttpRequest, key: RequestKey, asked: wire.OrderIn) -> Status[shared.NumberOut]:
    """De termijn wordt één keer berekend en schuift nooit; het huishouden gaat voor in de volgorde."""
    given = asked.model_dump() | {"persons": tuple(asked.persons), "term_unit": asked.term_unit.value}
    with wire_names(shared.NAMES):
        made = public.register_order(
            desk=request.auth, now=request.now, order=public.NewOrder(**given), request_key=key
        )
    return Status(201, shared.NumberOut(number=made))


@router.get("/uitspraken", response=wire.OrdersOut, summary="Het register van uitspraken")
def read_orders(request: HttpRequest) -> wire.OrdersOut:
    """Lopende termijnen eerst, met de teller van de dwangsom."""
    request.auth.must_have("people.view")
    request.auth.must_have("duty.attempt")
    found = public.court_orders(desk=request.auth, now=request.now)
    return wire.OrdersOut(rows=[wire.order_out(one) for one in found])


@router.get(
    "/uitspraken/aantallen", response=wire.CourtTotalsOut, summary="Uitspraken per regio, zonder namen"
)
def read_counts(request: HttpRequest) -> wire.CourtTotalsOut:
    """Eerst het hele gebied van de vrager, dan per veiligheidsregio."""
    request.auth.must_have("duty.attempt")
    found = public.court_counts(desk=request.auth, now=request.now)
    return wire.CourtTotalsOut(rows=[wire.counts_out(one) for one in found])


@router.get("/uitspraken/{uitspraakId}", response=wire.OrderOut, summary="Eén uitspraak")
def read_order(request: HttpRequest, order_id: OrderId) -> wire.OrderOut:
    """Met de stand van termijn en dwangsom op dit moment."""
    request.auth.must_have("duty.attempt")
    return wire.order_out(public.court_order(desk=request.auth, now=request.now, order_id=order_id))


@router.post(
    "/uitspraken/{uitspraakId}/gevolgen",
    response={201: shared.StateOut},
    summary="Wat op een uitspraak volgde",
)
def order_event(
    request: HttpRequest, key: RequestKey, order_id: OrderId, asked: wire.OrderEventIn
) -> Status[shared.StateOut]:
    """Nageleefd kan alleen als iedereen van de uitspraak vannacht onderdak heeft."""
    with wire_names(shared.NAMES):
        state = public.record_order_event(
            desk=request.auth, now=request.now, order_id=order_id, kind=asked.kind,
            occurred_at=asked.occurred_at, cents=asked.cents, request_key=key,
        )  # fmt: skip
    return Status(201, shared.StateOut(state=state.value))


@router.post("/bezwaren", response={201: shared.NumberOut}, summary="Een bezwaar vastleggen")
def receive(request: HttpRequest, key: RequestKey, asked: wire.ObjectionIn) -> Status[shared.NumberOut]:
    """Ook een te laat bezwaar: of dat mocht, weegt de beslissing."""
    with wire_names(shared.NAMES):
        made = public.receive_objection(
            desk=request.auth, now=request.now, objection=public.NewObjection(**asked.model_dump()),
            request_key=key,
        )  # fmt: skip
    return Status(201, shared.NumberOut(number=made))


@router.get("/bezwaren", response=wire.ObjectionsOut, summary="Bezwaren")
def read_objections(request: HttpRequest, open_only: OpenOnly = False) -> wire.ObjectionsOut:
    """Open bezwaren eerst, kortste termijn boven."""
    request.auth.must_have("people.view")
    request.auth.must_have("duty.attempt")
    found = public.objections(desk=request.auth, now=request.now, open_only=open_only)
    return wire.ObjectionsOut(rows=[wire.objection_out(one) for one in found])


@router.get("/bezwaren/{bezwaarId}", response=wire.ObjectionOut, summary="Eén bezwaar")
def read_objection(request: HttpRequest, objection_id: ObjectionId) -> wire.ObjectionOut:
    """Met de termijnen van nu."""
    request.auth.must_have("duty.attempt")
    one = public.objection_of(desk=request.auth, now=request.now, objection_id=objection_id)
    return wire.objection_out(one)


@router.post(
    "/bezwaren/{bezwaarId}/gebeurtenissen",
    response={201: shared.StateOut},
    summary="Wat met een bezwaar gebeurde",
)
def objection_event(
    request: HttpRequest, key: RequestKey, objection_id: ObjectionId, asked: wire.ObjectionEventIn
) -> Status[shared.StateOut]:
    """Gehoord, verdaagd, opgeschort, in gebreke gesteld, beslist: elk alleen als het nu kan."""
    with wire_names(shared.NAMES):
        state = public.record_objection_event(
            desk=request.auth, now=request.now, objection_id=objection_id,
            event=public.NextEvent(**asked.model_dump()), request_key=key,
        )  # fmt: skip
    return Status(201, shared.StateOut(state=state.value))
