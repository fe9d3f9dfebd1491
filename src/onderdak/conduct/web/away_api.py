"""HTTP for sleeping elsewhere: propose it, ask another municipality, national and separate places."""

from dataclasses import fields
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Status

from onderdak.conduct import public
from onderdak.conduct.types import MeasureKind
from onderdak.conduct.web import api_messages as wire
from onderdak.conduct.web.ladder_api import IncidentId, IncidentNumberOut, RequestKey, router
from onderdak.kernel.wire import Id, wire_names

TransferId = Annotated[Id, Path(alias="plekvraagId")]
RequestId = Annotated[Id, Path(alias="plekverzoekId")]
NAMES = {
    "facts": "feiten", "proportionality": "afweging", "start": "startDatum", "until": "eindDatum",
    "answer_by": "reageerDatum", "unit_id": "kamerId", "safety": "veiligheid", "return_plan": "terugkeer",
    "person": "persoonId", "consent": "toestemming", "to_municipality": "aanGemeentecode",
    "answer": "antwoord", "reason": "reden", "places": "plekken", "sent_on": "verzendDatum",
    "granted": "toegezegd", "source": "bron", "on": "gebeurtenisDatum",
}  # fmt: skip


@router.get("/incidenten/{incidentId}/kamers", response=wire.AwayRoomsOut, summary="Waar iemand heen kan")
def read_rooms(
    request: HttpRequest,
    incident_id: IncidentId,
    person_id: Annotated[Id, Query(alias="persoonId")],
) -> wire.AwayRoomsOut:
    """Voor wie het veroorzaakte; niet waar iemand slaapt die het overkwam."""
    found = public.rooms_for_out(
        desk=request.auth, now=request.now, incident_id=incident_id, person_id=person_id
    )
    rows = [
        wire.AwayRoomOut(
            unit_id=one.unit_id, location=one.location, label=one.label, municipality=one.municipality,
            transfer_id=one.transfer_id,
        )
        for one in found
    ]  # fmt: skip
    return wire.AwayRoomsOut(rows=rows)


@router.post(
    "/incidenten/{incidentId}/uitplaatsingen",
    response={201: IncidentNumberOut},
    summary="Tijdelijk elders voorstellen",
)
def propose_away(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: wire.AwayIn
) -> Status[IncidentNumberOut]:
    """Niemand verhuist: eerst de mening of het ja, dan een tweede persoon."""
    given = asked.model_dump()
    out = public.NewOut(**{one.name: given.pop(one.name) for one in fields(public.NewOut)})
    with wire_names(NAMES):
        made = public.propose_out_placement(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key, out=out,
            measure=public.NewMeasure(kind=MeasureKind.OUT_PLACEMENT.value, **given),
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/plekvragen",
    response={201: IncidentNumberOut},
    summary="Plek vragen aan een andere gemeente",
)
def ask_elsewhere(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: wire.PlaceQuestionIn
) -> Status[IncidentNumberOut]:
    """De plicht en de plek blijven hier tot het antwoord ja is."""
    with wire_names(NAMES):
        made = public.ask_transfer(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.get("/plekvragen", response=wire.PlaceQuestionsOut, summary="Vragen aan en van andere gemeenten")
def read_questions(request: HttpRequest) -> wire.PlaceQuestionsOut:
    """Wat open staat eerst, het oudste bovenaan."""
    rows = [
        wire.PlaceQuestionOut(
            transfer_id=one.transfer_id, municipality=one.municipality, to_municipality=one.to_municipality,
            until=one.until, asked_at=one.asked_at, state=one.state, unit_id=one.unit_id, reason=one.reason,
            alarm=one.alarm,
        )
        for one in public.transfers(desk=request.auth, now=request.now)
    ]  # fmt: skip
    return wire.PlaceQuestionsOut(rows=rows)


@router.post(
    "/plekvragen/{plekvraagId}/_beantwoord", response={201: IncidentNumberOut}, summary="Antwoord vastleggen"
)
def answer_question(
    request: HttpRequest, transfer_id: TransferId, key: RequestKey, asked: wire.PlaceAnswerIn
) -> Status[IncidentNumberOut]:
    """Ja met een eigen kamer, nee met een reden, of terugnemen door wie vroeg."""
    with wire_names(NAMES):
        made = public.answer_transfer(
            desk=request.auth, now=request.now, transfer_id=transfer_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/_landelijk", response={201: IncidentNumberOut}, summary="Landelijke plek nodig"
)
def need_national(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: wire.PersonToldIn
) -> Status[IncidentNumberOut]:
    """Het wordt geteld; niemand verhuist erdoor."""
    with wire_names(NAMES):
        made = public.need_national_place(
            desk=request.auth, now=request.now, incident_id=incident_id, person_id=asked.person_id,
            request_key=key,
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/_nietlandelijk",
    response={201: IncidentNumberOut},
    summary="Landelijke plek niet meer nodig",
)
def no_national(request: HttpRequest, incident_id: IncidentId, key: RequestKey) -> Status[IncidentNumberOut]:
    """Het telt niet meer mee."""
    made = public.end_national_need(
        desk=request.auth, now=request.now, incident_id=incident_id, request_key=key
    )
    return Status(201, IncidentNumberOut(number=made))


@router.get("/landelijke-plekken", response=wire.NationalOut, summary="Volgorde voor een landelijke plek")
def read_national(
    request: HttpRequest,
    assumed: int | None = Query(None, alias="aangenomen", ge=0, le=9999),
) -> wire.NationalOut:
    """Naar de wet van vandaag; met `aangenomen` een scenario."""
    found = public.national_order(desk=request.auth, now=request.now, assumed=assumed)
    rows = [
        wire.NationalLineOut(
            position=one.position, municipality=one.wish.municipality, severity=one.wish.severity,
            repeats=one.wish.repeats, placed=one.placed,
        )
        for one in found.line
    ]  # fmt: skip
    return wire.NationalOut(places=found.places, in_force=found.in_force, assumed=found.assumed, rows=rows)


@router.get("/plekverzoeken", response=wire.SeparatePlacesListOut, summary="Verzoeken om aparte plekken")
def read_requests(request: HttpRequest) -> wire.SeparatePlacesListOut:
    """Aan het ministerie, met het antwoord."""
    rows = [
        wire.SeparatePlacesOut(
            request_id=one.request_id, municipality=one.municipality or None, region=one.region,
            places=one.places, sent_on=one.sent_on,
            incidents=one.figures.get("incidents"), state=one.state, granted=one.granted,
        )
        for one in public.places_asked(desk=request.auth, now=request.now)
    ]  # fmt: skip
    return wire.SeparatePlacesListOut(rows=rows)


@router.post("/plekverzoeken", response={201: IncidentNumberOut}, summary="Aparte plekken vragen")
def ask_places(
    request: HttpRequest, key: RequestKey, asked: wire.SeparatePlacesIn
) -> Status[IncidentNumberOut]:
    """Met de cijfers van vandaag, die daarna niet meer veranderen."""
    with wire_names(NAMES):
        made = public.ask_for_places(
            desk=request.auth, now=request.now, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/plekverzoeken/{plekverzoekId}/_beantwoord",
    response={201: IncidentNumberOut},
    summary="Antwoord van het ministerie",
)
def answer_request(
    request: HttpRequest, request_id: RequestId, key: RequestKey, asked: wire.SeparateAnswerIn
) -> Status[IncidentNumberOut]:
    """Het antwoord met zijn bron en dag."""
    with wire_names(NAMES):
        made = public.answer_places(
            desk=request.auth, now=request.now, request_id=request_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))
