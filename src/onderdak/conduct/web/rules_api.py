"""HTTP for house rules: which version holds, a new one, handed over with proof, and entries of rooms."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Status
from pydantic import Field

from onderdak.conduct import public
from onderdak.conduct.web.away_api import router
from onderdak.conduct.web.ladder_api import IncidentNumberOut, RequestKey
from onderdak.kernel.wire import Count, Id, LongText, Moment, MunicipalityCode, Wire, wire_names

LocationId = Annotated[Id, Path(alias="locatieId")]
Code = Annotated[str, Field(max_length=60)]
NAMES = {
    "texts": "teksten", "source": "bron", "valid_from": "geldigVanafDatum", "language": "taal", "how": "hoe",
    "proof": "bewijs", "ground": "grond", "entered_at": "betredenOp", "text": "tekst", "unit_id": "kamerId",
}  # fmt: skip


class HouseRulesOut(Wire):
    """Een locatie met de versie die geldt; 0: geen huisregels, dan hoort zij niet open te zijn."""

    location_id: Id = Field(serialization_alias="locatieId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    version: Count = Field(serialization_alias="versie")
    valid_from: date | None = Field(serialization_alias="geldigVanafDatum")
    given: Count = Field(serialization_alias="uitgereikt")


class HouseRulesListOut(Wire):
    """Zonder huisregels eerst."""

    rows: Annotated[list[HouseRulesOut], Field(max_length=5000, serialization_alias="huisregels")]


class RulesTextIn(Wire):
    """De regels in één taal, met het deel over geweld (ook op grond van geslacht)."""

    rules: LongText = Field(alias="regels")
    violence: LongText = Field(alias="geweld")


class RulesTextsIn(Wire):
    """In vier talen, anders worden zij geweigerd."""

    nl: RulesTextIn
    en: RulesTextIn
    uk: RulesTextIn
    ru: RulesTextIn


class RulesVersionIn(Wire):
    """Een nieuwe versie; de vorige blijft bewaard."""

    texts: RulesTextsIn = Field(alias="teksten")
    valid_from: date = Field(alias="geldigVanafDatum")
    source: Annotated[str, Field(max_length=200)] = Field(alias="bron", default="")


class RulesGivenIn(Wire):
    """Uitgereikt aan een huishouden, in welke taal, hoe, en wat het bewijst."""

    household_id: Id = Field(alias="huishoudenId")
    language: Code = Field(alias="taal")
    how: Code = Field(alias="hoe")
    proof: Code = Field(alias="bewijs")


class RoomEntryIn(Wire):
    """Een kamer betreden: grond, of het was aangekondigd, en wat is gezien."""

    unit_id: Id = Field(alias="kamerId")
    ground: Code = Field(alias="grond")
    entered_at: Moment = Field(alias="betredenOp")
    announced: bool = Field(alias="aangekondigd")
    text: Annotated[str, Field(max_length=2000)] = Field(alias="tekst")


@router.get("/huisregels", response=HouseRulesListOut, summary="Huisregels per locatie")
def read_house_rules(request: HttpRequest) -> HouseRulesListOut:
    """Welke versie geldt, en aan hoeveel huishoudens zij is uitgereikt."""
    rows = [
        HouseRulesOut(
            location_id=one.location_id, municipality=one.municipality, version=one.version,
            valid_from=one.valid_from, given=one.given,
        )
        for one in public.house_rules(desk=request.auth, now=request.now)
    ]  # fmt: skip
    return HouseRulesListOut(rows=rows)


@router.post(
    "/huisregels/{locatieId}/versies", response={201: IncidentNumberOut}, summary="Nieuwe huisregels"
)
def write_rules(
    request: HttpRequest, location_id: LocationId, key: RequestKey, asked: RulesVersionIn
) -> Status[IncidentNumberOut]:
    """In vier talen en met het deel over geweld (RooO 6(3))."""
    with wire_names(NAMES):
        made = public.write_house_rules(
            desk=request.auth, now=request.now, location_id=location_id, texts=asked.texts.model_dump(),
            valid_from=asked.valid_from, source=asked.source, request_key=key,
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/huisregels/{locatieId}/uitreikingen", response={201: IncidentNumberOut}, summary="Huisregels uitgereikt"
)
def give_rules(
    request: HttpRequest, location_id: LocationId, key: RequestKey, asked: RulesGivenIn
) -> Status[IncidentNumberOut]:
    """De versie die vandaag geldt, in een taal die het huishouden begrijpt."""
    with wire_names(NAMES):
        made = public.give_house_rules(
            desk=request.auth, now=request.now, location_id=location_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/huisregels/{locatieId}/kamerbezoeken", response={201: IncidentNumberOut}, summary="Kamer betreden"
)
def enter_room(
    request: HttpRequest, location_id: LocationId, key: RequestKey, asked: RoomEntryIn
) -> Status[IncidentNumberOut]:
    """Elk betreden van een kamer met zijn grond (RooO 6(3))."""
    with wire_names(NAMES):
        made = public.record_entry(
            desk=request.auth, now=request.now, location_id=location_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))
