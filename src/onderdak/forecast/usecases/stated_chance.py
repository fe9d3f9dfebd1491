"""Step: the chance that a statement or a warning leans on, with the window that it is about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from onderdak.forecast.engine.summary import chance_within
from onderdak.forecast.rules.early_warning import DAYS, early_warnings
from onderdak.forecast.store.models import AlarmLevel, Issued
from onderdak.forecast.types import Warned


def alarm_levels() -> dict[int, float]:
    """Return the chance from which a warning is given, by days ahead; the last one set counts."""
    return dict(AlarmLevel.objects.order_by("id").values_list("days", "chance"))


def warnings_of(body: dict[str, Any], issued: Issued, levels: Mapping[int, float]) -> tuple[Warned, ...]:
    """Return the early warnings that one curve of a run gives."""
    dates, start = issued.summary["dates"], issued.as_of.isoformat()
    chances = {days: chance_within(body, dates, start, days) for days in DAYS}
    return early_warnings({days: one for days, one in chances.items() if one is not None}, levels)


def stated_chance(body: dict[str, Any], issued: Issued, since: date) -> tuple[float, int] | None:
    """
    Return P(full within so many days) and those days, for a statement of full since a day.

    It is the chance of the first early warning whose window holds that day, as the warning itself said it;
    without one, the chance by the first written date that is not before the day.

    Returns: None: the day lies after the last date of the run, so the run says nothing of it.
    """
    ahead = (since - issued.as_of).days
    for one in warnings_of(body, issued, alarm_levels()):
        if ahead <= one.days:
            return one.chance, one.days
    for day, chance in zip(issued.summary["dates"], body["by"], strict=True):
        if date.fromisoformat(day) >= since:
            return float(chance), (date.fromisoformat(day) - issued.as_of).days
    return None
