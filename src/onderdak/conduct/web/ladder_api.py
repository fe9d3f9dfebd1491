"""HTTP for the ladder: one incident, its proof and end; a measure from the view to its end. No names."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from pydantic import Field

from onderdak.conduct import public
from onderdak.conduct.web import api_messages as wire
from onderdak.kernel.wire import Id, Wire, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
IncidentId = Annotated[Id, Path(alias="incidentId")]
MeasureId = Annotated[Id, Path(alias="maatregelId")]
NAMES = {
    "kind": "soort", "on": "gebeurtenisDatum", "text": "tekst", "how": "hoe", "person": "persoonId",
    "reason": "reden", "next_review": "herzienDatum",
}  # fmt: skip

router = Router(tags=["incidenten"], by_alias=True)


class IncidentNumberOut(Wire):
    """Het nummer van wat is vastgelegd."""

    number: Id = Field(serialization_alias="nummer")


@router.get("/incidenten/{incidentId}", response=wire.IncidentFullOut, summary="Eén incident")
def read_incident(request: HttpRequest, incident_id: IncidentId) -> wire.IncidentFullOut:
    """Het lezen wordt vastgelegd bij wie erin staan."""
    seen = public.incident_view(desk=request.auth, now=request.now, incident_id=incident_id)
    row = seen.row
    return wire.IncidentFullOut(
        incident_id=row.incident_id, municipality=row.municipality, location_id=row.location_id,
        kind=row.kind, severity=row.severity, impacts=list(seen.impacts), happened_at=row.happened_at,
        state=row.state, measures=list(seen.measure_ids), ended_on=seen.ended_on,
        people=[
            wire.InvolvedOut(
                household_id=one.household_id, person_id=one.person_id, role=one.role,
                care=one.care or None, earlier=one.earlier,
            )
            for one in seen.people
        ],
        proof=[wire.ProofOut(kind=one.kind, on=one.on, sha256=one.sha256) for one in seen.evidence],
    )  # fmt: skip


@router.post(
    "/incidenten/{incidentId}/bewijsstukken", response={201: IncidentNumberOut}, summary="Bewijs vastleggen"
)
def add_evidence(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: wire.ProofIn
) -> Status[IncidentNumberOut]:
    """In woorden wat het is en waar het ligt."""
    with wire_names(NAMES):
        made = public.add_evidence(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key,
            evidence=public.NewEvidence(**asked.model_dump()),
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/_rondaf", response={201: IncidentNumberOut}, summary="Incident afronden"
)
def end_incident(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: wire.IncidentEndIn
) -> Status[IncidentNumberOut]:
    """Een nieuw feit is een nieuw incident."""
    with wire_names(NAMES):
        made = public.end_incident(
            desk=request.auth, now=request.now, incident_id=incident_id, how=asked.how, request_key=key
        )
    return Status(201, IncidentNumberOut(number=made))


@router.get("/incidentmaatregelen/{maatregelId}", response=wire.MeasureFullOut, summary="Eén maatregel")
def read_measure(request: HttpRequest, measure_id: MeasureId) -> wire.MeasureFullOut:
    """Met zijn voornemen en de vraag aan de tweede persoon. Het lezen wordt vastgelegd."""
    seen = public.measure_view(desk=request.auth, now=request.now, measure_id=measure_id)
    row, out = seen.row, seen.out
    asked = seen.approval
    return wire.MeasureFullOut(
        measure_id=row.measure_id, incident_id=row.incident_id, household_id=row.household_id,
        person_id=row.person_id, kind=row.kind, article=row.article, state=row.state, start=row.start,
        until=row.until, review_on=row.review_on, tried=list(seen.tried), intention_id=row.intention_id,
        approval_id=asked.approval_id if asked else None, letter_id=row.letter_id,
        away=wire.AwayOut(
            leads_to=out.leads_to, consent=out.consent, keep=out.keep, unit_id=out.unit_id,
            moved_on=out.moved_on, returned_on=out.returned_on,
        ) if out else None,
    )  # fmt: skip


@router.post("/incidentmaatregelen/{maatregelId}/_tweedepersoon", response={204: None}, summary="Meekijken")
def answer_as_second(
    request: HttpRequest, measure_id: MeasureId, key: RequestKey, asked: wire.SecondIn
) -> Status[None]:
    """Door iemand anders dan wie het vroeg."""
    public.sign_measure(
        desk=request.auth, now=request.now, measure_id=measure_id, granted=asked.granted, request_key=key
    )
    return Status(204, None)


@router.post(
    "/incidentmaatregelen/{maatregelId}/_besluit",
    response={201: wire.LetterOfMeasureOut},
    summary="Maatregel besluiten",
)
def decide(
    request: HttpRequest, measure_id: MeasureId, key: RequestKey, asked: wire.MeasureDecideIn
) -> Status[wire.LetterOfMeasureOut]:
    """
    Na de mening en de tweede persoon. Bij tijdelijk elders verhuist de persoon met dit besluit.

    Op een mening hoort een antwoord (Awb 3:46); het staat in de brief.
    """
    with wire_names(NAMES):
        letter = public.decide_or_move(
            desk=request.auth, now=request.now, measure_id=measure_id,
            answer=asked.answer, request_key=key,
        )  # fmt: skip
    return Status(201, wire.LetterOfMeasureOut(letter_id=letter))


@router.post(
    "/incidentmaatregelen/{maatregelId}/_herzie",
    response={201: IncidentNumberOut},
    summary="Maatregel opnieuw bekeken",
)
def review(
    request: HttpRequest, measure_id: MeasureId, key: RequestKey, asked: wire.ReviewIn
) -> Status[IncidentNumberOut]:
    """De maatregel gaat door tot de volgende dag of zijn einde."""
    with wire_names(NAMES):
        made = public.review_measure(
            desk=request.auth, now=request.now, measure_id=measure_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidentmaatregelen/{maatregelId}/_stop", response={201: IncidentNumberOut}, summary="Maatregel stoppen"
)
def lift(
    request: HttpRequest, measure_id: MeasureId, key: RequestKey, asked: wire.LiftIn
) -> Status[IncidentNumberOut]:
    """Vandaag is alles weer als voor de maatregel."""
    with wire_names(NAMES):
        made = public.lift_measure(
            desk=request.auth, now=request.now, measure_id=measure_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidentmaatregelen/{maatregelId}/_keerterug",
    response={201: IncidentNumberOut},
    summary="Terug naar de eigen plek",
)
def come_back(request: HttpRequest, measure_id: MeasureId, key: RequestKey) -> Status[IncidentNumberOut]:
    """Zonder besluit: de plek is bewaard."""
    made = public.come_back(desk=request.auth, now=request.now, measure_id=measure_id, request_key=key)
    return Status(201, IncidentNumberOut(number=made))
