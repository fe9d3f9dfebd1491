"""HTTP for the register of agreements, meetings, drafts and promises: parse, one use case, answer."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Status
from pydantic import Field

from onderdak.governance import public
from onderdak.governance.types import Status as Standing
from onderdak.governance.types import Table
from onderdak.governance.web.api_messages import (
    AgreementFullOut,
    AgreementIn,
    AgreementOut,
    AgreementsOut,
    DraftOut,
    DraftsOut,
    EscalateIn,
    HappenedIn,
    HappenedOut,
    MeetingOut,
    MeetingsOut,
    PromiseOut,
    PromisesOut,
)
from onderdak.governance.web.reads_api import router  # one router: an address has one list of methods
from onderdak.kernel.wire import Id, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
AgreementId = Annotated[Id, Path(alias="afspraakId")]
NAMES = {
    "kind": "soort", "theme": "onderwerp", "title": "naam", "text": "toelichting", "source": "bron",
    "source_date": "bronDatum", "table": "tafel", "owners": "eigenaren", "owner_codes": "eigenaarcodes",
    "figure": "cijfer", "compare": "vergelijking", "target": "doel", "on": "gebeurtenisDatum",
    "party": "partij", "due": "klaarDatum", "about_id": "andereAfspraakId",
}  # fmt: skip


@router.get("/afspraken", response=AgreementsOut, summary="Afspraken")
def read_agreements(
    request: HttpRequest,
    status: Annotated[Standing | None, Query(alias="stand")] = None,
    table: Annotated[Table | None, Query(alias="tafel")] = None,
    first: Annotated[int, Query(alias="vanaf"), Field(ge=0, le=1_000_000)] = 0,
) -> AgreementsOut:
    """Wat loopt, over de datum eerst, vijftig per keer; met `stand` ook wat klaar of ingetrokken is."""
    asked = public.Asked(status=status or "", table=table or "", first=first)
    found = public.agreement_list(desk=request.auth, now=request.now, asked=asked)
    return AgreementsOut(total=found.total, rows=[_row(one) for one in found.rows])


@router.get("/afspraken/{afspraakId}", response=AgreementFullOut, summary="Een afspraak")
def read_agreement(request: HttpRequest, agreement_id: AgreementId) -> AgreementFullOut:
    """Met het cijfer van nu en alles wat er gebeurde."""
    return _full(request, agreement_id)


@router.post("/afspraken", response={201: AgreementFullOut}, summary="Een afspraak vastleggen")
def enter(request: HttpRequest, key: RequestKey, asked: AgreementIn) -> Status[AgreementFullOut]:
    """Op het niveau van wie het vastlegt: gemeente, regio of land."""
    given = asked.model_dump()
    with wire_names(NAMES):
        made = public.enter_agreement(
            desk=request.auth, now=request.now, agreement=public.NewAgreement(**given), request_key=key
        )
    return Status(201, _full(request, made))


@router.post(
    "/afspraken/{afspraakId}/gebeurtenissen",
    response={201: AgreementFullOut},
    summary="Vastleggen wat er gebeurde",
)
def happen(
    request: HttpRequest, agreement_id: AgreementId, key: RequestKey, asked: HappenedIn
) -> Status[AgreementFullOut]:
    """De stand wordt opnieuw bepaald. Nagekomen vraagt bewijs; een besluit noemt het overleg."""
    with wire_names(NAMES):
        public.record_event(
            desk=request.auth, now=request.now, agreement_id=agreement_id,
            event=public.NewEvent(**asked.model_dump()), request_key=key,
        )  # fmt: skip
    return Status(201, _full(request, agreement_id))


@router.post("/afspraken/{afspraakId}/_schaalop", response=AgreementFullOut, summary="Naar de volgende tafel")
def raise_table(
    request: HttpRequest, agreement_id: AgreementId, key: RequestKey, asked: EscalateIn
) -> AgreementFullOut:
    """Kan als de datum voorbij is of ontbreekt, of als de afspraak op een ander wacht."""
    with wire_names(NAMES):
        public.escalate(
            desk=request.auth, now=request.now, agreement_id=agreement_id, text=asked.text, request_key=key
        )
    return _full(request, agreement_id)


@router.get("/overleggen", response=MeetingsOut, summary="Overleggen")
def read_meetings(request: HttpRequest) -> MeetingsOut:
    """De laatste tweehonderd."""
    rows = [
        MeetingOut(
            meeting_id=one.meeting_id, table=one.table, held_on=one.held_on, parties=list(one.parties),
            decisions=one.decisions, actions=one.actions,
        )
        for one in public.meetings(desk=request.auth, now=request.now)
    ]  # fmt: skip
    return MeetingsOut(rows=rows)


@router.get("/wetsvoorstellen", response=DraftsOut, summary="Voorstellen van wet")
def read_drafts(request: HttpRequest) -> DraftsOut:
    """Met de vlag of gemeenten eerst zijn gevraagd."""
    rows = [
        DraftOut(
            draft_id=one.draft_id, title=one.title, stage=one.course.stage,
            not_asked_first=one.course.not_asked_first, not_asked_on=one.course.not_asked_on,
        )
        for one in public.drafts(desk=request.auth)
    ]  # fmt: skip
    return DraftsOut(rows=rows)


@router.get("/toezeggingen", response=PromisesOut, summary="Toezeggingen")
def read_promises(request: HttpRequest) -> PromisesOut:
    """Per gemeente in het gebied van wie vraagt."""
    found = public.promises(desk=request.auth, now=request.now)
    rows = [
        PromiseOut(code=one.code, promised=one.promised, there=one.there, short=one.kept.short)
        for one in found.municipalities
    ]
    return PromisesOut(night=found.night, rows=rows)


def _full(request: HttpRequest, agreement_id: int) -> AgreementFullOut:
    seen = public.agreement_view(desk=request.auth, now=request.now, agreement_id=agreement_id)
    result = seen.result
    return AgreementFullOut(
        agreement=_row(seen.row), text=seen.text, source=seen.source, source_date=seen.source_date,
        figure=result.figure if result else "", target=result.target if result else None,
        now=result.now if result else None, outcome=result.outcome if result else "",
        waits_for=[number for number, _title, _status in seen.waits_for],
        history=[
            HappenedOut(
                kind=one.kind, on=one.on, text=one.text, source=one.source, party=one.party,
                recorded_at=one.recorded_at,
            )
            for one in seen.history
        ],
    )  # fmt: skip


def _row(one: public.AgreementRow) -> AgreementOut:
    standing = one.standing
    return AgreementOut(
        agreement_id=one.agreement_id, municipality=one.municipality, region=one.region, kind=one.kind,
        theme=one.theme, title=one.title, owners=list(one.owners), table=standing.table,
        status=standing.status, due=standing.due, escalate_on=standing.escalate_on,
    )  # fmt: skip
