"""Use case (read): how many people a change of the regime is about, tonight and as forecast for its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.forecast.store.models import AreaResult
from onderdak.forecast.types import NATION, Level, RunKind
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.forecast.usecases.evidence import evidence_of
from onderdak.forecast.usecases.look_ahead import latest_row
from onderdak.forecast.usecases.state_full import world_code
from onderdak.kernel.nights import night_of
from onderdak.people.public import list_flows

INSIDE, WAITING, ELSEWHERE = "inside", "waiting", "elsewhere"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cohort:
    """
    People in the same position. `persons`: tonight by the registers; None where this desk sees no count.

    `duty`, `rights`, `money`: codes of what holds for them under the regime of today.
    """

    code: str
    persons: int | None
    duty: str
    rights: str
    money: str


@dataclass(frozen=True, slots=True)
class CohortsShown:
    """
    The cohorts of an area on a night. `expected`: by day and scenario (p10, p50, p90) of who has a place or
    waits for one, as the last forecast says; a day beyond its horizon is not in it.
    """

    night: date
    cohorts: tuple[Cohort, ...]
    expected: Mapping[date, Mapping[str, tuple[float, float, float]]]


def cohorts(*, desk: Desk, now: datetime, level: Level, code: str, days: Sequence[date]) -> CohortsShown:
    """
    Count who a change of the regime is about.

    Args:
        days: on which the regime changes.

    Raises:
        NotPermitted: the desk may not look ahead. NotVisible: no such area.
    """
    desk.must_have(VIEW)
    night = night_of(now)
    counts = evidence_of(desk=desk, now=now, level=level, code=code).counts
    inside = int(counts["occupied"] + counts["promised"])
    waiting = None if counts.get("waitingPartly") else int(counts["waitingPersons"])
    listed = _on_list(desk, level, code, night)
    elsewhere = None if listed is None or waiting is None else max(listed - inside - waiting, 0)
    return CohortsShown(
        night,
        (
            Cohort(INSIDE, inside, "place", "directive", "allowance"),
            Cohort(WAITING, waiting, "owed", "directive", "allowance"),
            Cohort(ELSEWHERE, elsewhere, "asks", "directive", "allowance"),
        ),
        _expected(level, code, [one for one in days if one > night]),
    )


def _on_list(desk: Desk, level: Level, code: str, night: date) -> int | None:
    """Return how many are on the list of this area; None where the desk does not see the whole of it."""
    whole = desk.cases.municipalities is None
    if level is Level.REGION or (level is Level.NATION and not whole):
        return None
    found = list_flows(desk=desk, start=night, until=night + DAY)
    if level is Level.NATION:
        return found[""].end
    return found[code].end if code in found else None


def _expected(
    level: Level, code: str, days: Sequence[date]
) -> dict[date, dict[str, tuple[float, float, float]]]:
    """Return demand on the last written date before each day, by scenario."""
    issued = latest_row(RunKind.FULL)
    if issued is None:
        return {}
    named = world_code(level, NATION if level is Level.NATION else code)
    rows = AreaResult.objects.filter(issued=issued, plan="base", level=level.value, code=named)
    bands = {row.scenario: row.body["series"].get("*", {}).get("demand", []) for row in rows}
    dates = [date.fromisoformat(one) for one in issued.summary["dates"]]
    found: dict[date, dict[str, tuple[float, float, float]]] = {}
    for day in days:
        for scenario, band in bands.items():
            shown = dates[:: max(1, round(len(dates) / max(len(band), 1)))]
            at = sum(one <= day for one in shown) - 1
            if at < 0 or day > dates[-1] or None in band[at][1:]:
                continue
            low, middle, high = (float(one) for one in band[at][1:])
            found.setdefault(day, {})[scenario] = (low, middle, high)
    return found
