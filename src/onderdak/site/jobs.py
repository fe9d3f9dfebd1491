"""
All background work, in one list: the name of each job, what it does, and when it runs by itself.

Only this module knows procrastinate. A job is deferred by name (`defer`) inside the transaction of the
change, with ids only: the job row is the outbox, and it is rolled back with the change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import structlog
from django.db import connection
from procrastinate import App, RetryStrategy

from onderdak.access import jobs as access_jobs
from onderdak.access.public import scope_of, system_desk
from onderdak.access.types import Desk
from onderdak.conduct import jobs as conduct_jobs
from onderdak.contribution import jobs as contribution_jobs
from onderdak.duty import jobs as duty_jobs
from onderdak.duty.public import send_events, watch_duties
from onderdak.exchange import jobs as exchange_jobs
from onderdak.forecast import jobs as forecast_jobs
from onderdak.people import jobs as people_jobs
from onderdak.placement import jobs as placement_jobs
from onderdak.site import clock
from onderdak.site.outgoing import post

log = structlog.get_logger(__name__)
SILENT_S = 60
LEFT_BEHIND = """
SELECT j.id, j.task_name, j.attempts, j.queueing_lock IS NOT NULL AND EXISTS (
  SELECT 1 FROM procrastinate_jobs n WHERE n.queueing_lock = j.queueing_lock AND n.status = 'todo')
FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => %(silent)s))
"""


@dataclass(frozen=True, slots=True)
class Job:
    """
    One kind of background work.

    `run(*, desk, now, **ids)` calls use cases and must be safe to run twice. A job with `cron` (five fields,
    a sixth for seconds; the real clock) runs by itself, never twice at once. `within_s` is the longest it
    may take.
    """

    name: str
    run: Callable[..., object]
    cron: str = ""
    attempts: int = 5
    within_s: int = 60
    queue: str = "work"


def verify_world(*, desk: Desk, now: datetime) -> None:
    """Ask every invariant and log, by id, what does not hold."""
    from onderdak.site.verify import findings

    for finding in findings(now=now):
        if not finding.holds:
            log.error("invariant_broken", code=finding.name, count=finding.count)


def watch(*, desk: Desk, now: datetime) -> None:
    """Tell others which duties were met and which terms end soon."""
    watch_duties(desk=desk, now=now)


def send(*, desk: Desk, now: datetime) -> None:
    """Send what is due to the addresses that subscribed."""
    send_events(desk=desk, now=now, post=post)


def take_up_left_behind(*, desk: Desk, now: datetime) -> int:
    """
    Put back in the queue what a worker was doing when it died, or nobody would ever do it: its lock stays.

    A worker gives a sign of life every ten seconds. A job of the clock that waits there again already is not
    put back a second time; one that was tried often enough has failed. Returns: how many were taken up.
    """
    from procrastinate.contrib.django import app

    attempts = {job.name: job.attempts for job in JOBS}
    with connection.cursor() as cursor:
        cursor.execute(LEFT_BEHIND, {"silent": SILENT_S})
        found = cursor.fetchall()
        for number, name, tried, waits in found:
            if waits or tried + 1 >= attempts.get(name, 1):
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', %s)", [number, waits])
            else:
                app.job_manager.retry_job_by_id(number, retry_at=datetime.now(UTC))
            log.warning("job_left_behind", code=name)
    return len(found)


OF_ROOMS = tuple(
    Job(name, run, cron, within_s=300) if room is placement_jobs else Job(name, run, cron)
    for room in (access_jobs, placement_jobs)
    for name, run, cron in room.JOBS
)
JOBS = (
    *OF_ROOMS,
    *(
        Job(name, run, cron, within_s=within_s)
        for room in (conduct_jobs, contribution_jobs, duty_jobs, exchange_jobs, forecast_jobs, people_jobs)
        for name, run, cron, within_s in room.JOBS
    ),
    Job("duty.watch", watch, "*/5 * * * *"),
    Job("duty.send_events", send, "* * * * *", within_s=300),
    Job("site.take_up", take_up_left_behind, "* * * * * */30"),
    Job("site.verify", verify_world, "30 3 * * *", attempts=1, within_s=600),
)


def register(app: App) -> None:
    """Add every job to the procrastinate app (PROCRASTINATE_ON_APP_READY)."""
    for job in JOBS:
        _register(app, job)


def _register(app: App, job: Job) -> None:
    def work(timestamp: int | None = None, **ids: object) -> None:
        # the moment is that of our clock, also for a periodic job: the demo has its own time
        run(job, now=clock.now(), **ids)

    task = app.task(
        name=job.name,
        queue=job.queue,
        lock=job.name if job.cron else None,
        queueing_lock=job.name if job.cron else None,
        retry=RetryStrategy(max_attempts=job.attempts, exponential_wait=3),
    )(work)
    if job.cron:
        app.periodic(cron=job.cron)(task)


def run(job: Job, *, now: datetime, **ids: object) -> None:
    """Run one job now, as the system, inside the scope of the country."""
    with scope_of(system_desk(uuid4())) as desk:
        job.run(desk=desk, now=now, **ids)


def defer(name: str, **ids: int | str) -> None:
    """
    Ask for a job when the open transaction commits.

    Raises:
        KeyError: no job has this name. A test compares the names in the code with JOBS.
    """
    from procrastinate.contrib.django import app

    if name not in {job.name for job in JOBS}:
        raise KeyError(name)
    app.configure_task(name).defer(**ids)
