"""HTTP for funding: place-days and grant, steps, regimes, costs, cases and the statement."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.access.public import Desk
from onderdak.funding import public
from onderdak.funding.web import funding_messages as wire
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.wire import Id, MunicipalityCode, wire_names

router = Router(tags=["bekostiging en zakelijk plan"], by_alias=True)
RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
Area = Annotated[
    MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: de gemeente van de werkplek.")
]
InYear = Annotated[wire.Year, Query(alias="jaar")]
VIEW = "money.view"


def _area(desk: Desk, asked: str | None) -> str:
    """
    Return the municipality that is asked about.

    Raises:
        NotPermitted, NotVisible. InputInvalid: none was named and the desk has no single one.
    """
    desk.must_have(VIEW)
    code = asked or desk.municipality
    if not code:
        raise InputInvalid(problems=(("gemeentecode", "missing"),))
    desk.must_see_cases(code)
    return code


@router.get("/bekostigingen", response=wire.GrantOut, summary="Bekostiging van een jaar")
def read_grant(request: HttpRequest, year: InYear, municipality: Area = None) -> wire.GrantOut:
    """Plekdagen per locatie, betaler en doelgroep, met de norm van elke dag."""
    code = _area(request.auth, municipality)
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
        norms=[
            wire.NormOut(
                first=one.first, until=one.last.fromordinal(one.last.toordinal() + 1),
                place_days=one.place_days, norm=one.norm, amount=one.amount, article=one.article,
            )
            for one in grant.periods
        ],
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
    code = _area(request.auth, municipality)
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
            wire.OpeningOut(years=one.years, term=one.term, both=one.term_and_tariff)
            for one in table.openings
        ],
    )  # fmt: skip


def _case(one: public.KeptCase) -> wire.CaseOut:
    return wire.CaseOut(
        number=one.case_id, municipality=one.municipality, name=one.name, recorded_at=one.recorded_at,
        summary=one.worked.summary, certainty=one.worked.certainty, receipt=one.worked.receipt,
    )  # fmt: skip
