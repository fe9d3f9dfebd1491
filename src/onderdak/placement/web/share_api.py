"""HTTP for what municipalities promised, what they do, and what a key would ask. It orders nobody."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Query, Router, Status
from pydantic import Field

from onderdak.kernel.nights import night_of
from onderdak.kernel.wire import Count, Moment, MunicipalityCode, Wire, wire_names
from onderdak.placement import public

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
Code = Annotated[str, Field(max_length=60)]
Paper = Annotated[str, Field(min_length=1, max_length=160)]
Signed = Annotated[int, Field(ge=-10_000_000, le=10_000_000)]
NAMES = {"persons": "personen", "source": "bron"}

router = Router(tags=["plaatsing"], by_alias=True)


class ShareOut(Wire):
    """Eén gemeente in personen. `sleutel` is het deel naar inwoners; `afgesproken` leeg: niets beloofd."""

    code: MunicipalityCode = Field(serialization_alias="gemeentecode")
    realised: Count = Field(serialization_alias="metPlek")
    waiting: Count = Field(serialization_alias="wachtend")
    key: Count = Field(serialization_alias="sleutel")
    above_key: Signed = Field(serialization_alias="bovenSleutel")
    agreed: Count | None = Field(serialization_alias="afgesproken")
    above_agreed: Signed | None = Field(serialization_alias="bovenAfgesproken")


class SharesOut(Wire):
    """Verst onder de sleutel eerst."""

    night: date = Field(serialization_alias="nachtDatum")
    rows: Annotated[list[ShareOut], Field(max_length=500, serialization_alias="gemeenten")]


class AgreedIn(Wire):
    """Hoeveel personen een gemeente belooft op te vangen, vanaf wanneer, en in welk stuk."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")
    persons: Annotated[int, Field(ge=0, le=1_000_000)] = Field(alias="personen")
    valid_from: date = Field(alias="beginDatum")
    source: Paper = Field(alias="bron")


class AgreedOut(Wire):
    """Eén afspraak zoals die is vastgelegd, door wie en wanneer."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    persons: Count = Field(serialization_alias="personen")
    valid_from: date = Field(serialization_alias="beginDatum")
    source: Paper = Field(serialization_alias="bron")
    entered_by: Annotated[str, Field(max_length=120)] = Field(serialization_alias="vastgelegdDoor")
    recorded_at: Moment = Field(serialization_alias="vastgelegdOp")


class AgreedListOut(Wire):
    """Alle afspraken van een gemeente, de nieuwste eerst."""

    rows: Annotated[list[AgreedOut], Field(max_length=1000, serialization_alias="aantallen")]


@router.get("/verdeling", response=SharesOut, summary="Beloofd, sleutel en werkelijk per gemeente")
def read_shares(request: HttpRequest) -> SharesOut:
    """Een overzicht in personen. Het bepaalt voor niemand wie een plek krijgt."""
    night = night_of(request.now)
    found = public.fair_shares(desk=request.auth, now=request.now, night=night)
    rows = [
        ShareOut(
            code=one.code, realised=one.realised, waiting=one.waiting, key=one.key, above_key=one.above_key,
            agreed=one.agreed, above_agreed=one.above_agreed,
        )
        for one in found
    ]  # fmt: skip
    return SharesOut(night=night, rows=rows)


@router.get("/afgesproken-aantallen", response=AgreedListOut, summary="Afgesproken aantallen")
def read_agreed(
    request: HttpRequest, municipality: Annotated[MunicipalityCode, Query(alias="gemeentecode")]
) -> AgreedListOut:
    """Geen afspraak wordt ooit gewist: een latere komt ervoor in de plaats."""
    return _listed(request, municipality)


@router.post(
    "/afgesproken-aantallen", response={201: AgreedListOut}, summary="Een afgesproken aantal vastleggen"
)
def agree(request: HttpRequest, key: RequestKey, asked: AgreedIn) -> Status[AgreedListOut]:
    """
    Wie het vastlegt en wanneer, staat erbij. Dezelfde afspraak nog eens sturen verandert niets.

    De sleutel is verplicht zoals bij elke schrijfactie; de afspraak zelf is de maat voor "dezelfde".
    """
    with wire_names(NAMES):
        public.agree_number(
            desk=request.auth, now=request.now, municipality=asked.municipality, persons=asked.persons,
            source=asked.source, valid_from=asked.valid_from,
        )  # fmt: skip
    return Status(201, _listed(request, asked.municipality))


def _listed(request: HttpRequest, municipality: str) -> AgreedListOut:
    found = public.agreed_numbers(desk=request.auth, municipality=municipality)
    rows = [
        AgreedOut(
            municipality=one.municipality, persons=one.persons, valid_from=one.valid_from, source=one.source,
            entered_by=one.entered_by, recorded_at=one.recorded_at,
        )
        for one in found
    ]  # fmt: skip
    return AgreedListOut(rows=rows)
