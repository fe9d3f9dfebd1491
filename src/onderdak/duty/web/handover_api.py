"""HTTP for hand-overs of the duty between authorities."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status
from pydantic import Field, JsonValue

from onderdak.duty import public
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, PageSize, Wire, wire_names
from onderdak.people.public import Handover, HandoverState, handover, handovers

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
HandoverId = Annotated[Id, Path(alias="overdrachtId")]
Code = Annotated[str, Field(max_length=40)]
NAMES = {"to": "naarGemeentecode", "basis": "grond", "consentOn": "instemmingDatum", "reason": "reden"}

router = Router(tags=["overdracht"], by_alias=True)


class HandoverIn(Wire):
    """Aan wie en waarom. Tot hun ja verandert er niets."""

    to: Annotated[MunicipalityCode, Field(alias="naarGemeentecode")]
    basis: Annotated[Code, Field(alias="grond")]
    consent_on: Annotated[date | None, Field(alias="instemmingDatum")] = None


class HandoverAnswerIn(Wire):
    """Ja, of nee met een reden."""

    accepted: Annotated[bool, Field(alias="aanvaard")]
    reason: Annotated[Code, Field(alias="reden")] = ""


class HandoverOut(Wire):
    """Eén overdracht, zonder namen."""

    handover_id: Id = Field(serialization_alias="overdrachtId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    to: MunicipalityCode = Field(serialization_alias="naarGemeentecode")
    basis: Code = Field(serialization_alias="grond")
    consent_on: date | None = Field(serialization_alias="instemmingDatum")
    packet: dict[str, JsonValue] = Field(serialization_alias="pakket", max_length=20)
    asked_at: Moment = Field(serialization_alias="gevraagdOp")
    lapses_at: Moment = Field(serialization_alias="vervaltOp")
    state: HandoverState = Field(serialization_alias="stand")
    alarm: Code = Field(serialization_alias="gewaarschuwd")
    reason: Code = Field(serialization_alias="reden")
    answered_at: Moment | None = Field(serialization_alias="beantwoordOp")


class HandoversOut(Wire):
    """Overdrachten die wachten eerst, langste stilte eerst."""

    rows: list[HandoverOut] = Field(serialization_alias="overdrachten", max_length=200)
    total: Count = Field(serialization_alias="totaal")


class HandoverMadeOut(Wire):
    """De overdracht die is gevraagd."""

    handover_id: Id = Field(serialization_alias="overdrachtId")


@router.post(
    "/huishoudens/{huishoudenId}/overdrachten", response={201: HandoverMadeOut}, summary="Overdragen"
)
def ask(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: HandoverIn
) -> Status[HandoverMadeOut]:
    """Vraagt een andere gemeente de plicht over te nemen. Tot hun ja blijft alles zoals het is."""
    with wire_names(NAMES):
        made = public.ask_handover(
            desk=request.auth, now=request.now, household_id=household_id, to=asked.to, basis=asked.basis,
            consent_on=asked.consent_on, request_key=key,
        )  # fmt: skip
    return Status(201, HandoverMadeOut(handover_id=made))


@router.get("/overdrachten", response=HandoversOut, summary="Overdrachten")
def read_many(request: HttpRequest, page_size: PageSize = Query(50, alias="pageSize")) -> HandoversOut:
    """Wat aan u is gevraagd, wat u vroeg, en wat u als coördinator ziet."""
    request.auth.must_have("duty.attempt")
    found = handovers(desk=request.auth, now=request.now)
    return HandoversOut(rows=[_out(one) for one in found[:page_size]], total=len(found))


@router.get("/overdrachten/{overdrachtId}", response=HandoverOut, summary="Eén overdracht")
def read_one(request: HttpRequest, handover_id: HandoverId) -> HandoverOut:
    """Met het pakket: tellingen, codes en datums."""
    request.auth.must_have("duty.attempt")
    return _out(handover(desk=request.auth, now=request.now, handover_id=handover_id))


@router.post("/overdrachten/{overdrachtId}/_beantwoord", response={204: None}, summary="Antwoorden")
def answer(
    request: HttpRequest, key: RequestKey, handover_id: HandoverId, asked: HandoverAnswerIn
) -> Status[None]:
    """Een ja verplaatst plicht, dossier en plaats op de namenlijst in één keer."""
    with wire_names(NAMES):
        public.answer_handover(
            desk=request.auth, now=request.now, handover_id=handover_id, accepted=asked.accepted,
            reason=asked.reason, request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post("/overdrachten/{overdrachtId}/_trekin", response={204: None}, summary="Intrekken")
def withdraw(request: HttpRequest, key: RequestKey, handover_id: HandoverId) -> Status[None]:
    """Trekt de vraag in, als afzender."""
    public.withdraw_handover(desk=request.auth, now=request.now, handover_id=handover_id, request_key=key)
    return Status(204, None)


def _out(one: Handover) -> HandoverOut:
    return HandoverOut(**{name: getattr(one, name) for name in HandoverOut.model_fields})
