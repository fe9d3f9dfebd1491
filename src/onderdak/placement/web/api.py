"""
HTTP for placement: who waits, which place fits and why, holding, offering, placing, and what follows.

The wire speaks Dutch and camelCase; the messages stand in the `*_messages.py`. No names of persons here.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status
from pydantic import Field

from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import night_of
from onderdak.kernel.wire import Id, MunicipalityCode, PageSize, wire_names
from onderdak.placement import public
from onderdak.placement.web import api_messages as wire
from onderdak.placement.web import overview_messages as overview
from onderdak.placement.web import search_messages as look
from onderdak.placement.web.closing_api import router as closing_router
from onderdak.placement.web.lab_api import router as lab_router
from onderdak.placement.web.share_api import router as share_router

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
RequestId = Annotated[Id, Path(alias="plaatsingsverzoekId")]
StayId = Annotated[Id, Path(alias="verblijfId")]
OfferId = Annotated[Id, Path(alias="aanbodId")]
Area = Annotated[
    MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: het eigen werkgebied.")
]
After = Annotated[Id | None, Query(alias="na", description="De waarde van `volgende`.")]
Night = Annotated[date | None, Query(alias="nachtDatum", description="Leeg: vannacht.")]

router = Router(tags=["plaatsing"], by_alias=True)
router.add_router("", closing_router)
router.add_router("", lab_router)
router.add_router("", share_router)


@router.get("/plaatsingsverzoeken", response=wire.RequestsOut, summary="Wie op een plek wacht")
def read_requests(
    request: HttpRequest,
    area: Area = None,
    after: After = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> wire.RequestsOut:
    """De verzoeken van wie vannacht wacht, op nummer. De volgorde van wachten is `wachtlijst`."""
    _, line = _line(request, area, None)
    found = sorted(
        (one.request for one in line if one.request.request_id > (after or 0)),
        key=lambda one: one.request_id,
    )
    page = found[:page_size]
    more = len(found) > page_size
    return wire.RequestsOut(
        rows=[wire.request_out(one) for one in page], following=page[-1].request_id if more else None
    )


@router.get("/plaatsingsverzoeken/{plaatsingsverzoekId}", response=wire.RequestOut, summary="Eén verzoek")
def read_request(request: HttpRequest, request_id: RequestId) -> wire.RequestOut:
    """Wat het huishouden vraagt, en wat er nu voor loopt: reservering, aanbod of verblijf."""
    request.auth.must_have("placement.search")
    asked = public.request_for(request.auth, request_id)
    running = public.running_of(desk=request.auth, now=request.now, household_id=asked.household_id)
    return wire.request_out(asked, running)


@router.get(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/volgordeplaats",
    response=overview.PlaceInLineOut,
    summary="De plaats in de volgorde van nu",
)
def read_place_in_line(request: HttpRequest, request_id: RequestId) -> overview.PlaceInLineOut:
    """
    De voorrangscategorie met de grondslag, en hoeveel verzoeken voorgaan en waardoor.

    De volgorde zegt wie eerst een aanbod krijgt, nooit of iemand een plek krijgt. Voor een nacht die voorbij
    is: `volgordes`.
    """
    request.auth.must_have("placement.search")
    night, asked = night_of(request.now), public.request_for(request.auth, request_id)
    found = public.place_in_line(desk=request.auth, now=request.now, asked=asked, night=night)
    if found is None:
        raise NotNow(request_id=request_id, state="not_waiting", asked="place_in_line")
    return overview.place_in_line_out(found, night)


@router.post(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/_zoek",
    response=look.SearchOut,
    summary="Een plek zoeken",
)
def search(request: HttpRequest, request_id: RequestId, asked: look.PlaceSearchIn) -> look.SearchOut:
    """De beste plekken met de redenen, en waarom alle andere niet passen. Er wordt niets vastgelegd."""
    found = public.search_places(
        desk=request.auth, now=request.now, request_id=request_id,
        night=asked.night or night_of(request.now), top=asked.top,
    )  # fmt: skip
    return look.search_out(found)


@router.post(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/reserveringen",
    response={201: wire.HeldOut},
    summary="Een plek reserveren",
)
def hold(
    request: HttpRequest, key: RequestKey, request_id: RequestId, asked: wire.HoldIn
) -> Status[wire.HeldOut]:
    """De reservering eindigt vanzelf. Een tweede reservering vervangt de eerste."""
    with wire_names(wire.NAMES):
        held = public.hold_places(
            desk=request.auth, now=request.now, request_id=request_id, unit_id=asked.unit_id,
            night=asked.night or night_of(request.now), request_key=key,
        )  # fmt: skip
    return Status(201, wire.held_out(held))


@router.post(
    "/reserveringen/{reserveringId}/_geefvrij", response={204: None}, summary="Een reservering vrijgeven"
)
def release(
    request: HttpRequest, key: RequestKey, hold_id: Annotated[Id, Path(alias="reserveringId")]
) -> Status[None]:
    """Twee keer vrijgeven is één keer."""
    public.release_hold(desk=request.auth, now=request.now, hold_id=hold_id)
    return Status(204, None)


@router.post(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/aanbiedingen",
    response={201: wire.OfferOut},
    summary="Een plek aanbieden",
)
def offer(
    request: HttpRequest, key: RequestKey, request_id: RequestId, asked: wire.OfferIn
) -> Status[wire.OfferOut]:
    """De plek blijft vast tot de antwoordtermijn om is. Wie voorgaat, telt op dit moment."""
    with wire_names(wire.NAMES):
        made = public.make_offer(
            desk=request.auth, now=request.now, request_id=request_id, unit_id=asked.unit_id,
            language=asked.language, override_reason=asked.override_reason, request_key=key,
        )  # fmt: skip
    return Status(201, wire.OfferOut(offer_id=made))


@router.post("/aanbiedingen/{aanbodId}/_aanvaard", response=wire.AcceptedOut, summary="Een aanbod aanvaarden")
def accept(request: HttpRequest, key: RequestKey, offer_id: OfferId) -> wire.AcceptedOut:
    """Het huishouden zegt ja en krijgt de aangeboden plek vanaf vannacht."""
    stay = public.accept_offer(desk=request.auth, now=request.now, offer_id=offer_id, request_key=key)
    return wire.AcceptedOut(stay_id=stay)


@router.post("/aanbiedingen/{aanbodId}/_weiger", response=wire.DeclinedOut, summary="Een aanbod weigeren")
def decline(
    request: HttpRequest, key: RequestKey, offer_id: OfferId, asked: wire.ReasonIn
) -> wire.DeclinedOut:
    """Een weigering eindigt nooit de opvang: het huishouden blijft wachten en de plicht blijft open."""
    with wire_names(wire.NAMES):
        follows = public.decline_offer(
            desk=request.auth, now=request.now, offer_id=offer_id, reason=asked.reason
        )
    return wire.DeclinedOut(consequence=follows)


@router.post(
    "/plaatsingsverzoeken/{plaatsingsverzoekId}/_trekin",
    response={204: None},
    summary="Een verzoek intrekken",
)
def withdraw(
    request: HttpRequest, key: RequestKey, request_id: RequestId, asked: wire.ReasonIn
) -> Status[None]:
    """Alleen het huishouden zelf, of een dubbele invoer. De opvangplicht verandert niet."""
    with wire_names(wire.NAMES):
        public.withdraw_request(
            desk=request.auth, now=request.now, request_id=request_id, reason=asked.reason
        )
    return Status(204, None)


@router.post("/plaatsingen", response={201: wire.PlacedOut}, summary="Een huishouden plaatsen")
def place(request: HttpRequest, key: RequestKey, asked: wire.PlaceIn) -> Status[wire.PlacedOut]:
    """Vanaf vannacht of later. Gaat iemand anders voor, dan is een reden nodig en een tweede persoon."""
    with wire_names(wire.NAMES):
        placed = public.place_household(
            desk=request.auth, now=request.now, request_id=asked.request_id, unit_id=asked.unit_id,
            start=asked.start or night_of(request.now), until=asked.until,
            override_reason=asked.override_reason, request_key=key,
        )  # fmt: skip
    return Status(201, wire.placed_out(placed))


@router.post(
    "/verblijven/{verblijfId}/gebeurtenissen", response=wire.StayOut, summary="Vastleggen wat er gebeurde"
)
def stay_event(request: HttpRequest, key: RequestKey, stay_id: StayId, asked: wire.EventIn) -> wire.StayOut:
    """Aangekomen, niet verschenen, weg, terug, niet aangetroffen, vertrokken of ingetrokken."""
    with wire_names(wire.NAMES):
        state = public.record_stay_event(
            desk=request.auth, now=request.now, stay_id=stay_id, kind=asked.kind.value,
            occurred_at=asked.occurred_at, reason=asked.reason, kept_until=asked.kept_until,
        )  # fmt: skip
    return wire.StayOut(stay_id=stay_id, state=state.value)


@router.post("/verblijven/{verblijfId}/_wijzig", response={204: None}, summary="Het einde van een verblijf")
def change_end(request: HttpRequest, key: RequestKey, stay_id: StayId, asked: wire.EndIn) -> Status[None]:
    """Verlengen of inkorten. Een einde voor vannacht wordt geweigerd: dat vraagt een eigen besluit."""
    with wire_names(wire.NAMES):
        public.change_end(
            desk=request.auth, now=request.now, stay_id=stay_id, until=asked.until, reason=asked.reason
        )
    return Status(204, None)


@router.post(
    "/verblijven/{verblijfId}/_overplaats", response=wire.AcceptedOut, summary="Een huishouden overplaatsen"
)
def transfer(
    request: HttpRequest, key: RequestKey, stay_id: StayId, asked: wire.TransferIn
) -> wire.AcceptedOut:
    """Met toestemming, of binnen de gemeente op een van de twee gronden van RooO 9(1)."""
    with wire_names(wire.NAMES):
        made = public.transfer_household(
            desk=request.auth, now=request.now, stay_id=stay_id, unit_id=asked.unit_id,
            consent=asked.consent, ground=asked.ground, request_key=key,
        )  # fmt: skip
    return wire.AcceptedOut(stay_id=made)


@router.get("/wachtlijst", response=overview.LineOut, summary="De volgorde van wachten")
def read_line(
    request: HttpRequest,
    area: Area = None,
    night: Night = None,
    after: After = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> overview.LineOut:
    """Wie eerst komt, met de voorrangscategorie en waarop die berust. Niemand valt eruit."""
    policy, line = _line(request, area, night)
    found = [one for one in line if one.position > (after or 0)]
    page = found[:page_size]
    more = len(found) > page_size
    return overview.LineOut(
        policy=policy.version,
        waiting=len(line),
        rows=[overview.in_line_out(one) for one in page],
        following=page[-1].position if more else None,
    )


@router.get("/redenen", response=overview.ReasonsOut, summary="Redenen die gekozen kunnen worden")
def read_reasons(request: HttpRequest) -> overview.ReasonsOut:
    """Van weigeren, afwijken en vertrekken, met wat eruit volgt. Geen reden betekent "geen opvang"."""
    request.auth.must_have("placement.search")
    return overview.ReasonsOut(rows=[overview.reason_out(one) for one in public.coded_reasons()])


@router.get("/capaciteit", response=overview.CapacityOut, summary="Plekken per nacht")
def read_capacity(
    request: HttpRequest,
    level: Annotated[overview.Level, Query(alias="niveau")] = overview.Level.MUNICIPALITY,
    area: Area = None,
    first: Annotated[date | None, Query(alias="beginDatum", description="Leeg: vannacht.")] = None,
    nights: Annotated[int, Query(alias="nachten", ge=1, le=92), Field()] = 1,
) -> overview.CapacityOut:
    """Totaal, geblokkeerd, bezet, toegezegd, gereserveerd en beschikbaar; nooit afgerond naar nul."""
    request.auth.must_have("capacity.view")
    scope = request.auth.cases.municipalities
    codes = [area] if area else None if scope is None or level is overview.Level.COUNTRY else sorted(scope)
    begin = first or night_of(request.now)
    vector = public.day_vector(
        now=request.now, first=begin, nights=nights, level=overview.LEVELS[level], municipalities=codes
    )
    if vector.total.size > overview.MOST_NIGHTS:
        raise InputInvalid(problems=(("nachten", "range"),))
    return overview.capacity_out(vector)


def _line(
    request: HttpRequest, area: str | None, night: date | None
) -> tuple[public.PriorityPolicy, list[public.InLine]]:
    """The order within the scope of the desk; one municipality of it when `area` is given."""
    desk = request.auth
    desk.must_have("placement.search")
    if area is not None:
        desk.must_see_cases(area)
    scope = desk.cases.municipalities
    codes = [area] if area else None if scope is None else sorted(scope)
    return public.waiting_order(night=night or night_of(request.now), now=request.now, municipalities=codes)
