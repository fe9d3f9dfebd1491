"""HTTP for assessing: incomes, a month and its runs, case decisions, choices of the municipality."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from onderdak.contribution import public
from onderdak.contribution.web import assess_messages as wire
from onderdak.contribution.web.api_asked import Area, RequestKey, RunId, area_of, desk_with, number_of
from onderdak.contribution.web.money_messages import NAMES, MoneyMadeOut
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import Id, wire_names

router = Router(tags=["eigen bijdrage en invordering"], by_alias=True)


@router.get("/maandberekening", response=wire.MonthPreviewOut, summary="Een maand vooraf bekijken")
def preview_month(
    request: HttpRequest, month: Annotated[date, Query(alias="maandDatum")], municipality: Area = None,
    stand: Annotated[wire.UnitStand | None, Query(alias="stand")] = None,
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
) -> wire.MonthPreviewOut:  # fmt: skip
    """
    Rekent uit en legt niets vast. Wie klaar is, wiens inkomen niet bekend is en waar iemand naar kijkt.

    Met `stand` staan de huishoudens van die lijst erbij, 200 tegelijk. `birth_unknown` is niet uitgerekend.
    """
    desk = desk_with(request, "money.view")
    found = public.month_result(
        desk=desk, now=request.now, municipality=area_of(desk, municipality), month=month
    )
    choice, counts = found.unknown_choice, found.counts
    return wire.MonthPreviewOut(
        month=found.month, units=len(found.units), fresh=sum(one.is_new for one in found.units),
        ready=counts["ready"], income_unknown=counts["income_unknown"], look=counts["look"],
        birth_unknown=counts["birth_unknown"], since=found.month,
        has_come=found.month <= local_date(request.now),
        choice=choice.value, choice_article=choice.article, choice_number=choice.decision_number or None,
        contribution=found.contribution_cents, allowance=found.allowance_cents,
        doubts=[wire.doubt_out(one) for one in public.doubts_of(found, found.units)],
        households=wire.units_out(found, stand or "", first),
    )  # fmt: skip


@router.get("/maandrondes", response=wire.MonthRunsOut, summary="Rondes over een maand")
def read_runs(request: HttpRequest, municipality: Area = None) -> wire.MonthRunsOut:
    """Nieuwste eerst."""
    desk = desk_with(request, "money.view")
    rows = public.month_runs(desk=desk, municipality=area_of(desk, municipality))
    return wire.MonthRunsOut(rows=[wire.run_out(one) for one in rows])


@router.post("/maandrondes", response={202: MoneyMadeOut}, summary="Een maand laten vaststellen")
def ask_run(request: HttpRequest, key: RequestKey, asked: wire.MonthRunIn) -> Status[MoneyMadeOut]:
    """Gebeurt op de achtergrond; vraag de ronde op om te zien hoe ver het is."""
    run = public.ask_month_run(
        desk=request.auth, now=request.now, municipality=asked.municipality, month=asked.month,
        request_key=key,
    )  # fmt: skip
    return Status(202, MoneyMadeOut(number=str(run)))


@router.get("/maandrondes/{maandrondeId}", response=wire.MonthRunOut, summary="Hoe ver is een ronde")
def read_run(request: HttpRequest, run_id: RunId) -> wire.MonthRunOut:
    """Aantallen, geen personen."""
    desk = desk_with(request, "money.view")
    return wire.run_out(public.month_run(desk=desk, run_id=number_of(run_id)))


@router.post("/maandrondes/{maandrondeId}/_stop", response={204: None}, summary="Een ronde stoppen")
def stop_run(request: HttpRequest, key: RequestKey, run_id: RunId) -> Status[None]:
    """Na het deel dat bezig is. Wat is vastgesteld, blijft."""
    desk = desk_with(request, "money.collect")
    public.stop_month_run(desk=desk, now=request.now, run_id=number_of(run_id))
    return Status(204, None)


@router.get("/maatwerkbesluiten", response=wire.HardshipsOut, summary="Maatwerk")
def read_hardships(request: HttpRequest, municipality: Area = None) -> wire.HardshipsOut:
    """Zonder persoon en zonder reden."""
    desk = desk_with(request, "money.view")
    rows = public.hardships_of(desk=desk, municipality=area_of(desk, municipality))
    return wire.HardshipsOut(
        rows=[
            wire.HardshipOut(
                number=one.number, month_from=one.month_from, month_until=one.month_until, cents=one.cents,
                state=one.state,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/maatwerkbesluiten", response={201: MoneyMadeOut}, summary="Maatwerk voorstellen")
def propose_hardship(request: HttpRequest, key: RequestKey, asked: wire.HardshipIn) -> Status[MoneyMadeOut]:
    """Geldt pas na een tweede persoon (Awb 4:84)."""
    hardship = public.NewHardship(
        asked.person_id, asked.month_from, asked.month_until, asked.cents, asked.reason
    )
    with wire_names(NAMES):
        number = public.propose_hardship(
            desk=request.auth, now=request.now, municipality=asked.municipality, asked=hardship,
            request_key=key,
        )  # fmt: skip
    return Status(201, MoneyMadeOut(number=str(number)))


@router.post(
    "/maatwerkbesluiten/{maatwerkId}/_invoeren", response={204: None}, summary="Maatwerk laten gelden"
)
def adopt_hardship(
    request: HttpRequest, key: RequestKey, number: Annotated[Id, Path(alias="maatwerkId")]
) -> Status[None]:
    """Nadat een tweede persoon akkoord was. Nog eens doet niets."""
    public.adopt_hardship(desk=request.auth, now=request.now, number=number)
    return Status(204, None)


@router.get("/gemeentekeuzes", response=wire.PolicyChoicesOut, summary="Keuzes van de gemeente")
def read_choices(request: HttpRequest, municipality: Area = None) -> wire.PolicyChoicesOut:
    """Waar de wet ruimte laat, met de waarde die vanzelf geldt, en wat de gemeente koos."""
    desk = desk_with(request, "money.view")
    rows = public.choices_of(desk=desk, municipality=area_of(desk, municipality))
    return wire.PolicyChoicesOut(
        switches=[
            wire.PolicySwitchOut(key=one.key, values=list(one.values), article=one.article)
            for one in public.switches()
        ],
        rows=[
            wire.PolicyChoiceOut(
                number=one.choice_id, key=one.key, value=one.value, valid_from=one.valid_from,
                decision_number=one.decision_number, state=one.state,
            )
            for one in rows[:200]
        ],
    )  # fmt: skip


@router.post("/gemeentekeuzes", response={201: MoneyMadeOut}, summary="Keuze van de gemeente voorstellen")
def propose_choice(request: HttpRequest, key: RequestKey, asked: wire.PolicyChoiceIn) -> Status[MoneyMadeOut]:
    """Waar de wet ruimte laat. Geldt pas na een tweede persoon."""
    choice = public.NewChoice(asked.key, asked.value, asked.valid_from, asked.number, asked.decided_by)
    with wire_names(NAMES):
        number = public.propose_choice(
            desk=request.auth, now=request.now, municipality=asked.municipality, choice=choice,
            request_key=key,
        )  # fmt: skip
    return Status(201, MoneyMadeOut(number=str(number)))


@router.post("/gemeentekeuzes/{keuzeId}/_invoeren", response={204: None}, summary="Keuze invoeren")
def adopt_choice(
    request: HttpRequest, key: RequestKey, number: Annotated[Id, Path(alias="keuzeId")]
) -> Status[None]:
    """Nadat een tweede persoon akkoord was. Nog eens doet niets."""
    public.adopt_choice(desk=request.auth, now=request.now, choice_id=number)
    return Status(204, None)
