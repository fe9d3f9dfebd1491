"""The door of the forecast: everything another room may use. It needs no database."""

from onderdak.forecast.usecases.backtest_series import BacktestTask, backtest_series
from onderdak.forecast.usecases.forecast_full import FullTask, forecast_full
from onderdak.forecast.usecases.forecast_series import SeriesTask, forecast_series
from onderdak.forecast.usecases.keep_ledger import faults_of, score_ledger

__all__ = [
    "BacktestTask",
    "FullTask",
    "SeriesTask",
    "backtest_series",
    "faults_of",
    "forecast_full",
    "forecast_series",
    "score_ledger",
]
