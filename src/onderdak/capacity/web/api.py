"""
HTTP for capacity: municipalities, safety regions, locations with their rooms, blocks, maxima and openings.

The wire speaks Dutch and camelCase; the translation is done in this file.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status
from pydantic import Field

from onderdak.capacity.public import (
    BlockedPlaces,
    BlockReason,
    CapKind,
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
from onderdak.kernel.nights import local_date, night_of
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, PageSize, ShortText, Wire, wire_names

RIGHT = "capacity.view"
Code = Annotated[str, Field(max_length=40)]
Text = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=400)]
Coordinate = Annotated[float, Field(ge=-180, le=180)]
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


class MunicipalityOut(Wire):
    """Een gemeente van de CBS-indeling op de peildatum."""

    code: MunicipalityCode = Field(serialization_alias="gemeentecode")
    name: Text = Field(serialization_alias="naam")
    region: Code = Field(serialization_alias="veiligheidsregio")
    province: Text = Field(serialization_alias="provincie")
    population: Count = Field(serialization_alias="inwoners")


class MunicipalitiesOut(Wire):
    """Een bladzijde gemeenten; `volgende` is leeg op de laatste."""

    rows: list[MunicipalityOut] = Field(serialization_alias="gemeenten", max_length=200)
    following: Code | None = Field(serialization_alias="volgende")


class RegionOut(Wire):
    """Een veiligheidsregio op de peildatum."""

    code: Code = Field(serialization_alias="veiligheidsregio")
    name: Text = Field(serialization_alias="naam")
    population: Annotated[int, Field(ge=0, le=100_000_000)] = Field(serialization_alias="inwoners")


class RegionsOut(Wire):
    """Alle veiligheidsregio's."""

    rows: list[RegionOut] = Field(serialization_alias="veiligheidsregios", max_length=50)


class CapOut(Wire):
    """Een maximum dat geldt, met de bron."""

    kind: Code = Field(serialization_alias="soort")
    persons: Count = Field(serialization_alias="personen")
    start: date = Field(serialization_alias="beginDatum")
    until: date | None = Field(serialization_alias="eindDatum")
    source: Text = Field(serialization_alias="bron")


class LocationOut(Wire):
    """Een opvanglocatie; `plekken` telt wat vannacht open is."""

    location_id: Id = Field(serialization_alias="locatieId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    region: Code = Field(serialization_alias="veiligheidsregio")
    name: Text = Field(serialization_alias="naam")
    address: Text = Field(serialization_alias="adres")
    operator: Text = Field(serialization_alias="beheerder")
    kind: Code = Field(serialization_alias="soort")
    stock: Code = Field(serialization_alias="voorraad")
    quality: Code = Field(serialization_alias="kwaliteitsniveau")
    catered: bool = Field(serialization_alias="metMaaltijden")
    features: list[Code] = Field(serialization_alias="kenmerken", max_length=30)
    released: Code = Field(serialization_alias="vrijgegevenVoor")
    open_from: date = Field(serialization_alias="beginDatum")
    contract_until: date | None = Field(serialization_alias="contractEindDatum")
    permit_until: date | None = Field(serialization_alias="vergunningEindDatum")
    funding_until: date | None = Field(serialization_alias="bekostigingEindDatum")
    confirmed_at: Moment = Field(serialization_alias="bevestigdOp")
    units: Count = Field(serialization_alias="kamers")
    places: Count = Field(serialization_alias="plekken")
    caps: list[CapOut] = Field(serialization_alias="plafonds", max_length=50)


class LocationsOut(Wire):
    """Een bladzijde locaties; `volgende` is leeg op de laatste."""

    rows: list[LocationOut] = Field(serialization_alias="locaties", max_length=200)
    following: Id | None = Field(serialization_alias="volgende")


class RoomOut(Wire):
    """Een kamer of wooneenheid met haar opvangplekken."""

    unit_id: Id = Field(serialization_alias="kamerId")
    label: Code = Field(serialization_alias="nummer")
    floor: Annotated[int, Field(ge=-10, le=200)] = Field(serialization_alias="verdieping")
    kind: Code = Field(serialization_alias="soort")
    sharing: Code = Field(serialization_alias="delen")
    features: list[Code] = Field(serialization_alias="kenmerken", max_length=30)
    places: list[Id] = Field(serialization_alias="plekken", max_length=1000)


class RoomsOut(Wire):
    """Alle kamers van een locatie."""

    rows: list[RoomOut] = Field(serialization_alias="kamers", max_length=5000)


class BlockOut(Wire):
    """Plekken die niet gebruikt worden, zoals het nu staat. `herziening` telt de wijzigingen."""

    block_id: Id = Field(serialization_alias="blokkadeId")
    location_id: Id = Field(serialization_alias="locatieId")
    place_ids: list[Id] = Field(serialization_alias="plekken", max_length=5000)
    start: date = Field(serialization_alias="beginDatum")
    until: date | None = Field(serialization_alias="eindDatum")
    reason: Code = Field(serialization_alias="reden")
    reference: Text = Field(serialization_alias="kenmerk")
    note: Note = Field(serialization_alias="toelichting")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")
    cancelled: bool = Field(serialization_alias="opgeheven")
    history: Count = Field(serialization_alias="herziening")


class BlocksOut(Wire):
    """De blokkades van een locatie."""

    rows: list[BlockOut] = Field(serialization_alias="blokkades", max_length=5000)


class BlockIn(Wire):
    """Welke plekken van één locatie, van welke nacht tot welke nacht, en waarom."""

    place_ids: list[Id] = Field(alias="plekken", min_length=1, max_length=2000)
    start: date = Field(alias="beginDatum")
    until: date | None = Field(default=None, alias="eindDatum")
    reason: BlockReason = Field(alias="reden")
    reference: Annotated[str, Field(max_length=80)] = Field(default="", alias="kenmerk")
    note: Note = Field(default="", alias="toelichting")


class CancelIn(Wire):
    """De herziening die de medewerker zag, en waarom de blokkade weg kan."""

    revision: Annotated[int, Field(ge=1, le=100_000)] = Field(alias="herziening")
    note: Note = Field(default="", alias="toelichting")


class CapIn(Wire):
    """Een maximum aantal personen, voor de gemeente of voor één locatie."""

    location_id: Id | None = Field(default=None, alias="locatieId")
    kind: CapKind = Field(alias="soort")
    persons: Annotated[int, Field(ge=0, le=100_000)] = Field(alias="personen")
    start: date = Field(alias="beginDatum")
    until: date | None = Field(default=None, alias="eindDatum")
    source: ShortText = Field(alias="bron")


class OpeningIn(Wire):
    """De nachten waarop een bufferlocatie opengaat."""

    start: date = Field(alias="beginDatum")
    until: date | None = Field(default=None, alias="eindDatum")
    reason: ShortText = Field(alias="reden")


class MadeOut(Wire):
    """Het nummer van wat is vastgelegd."""

    made_id: Id = Field(serialization_alias="id")


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
