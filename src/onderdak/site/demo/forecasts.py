"""The forecasts of the demo: one of four weeks ago, one of the demo evening, and invented weights."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from onderdak.access.public import Desk
from onderdak.forecast.public import (
    NewRun,
    ask_run,
    do_asked_runs,
    keep_weights,
    scenario_ids,
    score_issued,
)

BEFORE = timedelta(days=28)  # a band of demand stands every fourth week: it is scored on the demo evening
PATHS, SHORT, FAR = 50, 60, 548
FIRST = "transition"
WEIGHTS = {"extended": 0.2, "transition": 0.4, "gradual_return": 0.2, "litigation_delay": 0.2}
REASON = "Demo: verzonnen gewichten, om te laten zien hoe een menging eruitziet. Niemand staat hiervoor in."


def play_forecasts(*, desk: Desk, now: datetime) -> None:
    """
    Issue a forecast of four weeks ago and one of tonight, score the first, and keep a set of weights.

    One scenario and few paths, so that a demo loads soon; all seven are asked, and the worker of the demo
    works them out as on any night.
    """
    for moment, days in ((now - BEFORE, SHORT), (now, FAR)):
        asked = NewRun(scenarios=(FIRST,), paths=PATHS, horizon_days=days, drivers=False)
        ask_run(desk=desk, now=moment, asked=asked, request_key=_key(f"run {moment.date()}"))
        do_asked_runs(desk=desk, now=moment)
    score_issued(desk=desk, now=now)
    weights = dict.fromkeys(scenario_ids(), 0.0) | WEIGHTS
    keep_weights(desk=desk, now=now, weights=weights, reason=REASON, request_key=_key("weights"))
    every = NewRun(scenarios=scenario_ids(), paths=PATHS)
    ask_run(desk=desk, now=now, asked=every, request_key=_key("every scenario"))


def _key(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:forecast:{what}")
