"""The door of the forecast: files without a database, and runs, statements and measures of the product."""

from onderdak.forecast.engine.scenarios import scenario_ids, shipped_scenarios
from onderdak.forecast.usecases.ask_run import (
    NewRun,
    RunShown,
    ask_run,
    begin_again,
    run_shown,
    runs_shown,
    stop_run,
)
from onderdak.forecast.usecases.backtest_series import BacktestTask, backtest_series
from onderdak.forecast.usecases.build_world import BuiltWorld, build_world
from onderdak.forecast.usecases.closings import Closing, closings
from onderdak.forecast.usecases.cohorts import Cohort, CohortsShown, cohorts
from onderdak.forecast.usecases.correct_measure import (
    MeasureVersion,
    correct_measure,
    drop_measure,
    measure_versions,
)
from onderdak.forecast.usecases.data_age import DataAge, data_age
from onderdak.forecast.usecases.definitions import (
    DefinitionShown,
    NewDefinition,
    definitions,
    set_definition,
    world_definitions,
)
from onderdak.forecast.usecases.do_runs import do_asked_runs
from onderdak.forecast.usecases.evidence import Evidence, evidence_of
from onderdak.forecast.usecases.forecast_full import FullTask, forecast_full
from onderdak.forecast.usecases.forecast_series import SeriesTask, forecast_series
from onderdak.forecast.usecases.full_nights import FullNights, full_nights
from onderdak.forecast.usecases.keep_ledger import faults_of, score_ledger
from onderdak.forecast.usecases.ledger_reads import EntryShown, LedgerShown, ledger, score_issued
from onderdak.forecast.usecases.location_paths import PathsShown, location_paths
from onderdak.forecast.usecases.look_ahead import (
    AreaForecast,
    FullWhen,
    IssuedShown,
    area_dates,
    area_forecast,
    forecast_of,
    issued_forecasts,
    latest_forecast,
)
from onderdak.forecast.usecases.measures import (
    MeasureShown,
    NewMeasure,
    enter_measure,
    measures,
    without_cost,
)
from onderdak.forecast.usecases.regimes import RegimeDay, regime_calendar
from onderdak.forecast.usecases.state_full import end_statement, report_task, state_full
from onderdak.forecast.usecases.statement_reads import (
    StatementShown,
    TaskShown,
    full_areas,
    statement,
    statements,
    tasks_of_desk,
)
from onderdak.forecast.usecases.weights import Mixed, WeightsShown, keep_weights, mixed, weight_sets

__all__ = [
    "AreaForecast",
    "BacktestTask",
    "BuiltWorld",
    "Closing",
    "Cohort",
    "CohortsShown",
    "DataAge",
    "DefinitionShown",
    "EntryShown",
    "Evidence",
    "FullNights",
    "FullTask",
    "FullWhen",
    "IssuedShown",
    "LedgerShown",
    "MeasureShown",
    "MeasureVersion",
    "Mixed",
    "NewDefinition",
    "NewMeasure",
    "NewRun",
    "PathsShown",
    "RegimeDay",
    "RunShown",
    "SeriesTask",
    "StatementShown",
    "TaskShown",
    "WeightsShown",
    "area_dates",
    "area_forecast",
    "ask_run",
    "backtest_series",
    "begin_again",
    "build_world",
    "closings",
    "cohorts",
    "correct_measure",
    "data_age",
    "definitions",
    "do_asked_runs",
    "drop_measure",
    "end_statement",
    "enter_measure",
    "evidence_of",
    "faults_of",
    "forecast_full",
    "forecast_of",
    "forecast_series",
    "full_areas",
    "full_nights",
    "issued_forecasts",
    "keep_weights",
    "latest_forecast",
    "ledger",
    "location_paths",
    "measure_versions",
    "measures",
    "mixed",
    "regime_calendar",
    "report_task",
    "run_shown",
    "runs_shown",
    "scenario_ids",
    "score_issued",
    "score_ledger",
    "set_definition",
    "shipped_scenarios",
    "state_full",
    "statement",
    "statements",
    "stop_run",
    "tasks_of_desk",
    "weight_sets",
    "without_cost",
    "world_definitions",
]
