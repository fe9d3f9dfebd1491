"""HTTP for what is recorded at meetings, about drafts, and in plans: parse, one use case, its number."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from pydantic import Field

from onderdak.governance import public
from onderdak.governance.web.api_messages import Code, Note, Paper, Party
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import Id, LongText, ShortText, Wire, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
MeetingId = Annotated[Id, Path(alias="overlegId")]
DraftId = Annotated[Id, Path(alias="wetsvoorstelId")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
ActionId = Annotated[Id, Path(alias="overlegactieId")]
NAMES = {
    "table": "tafel", "held_on": "overlegDatum", "parties": "deelnemers", "kind": "soort", "text": "tekst",
    "owner": "eigenaar", "due": "klaarDatum", "agreement_id": "afspraakId", "title": "naam", "about": "tekst",
    "source": "bron", "on": "gebeurtenisDatum", "party": "partij", "stage": "stap", "version": "versie",
    "area": "onderdeel", "progress": "voortgang", "stay_pct": "blijftProcent", "days": "dagen",
    "paid_pct": "betaaldProcent",
}  # fmt: skip

router = Router(tags=["afspraken"], by_alias=True)


class MeetingIn(Wire):
    """Een tafel op een dag, met wie eraan zit."""

    table: Code = Field(alias="tafel")
    held_on: date = Field(alias="overlegDatum")
    parties: Annotated[tuple[Party, ...], Field(max_length=20, alias="deelnemers")]


class EntryIn(Wire):
    """Een besluit (`decision`) of actie (`action`). Een actie heeft een eigenaar en een dag."""

    kind: Code = Field(alias="soort")
    text: Note = Field(alias="tekst")
    agreement_id: Id | None = Field(alias="afspraakId", default=None)
    owner: Party = Field(alias="eigenaar", default="")
    due: date | None = Field(alias="klaarDatum", default=None)


class DraftIn(Wire):
    """Een voorstel van wet, besluit of regeling. Het land schrijft het."""

    kind: Code = Field(alias="soort")
    title: ShortText = Field(alias="naam")
    about: LongText = Field(alias="tekst")
    source: Paper = Field(alias="bron")


class DraftEventIn(Wire):
    """Een stap, een vraag aan een partij, het antwoord, of wat ermee is gedaan."""

    kind: Code = Field(alias="soort")
    on: date | None = Field(alias="gebeurtenisDatum", default=None)
    source: Paper = Field(alias="bron", default="")
    stage: Code = Field(alias="stap", default="")
    party: Party = Field(alias="partij", default="")
    municipal: bool = Field(alias="gemeenten", default=False)
    version: Paper = Field(alias="versie", default="")
    text: Note = Field(alias="tekst", default="")


class ImpactIn(Wire):
    """De aannames van een overzicht van gevolgen; ze worden met de cijfers van vannacht bewaard."""

    scenario: Code = Field(alias="scenario")
    stay_pct: Annotated[int, Field(ge=0, le=1000)] = Field(alias="blijftProcent")
    days: Annotated[int, Field(ge=0, le=10_000)] = Field(alias="dagen")
    paid_pct: Annotated[int, Field(ge=0, le=1000)] | None = Field(alias="betaaldProcent", default=None)


class PlanPartIn(Wire):
    """Hoe ver één onderdeel is. Geen diagnose, werkgever of school."""

    area: Code = Field(alias="onderdeel")
    progress: Code = Field(alias="voortgang")


class AgreementNumberOut(Wire):
    """Het nummer van wat is vastgelegd."""

    number: Id = Field(serialization_alias="nummer")


@router.post("/overleggen", response={201: AgreementNumberOut}, summary="Een overleg plannen")
def plan_meeting(request: HttpRequest, key: RequestKey, asked: MeetingIn) -> Status[AgreementNumberOut]:
    """Op het niveau van wie het plant."""
    with wire_names(NAMES):
        made = public.plan_meeting(
            desk=request.auth, now=request.now, table=asked.table, held_on=asked.held_on,
            parties=asked.parties, request_key=key,
        )  # fmt: skip
    return Status(201, AgreementNumberOut(number=made))


@router.post(
    "/overleggen/{overlegId}/besluiten",
    response={201: AgreementNumberOut},
    summary="Besluit vastleggen",
)
def record_entry(
    request: HttpRequest, meeting_id: MeetingId, key: RequestKey, asked: EntryIn
) -> Status[AgreementNumberOut]:
    """Een besluit over een afspraak staat ook in haar geschiedenis."""
    with wire_names(NAMES):
        made = public.record_entry(
            desk=request.auth, now=request.now, meeting_id=meeting_id, request_key=key,
            entry=public.NewEntry(**asked.model_dump()),
        )  # fmt: skip
    return Status(201, AgreementNumberOut(number=made))


@router.post("/wetsvoorstellen", response={201: AgreementNumberOut}, summary="Een voorstel vastleggen")
def enter_draft(request: HttpRequest, key: RequestKey, asked: DraftIn) -> Status[AgreementNumberOut]:
    """Alleen landelijk."""
    with wire_names(NAMES):
        made = public.enter_draft(desk=request.auth, now=request.now, request_key=key, **asked.model_dump())
    return Status(201, AgreementNumberOut(number=made))


@router.post(
    "/wetsvoorstellen/{wetsvoorstelId}/gebeurtenissen", response={201: AgreementNumberOut},
    summary="Wat met een voorstel gebeurde",
)  # fmt: skip
def record_draft_event(
    request: HttpRequest, draft_id: DraftId, key: RequestKey, asked: DraftEventIn
) -> Status[AgreementNumberOut]:
    """De vlag of gemeenten eerst zijn gevraagd volgt hieruit."""
    with wire_names(NAMES):
        made = public.record_draft_event(
            desk=request.auth, now=request.now, draft_id=draft_id, request_key=key,
            event=public.NewDraftEvent(**asked.model_dump()),
        )  # fmt: skip
    return Status(201, AgreementNumberOut(number=made))


@router.post(
    "/overlegacties/{overlegactieId}/_klaar", response={201: AgreementNumberOut}, summary="Actie klaar"
)
def report_done(request: HttpRequest, action_id: ActionId, key: RequestKey) -> Status[AgreementNumberOut]:
    """Van het eigen niveau."""
    made = public.report_done(desk=request.auth, now=request.now, action_id=action_id, request_key=key)
    return Status(201, AgreementNumberOut(number=made))


@router.post(
    "/wetsvoorstellen/{wetsvoorstelId}/gevolgen",
    response={201: AgreementNumberOut},
    summary="Gevolgen voor gemeenten",
)
def freeze_impact(
    request: HttpRequest, draft_id: DraftId, key: RequestKey, asked: ImpactIn
) -> Status[AgreementNumberOut]:
    """Mensen, plekken en geld met de aannames van nu; daarna verandert het overzicht niet meer."""
    with wire_names(NAMES):
        made = public.freeze_impact(
            desk=request.auth, now=request.now, draft_id=draft_id, request_key=key, **asked.model_dump()
        )
    return Status(201, AgreementNumberOut(number=made))


@router.post(
    "/huishoudens/{huishoudenId}/plan", response={201: AgreementNumberOut}, summary="Onderdeel van een plan"
)
def record_part(
    request: HttpRequest, household_id: HouseholdId, key: RequestKey, asked: PlanPartIn
) -> Status[AgreementNumberOut]:
    """Vandaag vastgelegd."""
    with wire_names(NAMES):
        made = public.record_part(
            desk=request.auth, now=request.now, household_id=household_id, area=asked.area,
            progress=asked.progress, on=local_date(request.now), request_key=key,
        )  # fmt: skip
    return Status(201, AgreementNumberOut(number=made))
