"""Background work of forecast: the runs that somebody asked, and the one of every night."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from onderdak.access.public import Desk
from onderdak.forecast.engine.scenarios import scenario_ids
from onderdak.forecast.public import NewRun, ask_run, do_asked_runs, score_issued
from onderdak.kernel.errors import NotNow
from onderdak.kernel.nights import night_of

PATHS = 100


def work_out_asked(*, desk: Desk, now: datetime) -> int:
    """Work out the run that waits longest. Returns: how many ended."""
    return do_asked_runs(desk=desk, now=now)


def ask_nightly(*, desk: Desk, now: datetime) -> None:
    """Ask for tonight's forecast of every scenario; twice in one night is once."""
    night = night_of(now)
    key = uuid5(NAMESPACE_URL, f"onderdak:forecast:{night.isoformat()}")
    try:
        ask_run(desk=desk, now=now, asked=NewRun(scenarios=scenario_ids(), paths=PATHS), request_key=key)
    except NotNow:
        return  # the same question waits already: it will have tonight's answer


def score(*, desk: Desk, now: datetime) -> int:
    """Score the forecasts whose day has come. Twice is once. Returns: scores added."""
    return score_issued(desk=desk, now=now)


JOBS = (
    ("forecast.work_out", work_out_asked, "* * * * * */10", 3600),
    ("forecast.nightly", ask_nightly, "50 4 * * *", 60),
    ("forecast.score", score, "20 5 * * *", 300),
)
