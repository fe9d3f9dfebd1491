"""HTTP for one need with its providers and end, and for providers of the supply map: no names, no notes."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from pydantic import Field

from onderdak.care import public
from onderdak.care.types import Age, Help, ReferralState, Urgency
from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
NeedId = Annotated[Id, Path(alias="zorgvraagId")]
ProviderId = Annotated[Id, Path(alias="aanbiederId")]
Code = Annotated[str, Field(max_length=60)]
Longer = Annotated[str, Field(max_length=200)]
Codes = Annotated[tuple[Code, ...], Field(max_length=12)]
NAMES = {
    "how": "hoe", "name": "naam", "place": "gemeentecode", "treatments": "hulp", "languages": "talen",
    "ages": "leeftijden", "contact": "contact", "route": "bekostiging", "contract_until": "contractTotDatum",
}  # fmt: skip

router = Router(tags=["zorg"], by_alias=True)


class CareNumberOut(Wire):
    """Het nummer van wat is vastgelegd."""

    number: Id = Field(serialization_alias="nummer")


class CareReasonOut(Wire):
    """Een reden voor (`+`), tegen (`-`) of om na te vragen (`?`)."""

    sign: Annotated[str, Field(max_length=1)] = Field(serialization_alias="teken")
    code: Code = Field(serialization_alias="code")


class CareFitOut(Wire):
    """Een aanbieder die past, met zijn redenen."""

    rank: Count = Field(serialization_alias="rang")
    provider_id: Id = Field(serialization_alias="aanbiederId")
    name: Longer = Field(serialization_alias="naam")
    weeks: Annotated[float, Field(ge=0, le=1040)] | None = Field(serialization_alias="weken")
    figure_date: date | None = Field(serialization_alias="cijferDatum")
    reasons: Annotated[list[CareReasonOut], Field(max_length=20, serialization_alias="redenen")]


class CareReferralOut(Wire):
    """Een verwijzing: waar hij staat en wat nu kan volgen."""

    referral_id: Id = Field(serialization_alias="verwijzingId")
    provider_id: Id = Field(serialization_alias="aanbiederId")
    state: ReferralState = Field(serialization_alias="stand")
    is_stuck: bool = Field(serialization_alias="vast")
    follows: Annotated[list[Code], Field(max_length=8, serialization_alias="vervolg")]


class CareNeedFullOut(Wire):
    """Eén zorgvraag met de drie aanbieders die passen. Zonder persoon en zonder notitie."""

    need_id: Id = Field(serialization_alias="zorgvraagId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    help: Help = Field(serialization_alias="hulp")
    urgency: Urgency = Field(serialization_alias="spoed")
    age: Age = Field(serialization_alias="leeftijd")
    start: date = Field(serialization_alias="startDatum")
    consent: bool = Field(serialization_alias="toestemming")
    ended: bool = Field(serialization_alias="voorbij")
    fits: Annotated[list[CareFitOut], Field(max_length=3, serialization_alias="aanbieders")]
    referrals: Annotated[list[CareReferralOut], Field(max_length=200, serialization_alias="verwijzingen")]


class CareEndIn(Wire):
    """helped, not_wanted, moved of recovered."""

    how: Code = Field(alias="hoe")


class ProviderIn(Wire):
    """Een aanbieder. Landelijk ingekocht: met contract van, tot en voor wie."""

    name: Longer = Field(alias="naam")
    place: MunicipalityCode = Field(alias="gemeentecode")
    treatments: Codes = Field(alias="hulp")
    languages: Codes = Field(alias="talen", default=())
    interpreter: bool = Field(alias="tolk", default=False)
    ages: Codes = Field(alias="leeftijden")
    contact: Longer = Field(alias="contact")
    route: Code = Field(alias="bekostiging")
    national: bool = Field(alias="landelijk", default=False)
    contract_from: date | None = Field(alias="contractVanafDatum", default=None)
    contract_until: date | None = Field(alias="contractTotDatum", default=None)
    for_whom: Longer = Field(alias="voorWie", default="")


class ChaseIn(Wire):
    """phone of mail."""

    how: Code = Field(alias="hoe")


@router.get("/zorgvragen/{zorgvraagId}", response=CareNeedFullOut, summary="Eén zorgvraag")
def read_need(request: HttpRequest, need_id: NeedId) -> CareNeedFullOut:
    """Het lezen wordt vastgelegd bij de persoon."""
    seen = public.need_view(desk=request.auth, now=request.now, need_id=need_id)
    row = seen.row
    return CareNeedFullOut(
        need_id=row.need_id, municipality=row.municipality, help=row.help, urgency=row.urgency, age=row.age,
        start=row.start, consent=seen.consent, ended=row.ended,
        fits=[
            CareFitOut(
                rank=one.rank, provider_id=one.supply.provider_id, name=one.supply.name,
                weeks=one.supply.weeks, figure_date=one.supply.figure_date,
                reasons=[CareReasonOut(sign=sign, code=code) for sign, code, _facts in one.reasons],
            )
            for one in seen.fits
        ],
        referrals=[
            CareReferralOut(
                referral_id=one.row.referral_id, provider_id=one.row.provider_id, state=one.row.course.state,
                is_stuck=one.row.is_stuck, follows=list(one.follows),
            )
            for one in seen.referrals
        ],
    )  # fmt: skip


@router.post("/zorgvragen/{zorgvraagId}/_rondaf", response={201: CareNumberOut}, summary="Zorgvraag voorbij")
def end_need(
    request: HttpRequest, need_id: NeedId, key: RequestKey, asked: CareEndIn
) -> Status[CareNumberOut]:
    """Met hoe het afliep."""
    with wire_names(NAMES):
        made = public.end_need(
            desk=request.auth, now=request.now, need_id=need_id, how=asked.how, request_key=key
        )
    return Status(201, CareNumberOut(number=made))


@router.post("/zorgaanbod", response={201: CareNumberOut}, summary="Een aanbieder vastleggen")
def enter_provider(request: HttpRequest, key: RequestKey, asked: ProviderIn) -> Status[CareNumberOut]:
    """Zonder cijfer telt hij nog niet mee."""
    with wire_names(NAMES):
        made = public.enter_provider(
            desk=request.auth, now=request.now, provider=public.NewProvider(**asked.model_dump()),
            request_key=key,
        )  # fmt: skip
    return Status(201, CareNumberOut(number=made))


@router.post("/zorgaanbod/{aanbiederId}/navragen", response={201: CareNumberOut}, summary="Cijfer nagevraagd")
def chase(
    request: HttpRequest, provider_id: ProviderId, key: RequestKey, asked: ChaseIn
) -> Status[CareNumberOut]:
    """Wie vroeg wanneer om nieuwe cijfers."""
    with wire_names(NAMES):
        made = public.chase_figure(
            desk=request.auth, now=request.now, provider_id=provider_id, how=asked.how, request_key=key
        )
    return Status(201, CareNumberOut(number=made))
