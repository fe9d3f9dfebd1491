"""HTTP for incomes: write them down, see which one counts, and answer what UWV said."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from onderdak.contribution import public
from onderdak.contribution.web import income_messages as wire
from onderdak.contribution.web.api_asked import Area, RequestKey, area_of, desk_with
from onderdak.contribution.web.money_messages import NAMES, MoneyMadeOut
from onderdak.kernel.wire import Id, wire_names

router = Router(tags=["eigen bijdrage en invordering"], by_alias=True)
OfferId = Annotated[Id, Path(alias="inkomensantwoordId")]


@router.get("/inkomens", response=wire.KnownIncomesOut, summary="Inkomens van een persoon")
def read_incomes(
    request: HttpRequest, person: Annotated[Id, Query(alias="persoonId")], municipality: Area = None
) -> wire.KnownIncomesOut:
    """Nieuwste maand eerst: welk inkomen meetelt en welk is vervangen. Het lezen staat in het logboek."""
    desk = desk_with(request, "money.view")
    rows = public.incomes_of(
        desk=desk, now=request.now, municipality=area_of(desk, municipality), person_ids=[person]
    )
    return wire.KnownIncomesOut(rows=[wire.income_out(one) for one in rows])


@router.post("/inkomens", response={201: MoneyMadeOut}, summary="Inkomens vastleggen")
def record_incomes(request: HttpRequest, key: RequestKey, asked: wire.IncomesIn) -> Status[MoneyMadeOut]:
    """Alles of niets. Een latere regel van dezelfde maand en soort telt in plaats van de eerdere."""
    incomes = [
        public.NewIncome(one.person_id, one.month, one.kind, one.cents, one.source) for one in asked.incomes
    ]
    with wire_names(NAMES):
        rows = public.record_incomes(
            desk=request.auth, now=request.now, municipality=asked.municipality, incomes=incomes,
            request_key=key,
        )  # fmt: skip
    return Status(201, MoneyMadeOut(number=str(rows)))


@router.post(
    "/inkomensantwoorden/{inkomensantwoordId}/_overnemen", response={204: None},
    summary="Antwoord van UWV overnemen",
)  # fmt: skip
def take_offer(request: HttpRequest, key: RequestKey, offer_id: OfferId) -> Status[None]:
    """Vanaf nu telt het inkomen dat UWV noemde."""
    public.answer_offer(desk=request.auth, now=request.now, offer_id=offer_id, take=True, request_key=key)
    return Status(204, None)


@router.post(
    "/inkomensantwoorden/{inkomensantwoordId}/_weigeren", response={204: None},
    summary="Antwoord van UWV niet overnemen",
)  # fmt: skip
def decline_offer(
    request: HttpRequest, key: RequestKey, offer_id: OfferId, asked: wire.OfferNoIn
) -> Status[None]:
    """Met een reden. Het antwoord telt voor niets."""
    with wire_names(NAMES):
        public.answer_offer(
            desk=request.auth, now=request.now, offer_id=offer_id, take=False, reason=asked.reason,
            request_key=key,
        )  # fmt: skip
    return Status(204, None)
