"""What capacity says and is told over HTTP: Dutch and camelCase on the wire, English in the code."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.capacity.public import BlockReason, CapKind
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=40)]
Text = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=400)]
Coordinate = Annotated[float, Field(ge=-180, le=180)]


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
