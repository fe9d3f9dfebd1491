"""HTTP for requests: the advance, the claim by actual cost, transition costs, and plans for locations."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Status

from onderdak.funding import public
from onderdak.funding.web import request_messages as wire
from onderdak.funding.web.api_words import Area, InYear, RequestKey, area_of
from onderdak.funding.web.funding_messages import NormOut, RecordedOut
from onderdak.kernel.wire import Id, wire_names

router = Router(tags=["bekostiging en zakelijk plan"], by_alias=True)


@router.get("/voorschotaanvragen", response=wire.AdvanceOut, summary="Voorschotaanvraag in concept")
def read_advance(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.AdvanceOut:
    """Voor dit jaar of het volgende, uit plekken die er waren en die er volgens de planning zijn."""
    code = area_of(request.auth, municipality)
    with wire_names(wire.NAMES):
        found = public.draft_advance(desk=request.auth, now=request.now, municipality=code, year=year)
    parts = found.advance
    return wire.AdvanceOut(
        municipality=code, year=year, counted=[norm_out(one) for one in found.counted],
        planned=[norm_out(one) for one in found.planned], private=parts.private, allowance=parts.allowance,
        transition=parts.transition, received=parts.received, whole=parts.whole,
        window=found.window.value if found.window else "",
        derived={"particuliereOpvang": found.private.how, "leefgeld": found.allowance.how,
                 "ontvangen": found.received.how},
    )  # fmt: skip


def norm_out(one: public.NormPeriod) -> NormOut:
    """A period with one norm, as it goes over the wire: half-open."""
    return NormOut(
        first=one.first, until=one.last.fromordinal(one.last.toordinal() + 1), place_days=one.place_days,
        norm=one.norm, amount=one.amount, article=one.article,
    )  # fmt: skip


@router.get("/werkelijke-kosten", response=wire.ActualCostOut, summary="Werkelijke kosten naast de norm")
def read_claim(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.ActualCostOut:
    """Per locatie, met elke kostenregel die meetelt."""
    code = area_of(request.auth, municipality)
    with wire_names(wire.NAMES):
        found = public.actual_claim(desk=request.auth, now=request.now, municipality=code, year=year)
    return wire.ActualCostOut(
        municipality=code, year=year, norm=found.norm, actual=found.actual, differs=found.differs,
        whole=found.is_whole,
        locations=[
            wire.ActualCostLocationOut(
                location=row.location_id, place_days=row.place_days, claimed_days=row.claimed_days,
                norm=row.norm, actual=row.actual, whole=row.is_complete,
                lines=[
                    wire.ActualCostLineOut(
                        number=one.cost.kept.cost_id, kind=one.cost.kept.line.kind,
                        reference=one.cost.kept.line.reference, cents=one.cost.cents, counts=one.counts,
                        article=one.article,
                    )
                    for one in row.lines
                ],
            )
            for row in found.rows
        ],
    )  # fmt: skip


@router.get("/transitiekosten", response=wire.TransitionsOut, summary="Aanvragen transitiekosten")
def read_transitions(request: HttpRequest, municipality: Area = None) -> wire.TransitionsOut:
    """Met wat is goedgekeurd en uitgegeven, en of een aanvulling nodig is (BooO 3(6))."""
    code = area_of(request.auth, municipality)
    rows = public.transitions_of(desk=request.auth, now=request.now, municipality=code)
    return wire.TransitionsOut(
        rows=[
            wire.TransitionOut(
                number=one.number, location=one.location_id, what=one.what, places=one.places,
                budget=one.budget, approved=one.approved, refused=one.refused, spent=one.spent,
                supplement=one.supplement, article=one.article,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/transitiekosten", response={201: RecordedOut}, summary="Transitiekosten aanvragen")
def ask_transition(request: HttpRequest, key: RequestKey, asked: wire.TransitionIn) -> Status[RecordedOut]:
    """Legt de aanvraag vast met alles wat BooO 2(3) vraagt."""
    wanted = public.NewTransition(
        asked.location, asked.what, asked.standard, asked.parties, asked.places, asked.budget,
        asked.life_months, asked.start, asked.until,
    )  # fmt: skip
    with wire_names(wire.NAMES):
        number = public.ask_transition(
            desk=request.auth, now=request.now, municipality=asked.municipality, asked=wanted,
            request_key=key,
        )  # fmt: skip
    return Status(201, RecordedOut(number=number))


@router.post("/transitiestappen", response={201: RecordedOut}, summary="Stap van een transitieaanvraag")
def record_transition(
    request: HttpRequest, key: RequestKey, asked: wire.TransitionStepIn
) -> Status[RecordedOut]:
    """Goedgekeurd, afgewezen, uitgegeven, of een aanvulling. Niets wordt veranderd."""
    with wire_names(wire.NAMES):
        public.record_transition(
            desk=request.auth, now=request.now, number=asked.number, kind=asked.kind, cents=asked.cents,
            reference=asked.reference, request_key=key,
        )  # fmt: skip
    return Status(201, RecordedOut(number=asked.number))


@router.post("/kostenintrekkingen", response={201: RecordedOut}, summary="Kostenregel intrekken")
def withdraw_cost(request: HttpRequest, key: RequestKey, asked: wire.CostBackIn) -> Status[RecordedOut]:
    """De regel telt niet meer mee; wat ervoor bekend was, blijft te zien."""
    with wire_names(wire.NAMES):
        public.withdraw_cost(
            desk=request.auth, now=request.now, cost_id=asked.number, reason=asked.reason, request_key=key
        )
    return Status(201, RecordedOut(number=asked.number))


@router.get("/locatieplannen", response=wire.PortfoliosOut, summary="Vergelijkingen van locaties")
def read_portfolios(request: HttpRequest) -> wire.PortfoliosOut:
    """Nieuwste eerst, hoogstens vijftig."""
    return wire.PortfoliosOut(rows=[_portfolio(one) for one in public.kept_portfolios(desk=request.auth)])


@router.get("/locatieplannen/{locatieplanId}", response=wire.PortfolioOut, summary="Eén vergelijking")
def read_portfolio(
    request: HttpRequest, number: Annotated[Id, Path(alias="locatieplanId")]
) -> wire.PortfolioOut:
    """Zoals zij is vastgelegd; zij verandert niet meer."""
    return _portfolio(public.kept_portfolio(desk=request.auth, portfolio_id=number))


@router.post("/locatieplannen", response={201: RecordedOut}, summary="Locaties vergelijken")
def keep_portfolio(request: HttpRequest, key: RequestKey, asked: wire.PortfolioIn) -> Status[RecordedOut]:
    """Probeert elke combinatie van vastgelegde plannen en legt de vergelijking vast."""
    wanted = public.NewPortfolio(
        asked.name, tuple(asked.cases), frozenset(asked.existing), asked.budget_eur, asked.shortage,
        asked.loss, asked.people, asked.arrivals, asked.departure,
    )  # fmt: skip
    with wire_names(wire.NAMES):
        number = public.keep_portfolio(
            desk=request.auth, now=request.now, municipality=asked.municipality, asked=wanted,
            request_key=key,
        )  # fmt: skip
    return Status(201, RecordedOut(number=number))


def _portfolio(one: public.PortfolioShown) -> wire.PortfolioOut:
    return wire.PortfolioOut(
        number=one.portfolio_id, municipality=one.municipality, name=one.name, recorded_at=one.recorded_at,
        result=one.result,
    )  # fmt: skip
