"""
The one place that reads the time. Everything below the doors gets the moment as an argument.

`ONDERDAK_NOW` stands still at a moment (tests, replays). A demo has its own clock, which began at the
demo night when the demo was loaded and runs at normal speed from there.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from onderdak.kernel.nights import local_date

DEMO_START = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)  # 21:40 in the Netherlands


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """Always the same moment."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class DemoClock:
    """`start` plus the time passed since `loaded_at`; never earlier, even when the computer is set back."""

    start: datetime
    loaded_at: datetime

    def now(self) -> datetime:
        return self.start + max(datetime.now(UTC) - self.loaded_at, timedelta(0))


AnyClock = SystemClock | StoppedClock | DemoClock


def clock() -> AnyClock:
    """Give the clock of this process: stopped by `ONDERDAK_NOW`, else the demo's, else the real one."""
    from django.conf import settings

    stopped = os.environ.get("ONDERDAK_NOW")
    if stopped:
        return StoppedClock(moment_of(stopped))
    return (settings.DEMO and demo_clock(settings.DEMO_CLOCK)) or SystemClock()


def now() -> datetime:
    """Return the present moment of this process, aware, in UTC."""
    return clock().now()


def today_of_process() -> date:
    """Return the Dutch date for commands that start without settings: `ONDERDAK_NOW`, else the real time."""
    stopped = os.environ.get("ONDERDAK_NOW")
    return local_date(moment_of(stopped) if stopped else SystemClock().now())


def now_of_process() -> datetime:
    """Return the moment for commands that start without settings: `ONDERDAK_NOW`, else the real time."""
    stopped = os.environ.get("ONDERDAK_NOW")
    return moment_of(stopped) if stopped else SystemClock().now()


def moment_of(text: str) -> datetime:
    """
    Read an ISO moment with an offset or Z.

    Raises:
        ValueError: no ISO moment, or one without an offset.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset, for example 2025-10-31T20:40:00Z")
    return moment.astimezone(UTC)


def demo_clock(file: Path) -> DemoClock | None:
    """Read the clock that loading the demo left behind, or give None when no demo was loaded."""
    try:
        kept = json.loads(file.read_text())
    except FileNotFoundError:
        return None
    return DemoClock(moment_of(kept["start"]), moment_of(kept["loaded_at"]))


def start_demo_clock(file: Path, start: datetime = DEMO_START) -> DemoClock:
    """Set the demo clock at `start`, now, and keep it in `file`."""
    made = DemoClock(start, datetime.now(UTC))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"start": made.start.isoformat(), "loaded_at": made.loaded_at.isoformat()}))
    return made
