"""HTTP for a request to hand over, for a move without consent, and for a new code of a household."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status
from pydantic import Field

from onderdak.duty import public
from onderdak.kernel.wire import (
    Count,
    Id,
    LongText,
    Moment,
    MunicipalityCode,
    PageSize,
    ShortText,
    Wire,
    wire_names,
)
from onderdak.people.public import (
    Requested,
    answer_handover_request,
    handover_requests,
    request_handover,
)

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
RequestId = Annotated[Id, Path(alias="verzoekId")]
Code = Annotated[str, Field(max_length=40)]
NAMES = {
    "to": "naarGemeentecode", "who": "wie", "persons": "personenAantal", "consentOn": "instemmingDatum",
    "reference": "kenmerk", "answer": "antwoord", "note": "feiten", "weighed": "afweging", "unit": "kamerId",
    "effectiveFrom": "ingangsDatum", "answerBy": "reactieDatum", "ground": "grond",
}  # fmt: skip

router = Router(tags=["overdracht"], by_alias=True)


class HandoverRequestIn(Wire):
    """Wie zich hier meldt en elders een dossier heeft, zoals de persoon het zegt."""

    to: Annotated[MunicipalityCode, Field(alias="naarGemeentecode")]
    who: Annotated[ShortText, Field(alias="wie")]
    persons: Annotated[int, Field(alias="personenAantal", ge=1, le=30)]
    consent_on: Annotated[date, Field(alias="instemmingDatum")]
    reference: Annotated[Code, Field(alias="kenmerk")] = ""


class HandoverRequestMadeOut(Wire):
    """Het verzoek dat is verstuurd."""

    request_id: Id = Field(serialization_alias="verzoekId")


class HandoverRequestOut(Wire):
    """Eén verzoek, zonder namen: die leest de gevraagde gemeente op het scherm."""

    request_id: Id = Field(serialization_alias="verzoekId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    to: MunicipalityCode = Field(serialization_alias="naarGemeentecode")
    persons: Count = Field(serialization_alias="personenAantal")
    state: Code = Field(serialization_alias="stand")
    handover_id: Id | None = Field(serialization_alias="overdrachtId")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")


class HandoverRequestsOut(Wire):
    """Verzoeken van en aan de eigen gemeente, open eerst."""

    rows: list[HandoverRequestOut] = Field(serialization_alias="verzoeken", max_length=200)
    total: Count = Field(serialization_alias="totaal")


class HandoverRequestAnswerIn(Wire):
    """`unknown_here` van de gevraagde gemeente, of `withdrawn` van de vrager."""

    answer: Annotated[Code, Field(alias="antwoord")]


class MoveIn(Wire):
    """Een verhuizing binnen de gemeente waar het huishouden geen ja op zei (RooO art. 9)."""

    unit_id: Annotated[Id, Field(alias="kamerId")]
    ground: Annotated[Code, Field(alias="grond")]
    note: Annotated[LongText, Field(alias="feiten")]
    weighed: Annotated[LongText, Field(alias="afweging")]
    effective_from: Annotated[date, Field(alias="ingangsDatum")]
    answer_by: Annotated[date, Field(alias="reactieDatum")]


class MoveAnnouncedOut(Wire):
    """Het voornemen; de brief die om een reactie vraagt staat klaar."""

    intention_id: Id = Field(serialization_alias="voornemenId")


class CodeMadeOut(Wire):
    """De hoeveelste code nu telt. De code zelf staat alleen op het blad."""

    serial: Count = Field(serialization_alias="volgnummer")


@router.post("/overdrachtsverzoeken", response={201: HandoverRequestMadeOut}, summary="Overdracht vragen")
def ask_for(
    request: HttpRequest, key: RequestKey, asked: HandoverRequestIn
) -> Status[HandoverRequestMadeOut]:
    """Vraagt de gemeente die het dossier heeft om een overdracht. De eigen plicht wacht niet."""
    with wire_names(NAMES):
        made = request_handover(
            desk=request.auth, now=request.now, request_key=key, to=asked.to, who=asked.who,
            persons=asked.persons, consent_on=asked.consent_on, reference=asked.reference,
        )  # fmt: skip
    return Status(201, HandoverRequestMadeOut(request_id=made))


@router.get("/overdrachtsverzoeken", response=HandoverRequestsOut, summary="Verzoeken om over te dragen")
def read_requests(
    request: HttpRequest, page_size: PageSize = Query(50, alias="pageSize")
) -> HandoverRequestsOut:
    """Van en aan de eigen gemeente."""
    found = handover_requests(desk=request.auth, now=request.now)
    return HandoverRequestsOut(rows=[_out(one) for one in found[:page_size]], total=len(found))


@router.post("/overdrachtsverzoeken/{verzoekId}/_beantwoord", response={204: None}, summary="Antwoorden")
def answer_request(
    request: HttpRequest, key: RequestKey, request_id: RequestId, asked: HandoverRequestAnswerIn
) -> Status[None]:
    """Hier niet bekend, of ingetrokken. Een ja is een overdracht: start die met `verzoekId`."""
    with wire_names(NAMES):
        answer_handover_request(
            desk=request.auth, now=request.now, request_key=key, request_id=request_id, answer=asked.answer
        )
    return Status(204, None)


@router.post(
    "/huishoudens/{huishoudenId}/verhuisaankondigingen",
    response={201: MoveAnnouncedOut},
    summary="Verhuizing zonder instemming aankondigen",
)
def announce_move(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: MoveIn
) -> Status[MoveAnnouncedOut]:
    """Vraagt eerst om een reactie; er verhuist nog niemand."""
    with wire_names(NAMES):
        made = public.announce_move(
            desk=request.auth, now=request.now, household_id=household_id, request_key=key,
            unit_id=asked.unit_id, ground=asked.ground, note=asked.note, weighed=asked.weighed,
            effective_from=asked.effective_from, answer_by=asked.answer_by,
        )  # fmt: skip
    return Status(201, MoveAnnouncedOut(intention_id=made))


@router.post("/huishoudens/{huishoudenId}/codes", response={201: CodeMadeOut}, summary="Nieuwe code")
def new_code(request: HttpRequest, key: RequestKey, household_id: HouseholdId) -> Status[CodeMadeOut]:
    """De oude code en alles wat ermee open stond vervallen meteen."""
    made = public.reissue_code(desk=request.auth, now=request.now, household_id=household_id, request_key=key)
    return Status(201, CodeMadeOut(serial=made))


def _out(one: Requested) -> HandoverRequestOut:
    return HandoverRequestOut(**{name: getattr(one, name) for name in HandoverRequestOut.model_fields})
