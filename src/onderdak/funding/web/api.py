"""HTTP for funding: place-days and grant, steps, regimes, costs, cases and the statement."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from onderdak.funding import public
from onderdak.funding.web import funding_messages as wire
from onderdak.funding.web.api_words import Area, InYear, RequestKey, area_of
from onderdak.funding.web.request_api import norm_out
from onderdak.funding.web.request_api import router as request_router
from onderdak.kernel.wire import Id, wire_names

router = Router(tags=["bekostiging en zakelijk plan"], by_alias=True)
router.add_router("", request_router)


@router.get("/bekostigingen", response=wire.GrantOut, summary="Bekostiging van een jaar")
def read_grant(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.GrantOut:
    """Plekdagen per locatie, betaler en doelgroep, met de norm van elke dag."""
    code = area_of(request.auth, municipality)
    with wire_names(wire.NAMES):
        found = public.grant_year(desk=request.auth, now=request.now, municipality=code, year=year)
    grant = found.blocked_counted
    return wire.GrantOut(
        municipality=code, year=year, by_norm=grant.by_norm, by_norm_usable=found.blocked_left_out.by_norm,
        private=grant.private, allowance=grant.allowance_paid, transition=grant.transition,
        received=grant.received, whole=grant.whole,
        places=[
            wire.PlaceDaysOut(
                location=one.location_id, bearer=one.bearer, regime=one.regime, first=one.first,
                until=one.until, realised=one.realised, usable=one.usable, occupied=one.occupied,
                groups={group.value: days for group, days in one.groups.items()},
            )
            for one in found.payers
        ],
        norms=[norm_out(one) for one in grant.periods],
    )  # fmt: skip


@router.get("/jaarstappen", response=wire.StepsOut, summary="Dossier van een jaar")
def read_steps(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.StepsOut:
    """Elke stap en elk cijfer, oudste eerst; van een cijfer telt het laatste."""
    code = area_of(request.auth, municipality)
    return wire.StepsOut(
        rows=[
            wire.StepOut(
                number=one.number, kind=one.kind, on=one.on, reference=one.reference, cents=one.cents,
                count=one.count, reason=one.reason, recorded_at=one.recorded_at,
            )
            for one in public.steps_of(desk=request.auth, municipality=code, year=year)
        ]
    )  # fmt: skip


@router.post("/jaarstappen", response={201: wire.RecordedOut}, summary="Stap van een jaar vastleggen")
def record_step(request: HttpRequest, key: RequestKey, asked: wire.StepIn) -> Status[wire.RecordedOut]:
    """Voorschot, verantwoording, vaststelling, of een cijfer. Van een cijfer telt de laatste."""
    step = public.NewStep(asked.kind, asked.on, asked.reference, asked.cents, asked.count, asked.reason)
    with wire_names(wire.NAMES):
        number = public.record_step(
            desk=request.auth, now=request.now, municipality=asked.municipality, year=asked.year, step=step,
            request_key=key,
        )  # fmt: skip
    return Status(201, wire.RecordedOut(number=number))


@router.get("/bekostigingsregimes", response=wire.PlaceRegimesOut, summary="Wie betaalt voor welke locatie")
def read_regimes(request: HttpRequest, municipality: Area = None) -> wire.PlaceRegimesOut:
    """Wat is vastgelegd, oudste eerst per locatie; waar niets staat geldt de bekostiging van ontheemden."""
    code = area_of(request.auth, municipality)
    found = public.regimes_of(desk=request.auth, municipality=code)
    return wire.PlaceRegimesOut(
        rows=[
            wire.PlaceRegimeOut(
                number=one.span.order, location=location, regime=one.span.regime, start=one.span.start,
                until=one.span.until, bearer=one.span.bearer, source=one.source,
                mix={part.group.value: part.percent for part in one.span.mix},
            )
            for location, records in found.items()
            for one in records
        ]
    )  # fmt: skip


@router.post("/bekostigingsregimes", response={201: wire.RecordedOut}, summary="Bekostiging van een locatie")
def record_regime(request: HttpRequest, key: RequestKey, asked: wire.RegimeIn) -> Status[wire.RecordedOut]:
    """Geldt voor de dagen die het beslaat; wat ervoor gold, blijft bewaard."""
    regime = public.NewRegime(
        asked.location, asked.regime, asked.start, asked.until,
        tuple(public.MixPart(one.group, one.percent) for one in asked.mix), asked.bearer, asked.source,
    )  # fmt: skip
    with wire_names(wire.NAMES):
        number = public.record_regime(
            desk=request.auth, now=request.now, municipality=asked.municipality, asked=regime,
            request_key=key,
        )  # fmt: skip
    return Status(201, wire.RecordedOut(number=number))


@router.get("/kosten", response=wire.CostsOut, summary="Kosten per plek per dag")
def read_costs(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.CostsOut:
    """Per locatie, naast de norm, met de regels die tellen."""
    code = area_of(request.auth, municipality)
    with wire_names(wire.NAMES):
        found = public.year_of_costs(desk=request.auth, now=request.now, municipality=code, year=year)
    return wire.CostsOut(
        first=found.first, until=found.until,
        locations=[
            wire.LocationCostOut(
                location=one.card.location_id, place_days=one.place_days, occupied_days=one.occupied_days,
                cents=one.cents, norm=one.norm_cents, per_place=one.per_place,
                per_occupied=one.per_occupied, differs=one.differs,
            )
            for one in found.rows
        ],
        lines=[
            wire.CostOut(
                number=one.kept.cost_id, location=one.kept.line.location_id, kind=one.kept.line.kind,
                per=one.kept.line.per, cents=one.kept.line.cents, start=one.kept.line.start,
                until=one.kept.line.until, reference=one.kept.line.reference,
                life_months=one.kept.line.life_months,
            )
            for row in found.rows
            for one in row.lines
        ],
    )  # fmt: skip


@router.post("/kosten", response={201: wire.TakenInOut}, summary="Kostenlijst overnemen")
def take_costs_in(request: HttpRequest, key: RequestKey, asked: wire.CostListIn) -> Status[wire.TakenInOut]:
    """Heel of niet: elke foute cel wordt genoemd met regel en kolom."""
    lines = public.import_costs(
        desk=request.auth, now=request.now, municipality=asked.municipality, name=asked.name,
        data=asked.text.encode(), request_key=key,
    )  # fmt: skip
    return Status(201, wire.TakenInOut(lines=lines))


@router.get("/zakelijke-plannen", response=wire.CasesOut, summary="Vastgelegde zakelijke plannen")
def read_cases(request: HttpRequest) -> wire.CasesOut:
    """Nieuwste eerst, hoogstens honderd."""
    return wire.CasesOut(rows=[_case(one) for one in public.kept_cases(desk=request.auth)])


@router.get("/zakelijke-plannen/{planId}", response=wire.CaseOut, summary="Eén zakelijk plan")
def read_case(request: HttpRequest, number: Annotated[Id, Path(alias="planId")]) -> wire.CaseOut:
    """Zoals het is vastgelegd; het verandert niet meer."""
    return _case(public.kept_case(desk=request.auth, case_id=number))


@router.post("/zakelijke-plannen", response={201: wire.RecordedOut}, summary="Zakelijk plan vastleggen")
def freeze_case(request: HttpRequest, key: RequestKey, asked: wire.CaseIn) -> Status[wire.RecordedOut]:
    """Rekent het plan door en legt het vast."""
    number = public.freeze_case(
        desk=request.auth, now=request.now, municipality=asked.municipality, content=asked.content,
        request_key=key, scenario=asked.scenario,
    )  # fmt: skip
    return Status(201, wire.RecordedOut(number=number))


@router.get("/verklaring", response=wire.StatementOut, summary="Verklaring aan de minister")
def read_statement(
    request: HttpRequest, region: Annotated[str, Query(alias="regio", max_length=4)] = ""
) -> wire.StatementOut:
    """Optelling van vastgelegde plannen, zonder gemeente bij naam."""
    table = public.statement(desk=request.auth, now=request.now, region=region).whole
    return wire.StatementOut(
        cases=table.cases, places=table.places, opens=table.as_things_are,
        openings=[
            wire.OpeningOut(years=one.years, places=one.places, term=one.term, both=one.term_and_tariff)
            for one in table.openings
        ],
    )  # fmt: skip


def _case(one: public.KeptCase) -> wire.CaseOut:
    return wire.CaseOut(
        number=one.case_id, municipality=one.municipality, name=one.name, recorded_at=one.recorded_at,
        summary=one.worked.summary, certainty=one.worked.certainty, receipt=one.worked.receipt,
    )  # fmt: skip
