"""
All background work, in one list: the name of each task, its function, and when it runs by itself.

A room writes its jobs as plain functions in its `jobs.py`; only this module knows procrastinate. A job is
deferred by name in the transaction of the change (`defer`), with ids only, so the job row is the outbox.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from uuid import uuid4

from procrastinate import App, RetryStrategy

from onderdak.access.public import scope_of, system_desk
from onderdak.access.types import Desk
from onderdak.site import clock

ROOMS = ("access", "people", "capacity", "placement", "duty")


@dataclass(frozen=True, slots=True)
class Job:
    """
    One task.

    `run(*, desk, now, **ids)` calls one use case and must be safe to run twice. `lock` names what may
    not run twice at once. `cron` is five fields, "" when the task only runs when deferred.
    """

    name: str
    run: Callable[..., object]
    lock: str = ""
    cron: str = ""
    queue: str = "work"
    attempts: int = 5
    owner_page: str = "/beheer"


def every_job() -> tuple[Job, ...]:
    """
    Collect the jobs of the rooms: each `jobs.py` lists them in JOBS as (name, function, cron).
    """
    found: list[Job] = []
    for room in ROOMS:
        if find_spec(f"onderdak.{room}.jobs"):
            for name, run, cron in getattr(import_module(f"onderdak.{room}.jobs"), "JOBS", ()):
                found.append(Job(name=name, run=run, cron=cron, lock=name if cron else ""))
    return tuple(found)


def register(app: App) -> None:
    """Add every job to the procrastinate app (PROCRASTINATE_ON_APP_READY)."""
    for job in every_job():
        _register(app, job)


def _register(app: App, job: Job) -> None:
    def work(timestamp: int | None = None, **ids: object) -> None:
        # the moment comes from the clock of the site, also for a periodic job: the demo has its own time
        run(job, now=clock.now(), **ids)

    task = app.task(
        name=job.name,
        queue=job.queue,
        lock=job.lock or None,
        queueing_lock=job.name if job.cron else None,
        retry=RetryStrategy(max_attempts=job.attempts, exponential_wait=3),
    )(work)
    if job.cron:
        app.periodic(cron=job.cron)(task)


def run(job: Job, *, now: datetime, **ids: object) -> None:
    """Run one job now as the system, inside the scope of the country."""
    desk: Desk = system_desk(uuid4())
    with scope_of(desk):
        job.run(desk=desk, now=now, **ids)
