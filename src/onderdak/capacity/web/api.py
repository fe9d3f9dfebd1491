"""
HTTP for capacity: municipalities, safety regions, locations with their rooms, blocks and maxima.

The messages are in `api_messages`; what opens is in `opening_api`.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.capacity.public import (
    BlockedPlaces,
    LocationCard,
    block_places,
    blocks_of,
    cancel_block,
    location_card,
    location_cards,
    municipality_cards,
    open_buffer,
    region_cards,
    region_of_municipality,
    rooms_of,
    set_cap,
)
from onderdak.capacity.web.api_messages import (
    BlockIn,
    BlockOut,
    BlocksOut,
    CancelIn,
    CapIn,
    CapOut,
    LocationOut,
    LocationsOut,
    MadeOut,
    MunicipalitiesOut,
    MunicipalityOut,
    OpeningIn,
    RegionOut,
    RegionsOut,
    RoomOut,
    RoomsOut,
)
from onderdak.capacity.web.opening_api import router as opening_router
from onderdak.kernel.nights import local_date, night_of
from onderdak.kernel.wire import Id, MunicipalityCode, PageSize, Wire, wire_names

RIGHT = "capacity.view"
RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
After = Annotated[Id | None, Query(alias="na", description="De waarde van `volgende`.")]
LocationId = Annotated[Id, Path(alias="locatieId")]
WIRE = {
    "place_ids": "plekken",
    "start": "beginDatum",
    "until": "eindDatum",
    "reason": "reden",
    "note": "toelichting",
    "reference": "kenmerk",
    "kind": "soort",
    "persons": "personen",
    "source": "bron",
    "location_id": "locatieId",
}
router = Router(tags=["capaciteit"], by_alias=True)
router.add_router("", opening_router)
OnDay = Annotated[date | None, Query(alias="peildatum", description="Leeg: vandaag.")]


@router.get("/gemeenten", response=MunicipalitiesOut, summary="Gemeenten met hun veiligheidsregio")
def read_municipalities(
    request: HttpRequest,
    on: OnDay = None,
    after: Annotated[MunicipalityCode | None, Query(alias="na")] = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> MunicipalitiesOut:
    """De gemeenten die op de peildatum bestaan, op volgorde van code."""
    request.auth.must_have(RIGHT)
    found = [one for one in municipality_cards(on=on or local_date(request.now)) if one.code > (after or "")]
    page = [MunicipalityOut(**_of(MunicipalityOut, one)) for one in found[:page_size]]
    return MunicipalitiesOut(rows=page, following=page[-1].code if len(found) > page_size else None)


@router.get("/veiligheidsregios", response=RegionsOut, summary="Alle veiligheidsregio's")
def read_regions(request: HttpRequest, on: OnDay = None) -> RegionsOut:
    """De veiligheidsregio's die op de peildatum bestaan."""
    request.auth.must_have(RIGHT)
    cards = region_cards(on=on or local_date(request.now))
    return RegionsOut(rows=[RegionOut(**_of(RegionOut, one)) for one in cards])


@router.get("/locaties", response=LocationsOut, summary="Opvanglocaties van een gemeente")
def read_locations(
    request: HttpRequest,
    municipality: Annotated[
        MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: het eigen werkgebied.")
    ] = None,
    after: After = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> LocationsOut:
    """De locaties zoals deze nacht ze vindt, op volgorde van nummer."""
    codes = [municipality] if municipality else _own(request)
    cards = location_cards(desk=request.auth, night=night_of(request.now), municipalities=codes)
    found = sorted((one for one in cards if one.location_id > (after or 0)), key=lambda one: one.location_id)
    page = [_location(one) for one in found[:page_size]]
    return LocationsOut(rows=page, following=page[-1].location_id if len(found) > page_size else None)


@router.get("/locaties/{locatieId}", response=LocationOut, summary="Eén opvanglocatie")
def read_location(request: HttpRequest, location_id: LocationId) -> LocationOut:
    """Adres, kwaliteit, einddata en plafonds."""
    card = location_card(desk=request.auth, location_id=location_id, night=night_of(request.now))
    return _location(card)


@router.get("/locaties/{locatieId}/kamers", response=RoomsOut, summary="Kamers van een locatie")
def read_rooms(request: HttpRequest, location_id: LocationId) -> RoomsOut:
    """Per kamer de opvangplekken, voor wie zij is en wat zij biedt."""
    location_card(desk=request.auth, location_id=location_id, night=night_of(request.now))
    rooms = rooms_of(desk=request.auth, location_id=location_id)
    return RoomsOut(
        rows=[
            RoomOut(
                unit_id=one.unit_id, label=one.label, floor=one.floor, kind=one.kind, sharing=one.sharing,
                features=sorted(one.features), places=[place.place_id for place in one.places],
            )
            for one in rooms
        ]
    )  # fmt: skip


@router.get("/locaties/{locatieId}/blokkades", response=BlocksOut, summary="Blokkades van een locatie")
def read_blocks(request: HttpRequest, location_id: LocationId) -> BlocksOut:
    """Wat vannacht of later niet gebruikt wordt, en waarom."""
    night = night_of(request.now)
    location_card(desk=request.auth, location_id=location_id, night=night)
    found = blocks_of(desk=request.auth, location_id=location_id, since=night)
    return BlocksOut(rows=[_block(one) for one in found])


@router.post("/blokkades", response={201: BlockOut}, summary="Plekken blokkeren")
def add_block(request: HttpRequest, key: RequestKey, asked: BlockIn) -> Status[BlockOut]:
    """Wie er slaapt, blijft en telt als boven capaciteit. Dezelfde sleutel geeft dezelfde blokkade."""
    with wire_names(WIRE):
        made = block_places(desk=request.auth, now=request.now, request_key=key, **dict(asked))
    return Status(201, _block(made))


@router.post("/blokkades/{blokkadeId}/_hefop", response=BlockOut, summary="Een blokkade opheffen")
def lift_block(
    request: HttpRequest, key: RequestKey, block_id: Annotated[Id, Path(alias="blokkadeId")], asked: CancelIn
) -> BlockOut:
    """De geschiedenis blijft staan. Twee keer opheffen is één keer."""
    with wire_names(WIRE):
        return _block(cancel_block(desk=request.auth, now=request.now, block_id=block_id, **dict(asked)))


@router.post("/gemeenten/{gemeentecode}/plafonds", response={201: MadeOut}, summary="Een plafond vastleggen")
def add_cap(
    request: HttpRequest,
    key: RequestKey,
    municipality: Annotated[MunicipalityCode, Path(alias="gemeentecode")],
    asked: CapIn,
) -> Status[MadeOut]:
    """Een plafond zet niemand buiten. Het vorige van dezelfde soort eindigt waar dit begint."""
    with wire_names(WIRE):
        made = set_cap(desk=request.auth, now=request.now, municipality=municipality, **dict(asked))
    return Status(201, MadeOut(made_id=made))


@router.post("/locaties/{locatieId}/openstellingen", response={201: MadeOut}, summary="Een buffer openen")
def add_opening(
    request: HttpRequest, key: RequestKey, location_id: LocationId, asked: OpeningIn
) -> Status[MadeOut]:
    """Zonder openstelling telt een bufferlocatie niet mee."""
    with wire_names(WIRE):
        made = open_buffer(desk=request.auth, now=request.now, location_id=location_id, **dict(asked))
    return Status(201, MadeOut(made_id=made))


def _own(request: HttpRequest) -> list[str]:
    scope = request.auth.cases.municipalities
    return sorted(region_of_municipality() if scope is None else scope)


def _location(card: LocationCard) -> LocationOut:
    caps = [CapOut(**_of(CapOut, cap)) for cap in card.caps]
    return LocationOut(**(_of(LocationOut, card) | {"features": sorted(card.features), "caps": caps}))


def _block(block: BlockedPlaces) -> BlockOut:
    return BlockOut(**(_of(BlockOut, block) | {"place_ids": list(block.place_ids)}))


def _of(message: type[Wire], value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in message.model_fields}
