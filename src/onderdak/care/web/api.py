"""HTTP for care: parse, one use case, answer. No names, no notes, no diagnosis."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Status
from pydantic import Field

from onderdak.care import public
from onderdak.care.types import Fade, Help, Urgency
from onderdak.care.web.acts_api import CareNumberOut, NeedId, ProviderId, RequestKey
from onderdak.care.web.acts_api import router as router  # one router: an address has one list of methods
from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire, wire_names

ReferralId = Annotated[Id, Path(alias="verwijzingId")]
Code = Annotated[str, Field(max_length=60)]
Weeks = Annotated[float, Field(ge=0, le=520)]
Longer = Annotated[str, Field(max_length=200)]
NAMES = {
    "help": "hulp", "languages": "talen", "urgency": "spoed", "start": "startDatum", "person_id": "persoonId",
    "kind": "soort", "how": "hoe", "why": "reden", "provider_id": "aanbiederId", "per_month": "perMaand",
    "weeks_intake": "wekenIntake", "weeks_treatment": "wekenHulp",
}  # fmt: skip


class CareNeedOut(Wire):
    """Eén zorgvraag: hulp en spoed, zonder persoon."""

    need_id: Id = Field(serialization_alias="zorgvraagId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    help: Help = Field(serialization_alias="hulp")
    urgency: Urgency = Field(serialization_alias="spoed")
    start: date = Field(serialization_alias="startDatum")
    referral: Code = Field(serialization_alias="verwijzing")
    is_stuck: bool = Field(serialization_alias="vast")


class CareNeedsOut(Wire):
    """Wat vast zit eerst, vijftig per keer."""

    total: Count = Field(serialization_alias="totaal")
    rows: Annotated[list[CareNeedOut], Field(max_length=50, serialization_alias="zorgvragen")]


class CareNeedIn(Wire):
    """Hulp, taal en spoed. Geen diagnose."""

    household_id: Id = Field(alias="huishoudenId")
    person_id: Id = Field(alias="persoonId")
    help: Code = Field(alias="hulp")
    languages: Annotated[tuple[Code, ...], Field(max_length=4, alias="talen")]
    urgency: Code = Field(alias="spoed")
    start: date = Field(alias="startDatum")


class ConsentIn(Wire):
    """Toestemming gegeven (`given`) of ingetrokken (`withdrawn`)."""

    kind: Code = Field(alias="soort")
    how: Code = Field(alias="hoe")


class ReferralIn(Wire):
    """Zonder toestemming alleen met een reden van de lijst en de feiten."""

    provider_id: Id = Field(alias="aanbiederId")
    override: Code = Field(alias="zonderToestemming", default="")
    why: Annotated[str, Field(max_length=1000)] = Field(alias="reden", default="")


class ReferralStepIn(Wire):
    """sent, accepted, refused, started, ended of withdrawn."""

    kind: Code = Field(alias="soort")
    why: Code = Field(alias="reden", default="")


class FigureIn(Wire):
    """Zonder dag of bron wordt een cijfer geweigerd."""

    help: Code = Field(alias="hulp")
    weeks_intake: Weeks | None = Field(alias="wekenIntake", default=None)
    weeks_treatment: Weeks | None = Field(alias="wekenHulp", default=None)
    per_month: Count | None = Field(alias="perMaand", default=None)
    figure_date: date | None = Field(alias="cijferDatum", default=None)
    source: Longer = Field(alias="bron", default="")


class SupplyOut(Wire):
    """Eén vorm van hulp met de dag van het cijfer."""

    provider_id: Id = Field(serialization_alias="aanbiederId")
    name: Longer = Field(serialization_alias="naam")
    help: Help = Field(serialization_alias="hulp")
    weeks: Weeks | None = Field(serialization_alias="weken")
    per_month: Count | None = Field(serialization_alias="perMaand")
    figure_date: date | None = Field(serialization_alias="cijferDatum")
    fade: Fade = Field(serialization_alias="stand")


class SuppliesOut(Wire):
    """Dichtbij eerst."""

    rows: Annotated[list[SupplyOut], Field(max_length=50_000, serialization_alias="zorgaanbod")]


class GapOut(Wire):
    """Eén gebied en taal. De verwachte vraag is een bandbreedte."""

    code: Code = Field(serialization_alias="gebied")
    language: Code = Field(serialization_alias="taal")
    low: Count = Field(serialization_alias="laag")
    high: Count = Field(serialization_alias="hoog")
    waiting: Count | None = Field(serialization_alias="wachtend")
    per_month: Count = Field(serialization_alias="perMaand")


class GapsOut(Wire):
    """Verwachte vraag en aanbod van vandaag."""

    rows: Annotated[list[GapOut], Field(max_length=500, serialization_alias="zorgtekort")]


@router.get("/zorgvragen", response=CareNeedsOut, summary="Zorgvragen")
def read_needs(
    request: HttpRequest,
    state: Code = Query("", alias="stand"),
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
) -> CareNeedsOut:
    """Wat loopt; met `stand` stuck, ended of all."""
    found = public.need_list(
        desk=request.auth, now=request.now, asked=public.NeedsAsked(state=state, first=first)
    )
    rows = [
        CareNeedOut(
            need_id=one.need_id, municipality=one.municipality, help=one.help, urgency=one.urgency,
            start=one.start, referral=one.referral.course.state if one.referral else "",
            is_stuck=bool(one.referral and one.referral.is_stuck),
        )
        for one in found.rows
    ]  # fmt: skip
    return CareNeedsOut(total=found.total, rows=rows)


@router.post("/zorgvragen", response={201: CareNumberOut}, summary="Een zorgvraag vastleggen")
def record_need(request: HttpRequest, key: RequestKey, asked: CareNeedIn) -> Status[CareNumberOut]:
    """Alleen voor wie zorg coördineert."""
    with wire_names(NAMES):
        made = public.record_need(
            desk=request.auth, now=request.now, need=public.NewNeed(**asked.model_dump()), request_key=key
        )
    return Status(201, CareNumberOut(number=made))


@router.post("/zorgvragen/{zorgvraagId}/toestemmingen", response={201: CareNumberOut}, summary="Toestemming")
def record_consent(
    request: HttpRequest, need_id: NeedId, key: RequestKey, asked: ConsentIn
) -> Status[CareNumberOut]:
    """Het laatste woord telt."""
    with wire_names(NAMES):
        made = public.record_consent(
            desk=request.auth,
            now=request.now,
            need_id=need_id,
            kind=asked.kind,
            how=asked.how,
            request_key=key,
        )
    return Status(201, CareNumberOut(number=made))


@router.post("/zorgvragen/{zorgvraagId}/verwijzingen", response={201: CareNumberOut}, summary="Verwijzen")
def refer(request: HttpRequest, need_id: NeedId, key: RequestKey, asked: ReferralIn) -> Status[CareNumberOut]:
    """Met de redenen van dit moment."""
    with wire_names(NAMES):
        made = public.refer(
            desk=request.auth, now=request.now, need_id=need_id, request_key=key, **asked.model_dump()
        )
    return Status(201, CareNumberOut(number=made))


@router.post("/verwijzingen/{verwijzingId}/stappen", response={201: CareNumberOut}, summary="Stap vastleggen")
def record_step(
    request: HttpRequest, referral_id: ReferralId, key: RequestKey, asked: ReferralStepIn
) -> Status[CareNumberOut]:
    """Alleen wat kan volgen op wat gebeurde."""
    with wire_names(NAMES):
        made = public.record_step(
            desk=request.auth, now=request.now, referral_id=referral_id, request_key=key, **asked.model_dump()
        )
    return Status(201, CareNumberOut(number=made))


@router.get("/zorgaanbod", response=SuppliesOut, summary="Zorgaanbod")
def read_supply(request: HttpRequest) -> SuppliesOut:
    """Met de dag van elk cijfer."""
    rows = [
        SupplyOut(
            provider_id=one.supply.provider_id, name=one.supply.name, help=one.supply.help,
            weeks=one.supply.weeks, per_month=one.supply.per_month, figure_date=one.supply.figure_date,
            fade=one.supply.fade,
        )
        for one in public.supply_map(desk=request.auth, now=request.now)
    ]  # fmt: skip
    return SuppliesOut(rows=rows)


@router.post("/zorgaanbod/{aanbiederId}/cijfers", response={201: CareNumberOut}, summary="Cijfer vastleggen")
def record_figure(
    request: HttpRequest, provider_id: ProviderId, key: RequestKey, asked: FigureIn
) -> Status[CareNumberOut]:
    """Wat eerder bekend was blijft staan."""
    with wire_names(NAMES):
        made = public.record_figure(
            desk=request.auth, now=request.now, provider_id=provider_id, request_key=key,
            figure=public.NewFigure(**asked.model_dump()),
        )  # fmt: skip
    return Status(201, CareNumberOut(number=made))


@router.get("/zorgtekort", response=GapsOut, summary="Zorgtekort")
def read_gaps(request: HttpRequest) -> GapsOut:
    """Per gebied en taal."""
    rows = [
        GapOut(
            code=one.code, language=one.language, low=one.gap.demand[0], high=one.gap.demand[1],
            waiting=one.gap.waiting, per_month=one.gap.per_month,
        )
        for one in public.gap_statement(desk=request.auth, now=request.now).rows
    ]  # fmt: skip
    return GapsOut(rows=rows)
