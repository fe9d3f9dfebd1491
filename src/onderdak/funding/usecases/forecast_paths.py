"""Use case (read): the occupancy of a case from a kept forecast; no month beyond it is invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import numpy as np

from onderdak.access.public import Desk
from onderdak.forecast.public import issued_forecasts, location_paths
from onderdak.funding.engine.path_files import read_occupancy
from onderdak.funding.engine.payers import Term
from onderdak.funding.types import Case, OccupancyPaths
from onderdak.kernel.errors import InputInvalid

KEY = "paths.forecast"


@dataclass(frozen=True, slots=True)
class ForecastChoice:
    """A kept forecast that a case may rest on; `until`: the first day of the month that it does not cover."""

    run_id: UUID
    name: str
    as_of: date
    start: date
    until: date
    paths: int
    scenarios: tuple[str, ...]

    @property
    def months(self) -> int:
        """Whole months from `start`."""
        return _between(self.start, self.until)


def forecasts_to_rest_on(*, desk: Desk, now: datetime, most: int = 3) -> list[ForecastChoice]:
    """
    Return the latest kept forecasts, newest first; none for a desk that may not see forecasts.

    Their months are the whole ones: from the first of the month after the forecast on.
    """
    if not desk.may("forecast.view"):
        return []
    found = []
    for one in issued_forecasts(desk=desk, now=now, most=most):
        start, until = _month_after(one.as_of), one.until.replace(day=1)
        if start < until:
            found.append(
                ForecastChoice(
                    one.run_id, one.run_name, one.as_of, start, until, one.paths, tuple(one.scenarios)
                )
            )
    return found


def people_of_case(
    case: Case, *, desk: Desk | None = None, now: datetime | None = None, paths_file: Path | None = None
) -> OccupancyPaths | None:
    """
    Return who lives there in the futures of a case: from a file, from a kept forecast, or None: its model.

    Raises:
        InputInvalid: the file or the forecast does not carry the case; neither paths nor a model.
        NotPermitted. NotVisible: no such forecast, or not of this location.
    """
    if paths_file is not None:
        return read_occupancy(paths_file, case)
    if case.paths.forecast:
        if desk is None or now is None:
            raise InputInvalid(problems=((KEY, "needs_database"),))
        return paths_of_forecast(case, desk=desk, now=now)
    if case.occupancy is None:
        raise InputInvalid(problems=(("occupancy", "missing"),))
    return None


def paths_of_forecast(case: Case, *, desk: Desk, now: datetime) -> OccupancyPaths:
    """
    Return the paths of the location of a case, cut to its months. Raises: as `people_of_case`.
    """
    run_id, location = _asked(case)
    found = location_paths(
        desk=desk, now=now, run_id=run_id, location_id=location, scenario=case.paths.forecast_scenario
    )
    offset = _between(found.month0, case.start)
    until = Term(found.month0, found.occupied.shape[1]).until
    problems = _beyond(case, found.month0, until)
    if case.paths.n > found.occupied.shape[0]:
        problems.append(("paths.n", "more_than_forecast"))
    if problems:
        raise InputInvalid(problems=tuple(problems))
    cut = (slice(0, case.paths.n), slice(offset, offset + case.months))
    return OccupancyPaths(
        found.occupied[cut].astype(np.float64), found.turned_away[cut].astype(np.float64), None,
        f"{found.run_name} {found.scenario} {found.sha256[:12]}", f"{case.start:%Y-%m}",
    )  # fmt: skip


def _asked(case: Case) -> tuple[UUID, int]:
    try:
        run_id = UUID(case.paths.forecast)
    except ValueError:
        raise InputInvalid(problems=((KEY, "unknown"),)) from None
    if not case.location_id.isdecimal() or len(case.location_id) > 18:
        raise InputInvalid(problems=(("case.location_id", "missing"),))
    return run_id, int(case.location_id)


def _beyond(case: Case, first: date, until: date) -> list[tuple[str, str]]:
    """Name the months of the case that the forecast does not cover, as periods (ISO 8601)."""
    end = Term(case.start, case.months).until
    problems = []
    if case.start < first:
        problems.append((f"{KEY} {case.start}/{min(first, end)}", "before_forecast"))
    if end > until:
        problems.append((f"{KEY} {max(until, case.start)}/{end}", "beyond_forecast"))
    return problems


def _between(first: date, later: date) -> int:
    return (later.year - first.year) * 12 + later.month - first.month


def _month_after(day: date) -> date:
    return Term(day.replace(day=1), 1).until


def scenario_words(choices: Sequence[ForecastChoice]) -> list[str]:
    """Return every scenario of the forecasts once, in their order."""
    return list(dict.fromkeys(name for one in choices for name in one.scenarios))
