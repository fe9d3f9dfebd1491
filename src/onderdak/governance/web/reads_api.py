"""HTTP to read one meeting, one draft, and plans: parse, one use case, answer. Plans name no person."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from onderdak.governance import public
from onderdak.governance.types import Area, Progress, Stage, Table
from onderdak.governance.web.acts_api import DraftId, HouseholdId, MeetingId, router
from onderdak.governance.web.api_messages import Code, Level, Note, Paper, Party
from onderdak.kernel.wire import Count, Id, LongText, Moment, ShortText, Wire


class AgendaPointOut(Wire):
    """Waarom een afspraak op de agenda staat, en sinds of voor welke dag."""

    agreement_id: Id = Field(serialization_alias="afspraakId")
    title: ShortText = Field(serialization_alias="naam")
    why: Code = Field(serialization_alias="reden")
    day: date | None = Field(serialization_alias="klaarDatum")
    owners: Annotated[list[Party], Field(max_length=20, serialization_alias="eigenaren")]


class MeetingEntryOut(Wire):
    """Een besluit of actie. `klaarOp`: toen de actie klaar was."""

    entry_id: Id = Field(serialization_alias="overlegactieId")
    kind: Code = Field(serialization_alias="soort")
    text: Note = Field(serialization_alias="tekst")
    agreement_id: Id | None = Field(serialization_alias="afspraakId")
    owner: Party = Field(serialization_alias="eigenaar")
    due: date | None = Field(serialization_alias="klaarDatum")
    done_at: Moment | None = Field(serialization_alias="klaarOp")


class MeetingFullOut(Wire):
    """Een overleg met de agenda van nu, wat is besloten, en acties die nog open staan."""

    meeting_id: Id = Field(serialization_alias="overlegId")
    table: Table = Field(serialization_alias="tafel")
    held_on: date = Field(serialization_alias="overlegDatum")
    parties: Annotated[list[Party], Field(max_length=20, serialization_alias="deelnemers")]
    points: Annotated[list[AgendaPointOut], Field(max_length=5000, serialization_alias="agenda")]
    entries: Annotated[list[MeetingEntryOut], Field(max_length=5000, serialization_alias="besluiten")]
    open_actions: Annotated[list[MeetingEntryOut], Field(max_length=5000, serialization_alias="acties")]


class DraftHappenedOut(Wire):
    """Een stap, vraag, antwoord of wat ermee is gedaan, met bron en dag."""

    kind: Code = Field(serialization_alias="soort")
    on: date | None = Field(serialization_alias="gebeurtenisDatum")
    source: Paper = Field(serialization_alias="bron")
    stage: Code = Field(serialization_alias="stap")
    party: Party = Field(serialization_alias="partij")
    text: Note = Field(serialization_alias="tekst")


class DraftFullOut(Wire):
    """Een voorstel met alles wat ermee gebeurde en de bewaarde overzichten van gevolgen."""

    draft_id: Id = Field(serialization_alias="wetsvoorstelId")
    title: ShortText = Field(serialization_alias="naam")
    about: LongText = Field(serialization_alias="tekst")
    stage: Stage | None = Field(serialization_alias="stap")
    not_asked_first: bool = Field(serialization_alias="nietEerstGevraagd")
    not_asked_on: date | None = Field(serialization_alias="nietGevraagdDatum")
    events: Annotated[list[DraftHappenedOut], Field(max_length=5000, serialization_alias="gebeurtenissen")]
    sheets: Annotated[list[Id], Field(max_length=500, serialization_alias="gevolgen")]


class PlanPieceOut(Wire):
    """Hoe ver één onderdeel is."""

    area: Area = Field(serialization_alias="onderdeel")
    progress: Progress = Field(serialization_alias="voortgang")
    on: date = Field(serialization_alias="gebeurtenisDatum")


class PlanBlockOut(Wire):
    """Welk besluit welk ander besluit ophoudt, en waarom."""

    blocking: Area = Field(serialization_alias="houdtOp")
    blocked: Area = Field(serialization_alias="onderdeel")
    why: Code = Field(serialization_alias="reden")


class HouseholdPlanOut(Wire):
    """Het plan van een huishouden over wonen, werk, school en zorg."""

    parts: Annotated[list[PlanPieceOut], Field(max_length=8, serialization_alias="plan")]
    blocks: Annotated[list[PlanBlockOut], Field(max_length=50, serialization_alias="blokkades")]


class PlanCountOut(Wire):
    """Bij hoeveel huishoudens in een regio; leeg is minder dan vijf."""

    region: Level = Field(serialization_alias="regiocode")
    blocking: Area = Field(serialization_alias="houdtOp")
    blocked: Area = Field(serialization_alias="onderdeel")
    why: Code = Field(serialization_alias="reden")
    households: Count | None = Field(serialization_alias="huishoudens")


class PlanCountsOut(Wire):
    """Wat elkaar ophoudt, per regio."""

    total: Count = Field(serialization_alias="totaal")
    rows: Annotated[list[PlanCountOut], Field(max_length=2000, serialization_alias="blokkades")]


@router.get("/overleggen/{overlegId}", response=MeetingFullOut, summary="Een overleg")
def read_meeting(request: HttpRequest, meeting_id: MeetingId) -> MeetingFullOut:
    """De agenda wordt bij elke vraag opnieuw gemaakt, tot de dag voorbij is."""
    seen = public.meeting_view(desk=request.auth, now=request.now, meeting_id=meeting_id)
    row = seen.row
    return MeetingFullOut(
        meeting_id=row.meeting_id, table=row.table, held_on=row.held_on, parties=list(row.parties),
        points=[
            AgendaPointOut(
                agreement_id=one.agreement_id, title=one.title, why=one.why, day=one.day,
                owners=list(one.owners),
            )
            for one in seen.points
        ],
        entries=[_entry(one) for one in seen.entries],
        open_actions=[_entry(one) for one in seen.open_actions],
    )  # fmt: skip


@router.get("/wetsvoorstellen/{wetsvoorstelId}", response=DraftFullOut, summary="Een voorstel van wet")
def read_draft(request: HttpRequest, draft_id: DraftId) -> DraftFullOut:
    """Wie wanneer is gevraagd, op welke tekst, en wat ermee is gedaan."""
    seen = public.draft_view(desk=request.auth, draft_id=draft_id)
    course = seen.row.course
    return DraftFullOut(
        draft_id=seen.row.draft_id, title=seen.row.title, about=seen.about, stage=course.stage or None,
        not_asked_first=course.not_asked_first, not_asked_on=course.not_asked_on,
        events=[
            DraftHappenedOut(
                kind=one.kind, on=one.on, source=one.source, stage=one.stage, party=one.party, text=one.text
            )
            for one in seen.events
        ],
        sheets=[one.sheet_id for one in seen.sheets],
    )  # fmt: skip


@router.get("/huishoudens/{huishoudenId}/plan", response=HouseholdPlanOut, summary="Plan van een huishouden")
def read_plan(request: HttpRequest, household_id: HouseholdId) -> HouseholdPlanOut:
    """Zorg alleen voor wie zorg mag zien. Het lezen wordt vastgelegd."""
    seen = public.plan_of(desk=request.auth, now=request.now, household_id=household_id)
    return HouseholdPlanOut(
        parts=[PlanPieceOut(area=one.area, progress=one.progress, on=one.on) for one in seen.parts.values()],
        blocks=[PlanBlockOut(blocking=one.blocking, blocked=one.blocked, why=one.why) for one in seen.blocks],
    )


@router.get("/plannen", response=PlanCountsOut, summary="Wat elkaar ophoudt")
def read_plans(request: HttpRequest) -> PlanCountsOut:
    """Aantallen per regio; kleine aantallen zijn weggelaten."""
    found = public.plan_counts(desk=request.auth, now=request.now)
    rows = [
        PlanCountOut(
            region=one.region, blocking=one.blocking, blocked=one.blocked, why=one.why,
            households=one.households,
        )
        for one in found.rows
    ]  # fmt: skip
    return PlanCountsOut(total=found.plans, rows=rows)


def _entry(one: public.Entry) -> MeetingEntryOut:
    return MeetingEntryOut(
        entry_id=one.entry_id, kind=one.kind, text=one.text, agreement_id=one.agreement_id, owner=one.owner,
        due=one.due, done_at=one.done_at,
    )  # fmt: skip
