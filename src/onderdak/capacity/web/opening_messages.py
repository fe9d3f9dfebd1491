"""What is said and told over HTTP about a location that opens: Dutch and camelCase on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from onderdak.capacity.public import OpeningTask, Quality, Released, Sharing, TaskOwner
from onderdak.kernel.wire import Count, Id, MunicipalityCode, ShortText, Wire

Code = Annotated[str, Field(max_length=40)]
Text = Annotated[str, Field(max_length=200)]
Days = Annotated[int, Field(ge=0, le=1_000)]
WIRE = {
    "municipality": "gemeentecode",
    "name": "naam",
    "address": "adres",
    "phone": "telefoon",
    "operator": "beheerder",
    "kind": "soort",
    "quality": "kwaliteitsniveau",
    "released": "vrijgegevenVoor",
    "on": "openDatum",
    "rooms": "kamers",
    "reference": "kenmerk",
    "note": "toelichting",
    "late_days": "dagenLater",
    "late_p90_days": "dagenLaterUiterlijk",
    "fails_percent": "gaatNietDoor",
    "late_source": "bron",
    "reason": "reden",
}
TASK_WIRE = {"kind": "wat", "owner": "eigenaar", "on": "datum", "persons": "personen", "text": "tekst"}


class PlannedRoomKind(StrEnum):
    """What a planned room is."""

    ROOM = "room"
    DWELLING = "dwelling"
    SECTION = "section"


class TaskEvent(StrEnum):
    """What is told of a task."""

    OWNER = "owner"
    DONE = "done"
    NOT_NEEDED = "not_needed"
    AGAIN = "again"


class OpeningPlanOut(Wire):
    """Een locatie die open gaat. `locatieId` is leeg tot de plekken kunnen worden gegeven."""

    opening_id: Id = Field(serialization_alias="openingId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    name: Text = Field(serialization_alias="naam")
    on: date = Field(serialization_alias="openDatum")
    places: Count = Field(serialization_alias="plekken")
    state: Code = Field(serialization_alias="stand")
    open_tasks: Count = Field(serialization_alias="takenOpen")
    late_tasks: Count = Field(serialization_alias="takenTeLaat")
    location_id: Id | None = Field(serialization_alias="locatieId")


class OpeningPlansOut(Wire):
    """Wat nog open gaat, de eerste nacht boven."""

    rows: list[OpeningPlanOut] = Field(serialization_alias="openingen", max_length=500)


class OpeningTaskOut(Wire):
    """Iets wat vóór de eerste nacht geregeld moet zijn. `geregeld` is leeg zolang het open staat."""

    task: Code = Field(serialization_alias="taak")
    owner: Code = Field(serialization_alias="eigenaar")
    owner_name: Text = Field(serialization_alias="eigenaarNaam")
    due: date = Field(serialization_alias="uiterlijkDatum")
    settled: Code = Field(serialization_alias="geregeld")
    text: Text = Field(serialization_alias="tekst")
    holds_until: date | None = Field(serialization_alias="eindDatum")
    persons: Count | None = Field(serialization_alias="personen")
    late: bool = Field(serialization_alias="teLaat")


class PlannedOpeningOut(OpeningPlanOut):
    """Een locatie die open gaat, met wat er eerst geregeld moet zijn."""

    tasks: list[OpeningTaskOut] = Field(serialization_alias="taken", max_length=20)


class PlannedRoomsIn(Wire):
    """Zoveel kamers van één soort, elk met zoveel plekken."""

    rooms: Annotated[int, Field(ge=1, le=500)] = Field(alias="aantal")
    sleeps: Annotated[int, Field(ge=1, le=60)] = Field(alias="plekken")
    kind: PlannedRoomKind = Field(default=PlannedRoomKind.ROOM, alias="soort")
    sharing: Sharing = Field(default=Sharing.NONE, alias="delen")


class OpeningPlanIn(Wire):
    """Een plan: waar, vanaf welke nacht, welke kamers, en hoe laat zulke plannen meestal komen."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    name: Annotated[str, Field(min_length=1, max_length=120)] = Field(alias="naam")
    address: Annotated[str, Field(min_length=1, max_length=160)] = Field(alias="adres")
    on: date = Field(alias="openDatum")
    kind: Annotated[str, Field(min_length=1, max_length=40)] = Field(alias="soort")
    quality: Quality = Field(default=Quality.STANDARD, alias="kwaliteitsniveau")
    released: Released = Field(default=Released.MUNICIPALITY, alias="vrijgegevenVoor")
    operator: Annotated[str, Field(min_length=1, max_length=120)] = Field(alias="beheerder")
    phone: Annotated[str, Field(max_length=40)] = Field(default="", alias="telefoon")
    rooms: list[PlannedRoomsIn] = Field(alias="kamers", min_length=1, max_length=20)
    reference: Annotated[str, Field(min_length=1, max_length=120)] = Field(alias="kenmerk")
    note: Annotated[str, Field(max_length=400)] = Field(default="", alias="toelichting")
    late_days: Days | None = Field(default=None, alias="dagenLater")
    late_p90_days: Days | None = Field(default=None, alias="dagenLaterUiterlijk")
    fails_percent: Annotated[int, Field(ge=0, le=100)] | None = Field(default=None, alias="gaatNietDoor")
    late_source: Text = Field(default="", alias="bron")


class OpeningTaskIn(Wire):
    """
    Wat er van een taak te melden is.

    `datum` is de laatste dag om het te regelen (`owner`), of tot wanneer het stuk geldt (`done`; leeg is
    zonder einde). `personen` is het maximum dat het stuk noemt. `tekst`: het stuk, de reden of wie het doet.
    """

    task: OpeningTask = Field(alias="taak")
    kind: TaskEvent = Field(alias="wat")
    owner: TaskOwner = Field(default=TaskOwner.MUNICIPALITY, alias="eigenaar")
    on: date | None = Field(default=None, alias="datum")
    persons: Annotated[int, Field(ge=1, le=100_000)] | None = Field(default=None, alias="personen")
    text: Text = Field(default="", alias="tekst")


class OpeningDayIn(Wire):
    """Een andere eerste nacht, en waarom."""

    on: date = Field(alias="openDatum")
    reason: ShortText = Field(alias="reden")


class OpeningStopIn(Wire):
    """Waarom de locatie niet open gaat."""

    reason: ShortText = Field(alias="reden")
