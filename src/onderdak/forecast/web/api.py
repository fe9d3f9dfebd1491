"""HTTP for forecasts, runs, measures, weights and statements that reception is full."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status
from pydantic import Field

from onderdak.forecast import public
from onderdak.forecast.rules.may_state import own_area
from onderdak.forecast.types import Level, NewStatement, NewTask
from onderdak.forecast.web import api_messages as wire
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import Id, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
RunId = Annotated[str, Path(alias="rondeId", max_length=40)]
ForecastId = Annotated[str, Path(alias="prognoseId", max_length=40)]
StatementId = Annotated[Id, Path(alias="volverklaringId")]
TaskId = Annotated[Id, Path(alias="taakId")]
NAMES = {
    "paths": "paden", "horizon_days": "horizonDagen", "seed": "startgetal", "measures": "maatregelen",
    "epsilon": "hoogsteKans", "budget_cents": "budgetCent", "title": "naam", "owner": "eigenaarcode",
    "basis": "grondslag", "source": "bron", "kind": "soort", "definition": "betekenis",
    "since": "sindsDatum", "because": "reden", "review_on": "herzienDatum", "tasks": "taken",
    "no_measure": "geenMaatregel", "against": "tegenCijfers", "text": "reden",
    "weights": "gewichten", "reason": "reden",
}  # fmt: skip

router = Router(tags=["vooruitblik"], by_alias=True)


@router.get("/prognoses", response=wire.IssuedListOut, summary="Uitgegeven prognoses")
def read_forecasts(request: HttpRequest) -> wire.IssuedListOut:
    """De laatste zestig antwoorden op de vraag wanneer het vol is."""
    rows = public.issued_forecasts(desk=request.auth, now=request.now)
    return wire.IssuedListOut(rows=[_issued(one) for one in rows])


@router.get("/prognoses/{prognoseId}", response=wire.AreaForecastOut, summary="Een prognose voor een gebied")
def read_forecast(
    request: HttpRequest,
    run_id: ForecastId,
    area: Annotated[str, Query(alias="gebiedcode"), Field(max_length=4)] = "NL",
    scenario: Annotated[str, Query(alias="scenario"), Field(max_length=60)] = "",
) -> wire.AreaForecastOut:
    """Wanneer vol met band, voor land, veiligheidsregio of gemeente."""
    level = Level.NATION if area == "NL" else Level.REGION if area[:2] == "VR" else Level.MUNICIPALITY
    found = public.area_forecast(
        desk=request.auth, now=request.now, level=level, code=area, scenario=scenario, run_id=_uuid(run_id)
    )
    places, demand = found.bands.get("capacity", ()), found.bands.get("demand", ())
    return wire.AreaForecastOut(
        issued=_issued(found.issued), area=area, scenario=found.scenario,
        full=[
            wire.FullOut(
                definition=one.definition, is_full=one.is_full, p10=one.p10, p50=one.p50, p90=one.p90,
                not_within=one.not_within, clear50=one.clear50, binding=one.binding,
            )
            for one in found.full
        ],
        band=[
            wire.BandOut(on=on, low=row[1], middle=row[2], high=row[3], places=there[2])
            for on, row, there in zip(found.dates, demand, places, strict=False)
        ],
    )  # fmt: skip


@router.post("/prognoses", response={201: wire.RunOut}, summary="Een berekening aanvragen")
def ask_run(request: HttpRequest, key: RequestKey, asked: wire.AskRunIn) -> Status[wire.RunOut]:
    """Wanneer vol, wat maatregelen veranderen, of welke plannen volstaan; op de achtergrond."""
    with wire_names(NAMES):
        run_id = public.ask_run(
            desk=request.auth, now=request.now, asked=public.NewRun(**asked.model_dump()), request_key=key
        )
    return Status(201, _run(public.run_shown(desk=request.auth, run_id=run_id)))


@router.get("/rekenrondes/{rondeId}", response=wire.RunOut, summary="Hoe ver een berekening is")
def read_run(request: HttpRequest, run_id: RunId) -> wire.RunOut:
    """Gedaan en totaal in paden."""
    return _run(public.run_shown(desk=request.auth, run_id=_uuid(run_id)))


@router.post("/rekenrondes/{rondeId}/_stop", response=wire.RunOut, summary="Een berekening stoppen")
def stop_run(request: HttpRequest, run_id: RunId, key: RequestKey) -> wire.RunOut:
    """Na het deel waarin zij is; er wordt niets uitgegeven. Twee keer stoppen is een keer stoppen."""
    public.stop_run(desk=request.auth, now=request.now, run_id=_uuid(run_id))
    return _run(public.run_shown(desk=request.auth, run_id=_uuid(run_id)))


@router.get(
    "/rekenrondes/{rondeId}/uitkomst", response=wire.ForecastOutcomeOut, summary="Effecten en plannen"
)
def read_outcome(request: HttpRequest, run_id: RunId) -> wire.ForecastOutcomeOut:
    """Van een vergelijking van maatregelen, of van een plan."""
    issued = public.forecast_of(desk=request.auth, now=request.now, run_id=_uuid(run_id))
    return wire.ForecastOutcomeOut(
        issued=_issued(issued),
        effects=[
            wire.MeasureEffectOut(
                scenario=one["scenario"], plan=one["plan"], metric=one["metric"], area=one["code"],
                base=one["base"], delta=one["delta"], low=one["mc_lo"], high=one["mc_hi"], paths=one["n"],
            )
            for one in issued.summary.get("effects", ())
        ],
        plans=[
            wire.MeasurePlanOut(
                scenario=found["scenario"], measures=plan["measures"], cost=plan["cost"],
                p_short=plan["pShort"], p_upper=min(plan["pShortUpper95"], 1.0),
            )
            for found in issued.summary.get("plans", ())
            for plan in found["plans"]
        ],
    )  # fmt: skip


@router.get("/maatregelen", response=wire.MeasuresOut, summary="Maatregelen")
def read_measures(request: HttpRequest) -> wire.MeasuresOut:
    """Wat op de lijst staat en kan worden doorgerekend."""
    rows = public.measures(desk=request.auth, today=local_date(request.now))
    return wire.MeasuresOut(
        rows=[
            wire.MeasureOut(
                code=one.code, kind=one.kind, title=one.title, owner=one.owner, cost_cents=one.cost_cents,
                late=one.late,
            )
            for one in rows
        ]
    )  # fmt: skip


@router.post("/maatregelen", response={201: wire.MeasuresOut}, summary="Een maatregel invoeren")
def enter_measure(request: HttpRequest, key: RequestKey, asked: wire.MeasureIn) -> Status[wire.MeasuresOut]:
    """Invoeren start niets."""
    with wire_names(NAMES):
        public.enter_measure(
            desk=request.auth, now=request.now, measure=public.NewMeasure(**asked.model_dump()),
            request_key=key,
        )  # fmt: skip
    return Status(201, read_measures(request))


@router.get("/scenariogewichten", response=wire.WeightsListOut, summary="Gewichten van scenario's")
def read_weights(request: HttpRequest) -> wire.WeightsListOut:
    """Met wie ze gaf en waarom."""
    return wire.WeightsListOut(
        rows=[
            wire.WeightsOut(
                label=one.label, weights=dict(one.weights), set_by=one.set_by, set_on=one.set_on,
                reason=one.reason,
            )
            for one in public.weight_sets(desk=request.auth)
        ]
    )  # fmt: skip


@router.post("/scenariogewichten", response={201: wire.WeightsListOut}, summary="Gewichten geven")
def keep_weights(request: HttpRequest, key: RequestKey, asked: wire.WeightsIn) -> Status[wire.WeightsListOut]:
    """Op naam van wie ze geeft; eerdere blijven staan."""
    with wire_names(NAMES):
        public.keep_weights(
            desk=request.auth, now=request.now, weights=asked.weights, reason=asked.reason, request_key=key
        )
    return Status(201, read_weights(request))


@router.get("/sluitingen", response=wire.ClosingsOut, summary="Locaties die sluiten")
def read_closings(request: HttpRequest) -> wire.ClosingsOut:
    """Per locatie hoeveel huishoudens nog geen volgende plek en geen open verzoek hebben."""
    return wire.ClosingsOut(
        rows=[
            wire.ClosingOut(
                location_id=one.location_id, name=one.name, municipality=one.municipality, on=one.on,
                places=one.places, households=one.count.households, with_place=one.count.with_place,
                with_request=one.count.with_request, without=one.count.without, state=one.count.state,
            )
            for one in public.closings(desk=request.auth, now=request.now)
        ]
    )  # fmt: skip


@router.get("/volverklaringen", response=wire.FullStatementsOut, summary="Volverklaringen")
def read_statements(request: HttpRequest) -> wire.FullStatementsOut:
    """Wat staat of is voorgesteld."""
    rows = public.statements(desk=request.auth, now=request.now)
    return wire.FullStatementsOut(rows=[_statement(one) for one in rows])


@router.get("/volverklaringen/{volverklaringId}", response=wire.FullStatementOut, summary="Een volverklaring")
def read_statement(request: HttpRequest, statement_id: StatementId) -> wire.FullStatementOut:
    """Met haar taken."""
    return _full(request, statement_id)


@router.post("/volverklaringen", response={201: wire.FullStatementOut}, summary="Vaststellen dat het vol is")
def state_full(
    request: HttpRequest, key: RequestKey, asked: wire.FullStatementIn
) -> Status[wire.FullStatementOut]:
    """Voor het eigen gebied. Het bewijs van nu wordt erbij bewaard; de taken komen op de werklijsten."""
    request.auth.must_have("forecast.state")
    level, code = own_area(request.auth)
    given = asked.model_dump()
    tasks = tuple(NewTask(**one) for one in given.pop("tasks"))
    with wire_names(NAMES):
        made = public.state_full(
            desk=request.auth, now=request.now, request_key=key,
            statement=NewStatement(level=level, code=code, tasks=tasks, **given),
        )  # fmt: skip
    return Status(201, _full(request, made))


@router.post(
    "/volverklaringen/{volverklaringId}/_beeindig", response=wire.FullStatementOut, summary="Beëindigen"
)
def end_statement(
    request: HttpRequest, statement_id: StatementId, key: RequestKey, asked: wire.EndStatementIn
) -> wire.FullStatementOut:
    """Opheffen of intrekken, met de reden."""
    with wire_names(NAMES):
        public.end_statement(
            desk=request.auth, now=request.now, statement_id=statement_id, kind=asked.kind, text=asked.text,
            request_key=key,
        )  # fmt: skip
    return _full(request, statement_id)


@router.post("/voltaken/{taakId}/_meld", response=wire.FullStatementsOut, summary="Een taak melden")
def report_task(
    request: HttpRequest, task_id: TaskId, key: RequestKey, asked: wire.TaskReportIn
) -> wire.FullStatementsOut:
    """Gedaan, hoe ver, of weer open."""
    with wire_names({**NAMES, "text": "toelichting"}):
        public.report_task(
            desk=request.auth, now=request.now, task_id=task_id, kind=asked.kind, text=asked.text,
            request_key=key,
        )  # fmt: skip
    return read_statements(request)


def _uuid(text: str) -> UUID:
    """Read the id of a run; what is none names no run."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _issued(one: public.IssuedShown) -> wire.IssuedOut:
    return wire.IssuedOut(
        run_id=str(one.run_id), run_name=one.run_name, as_of=one.as_of, until=one.until,
        issued_at=one.issued_at, issuer=one.issuer, scenarios=one.scenarios, paths=one.paths, seed=one.seed,
        world_sha256=one.world_sha256, summary_sha256=one.summary_sha256,
    )  # fmt: skip


def _run(one: public.RunShown) -> wire.RunOut:
    return wire.RunOut(
        run_id=str(one.run_id), kind=one.kind, state=one.state, done=one.done, total=one.total,
        asked_at=one.asked_at, failure=one.failure,
    )  # fmt: skip


def _full(request: HttpRequest, statement_id: int) -> wire.FullStatementOut:
    return _statement(public.statement(desk=request.auth, now=request.now, statement_id=statement_id))


def _statement(one: public.StatementShown) -> wire.FullStatementOut:
    return wire.FullStatementOut(
        statement_id=one.statement_id, number=one.number, area=one.code, kind=one.kind, state=one.state,
        definition=one.definition, since=one.since, until=one.until, because=one.because,
        against=one.against, chance=one.p_within, stated_by=one.stated_by, review_on=one.review_on,
        tasks=[
            wire.TaskOut(task_id=task.task_id, what=task.what, owner=task.owner, due=task.due, done=task.done)
            for task in one.tasks
        ],
    )  # fmt: skip
