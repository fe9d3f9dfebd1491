"""Commands that keep an installation running: migrate, static, serve, worker, job, wait."""

import argparse
import os
import sys
import time
import urllib.error
import urllib.request

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.start import settle, start

THREADS = 8
WORKERS = 2
READY_WITHIN_S = 60


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    migrate = commands.add_parser("migrate", help="bring the tables to this version")
    migrate.set_defaults(handler=_migrate)
    static = commands.add_parser(
        "static", help="collect style sheets, scripts and fonts into the data folder"
    )
    static.set_defaults(handler=_static)
    serve = commands.add_parser("serve", help="serve pages and API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=WORKERS)
    serve.set_defaults(handler=_serve)
    worker = commands.add_parser("worker", help="do the background work")
    worker.set_defaults(handler=_worker)
    job = commands.add_parser("job", help="do one background job now, as after a restore")
    job.add_argument("name", nargs="?", help="without a name: which jobs there are, and when they run")
    job.set_defaults(handler=_job)
    wait = commands.add_parser("wait", help="wait until the web server answers")
    wait.add_argument("--port", type=int, default=8000)
    wait.set_defaults(handler=_wait)


def _migrate(parsed: argparse.Namespace) -> int:
    start()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1 if sys.stderr.isatty() else 0)
    return 0


def _static(parsed: argparse.Namespace) -> int:
    start()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return 0


def _serve(parsed: argparse.Namespace) -> int:
    """Become gunicorn: threads in a few processes, and no access log: it would show who looked at what."""
    os.environ["ONDERDAK_PROCESS"] = "web"
    command = [sys.executable, "-m", "gunicorn", "onderdak.site.wsgi:application"]
    command += ["--bind", f"{parsed.host}:{parsed.port}", "--worker-class", "gthread"]
    command += ["--workers", str(parsed.workers), "--threads", str(THREADS)]
    command += ["--timeout", "60", "--graceful-timeout", "10", "--keep-alive", "5", "--log-level", "warning"]
    command += ["--limit-request-line", "4094", "--limit-request-fields", "60"]
    os.execv(sys.executable, command)  # noqa: S606  no shell is needed


def _worker(parsed: argparse.Namespace) -> int:
    start("worker")
    settle()
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--concurrency", "2", "--delete-jobs", "successful", verbosity=0)
    return 0


def _job(parsed: argparse.Namespace) -> int:
    """Do one job here and now, bound by scope like the worker; safe beside a worker that runs."""
    start("worker")
    from onderdak.site import clock
    from onderdak.site.jobs import JOBS, run

    periodic = {job.name: job for job in JOBS if job.cron}
    if parsed.name is None:
        for job in periodic.values():
            print(f"{job.name:32} {job.cron}")
        return 0
    if parsed.name not in periodic:
        raise CommandRefused(f"{parsed.name} is no job that runs by the clock; `onderdak job` lists them.")
    run(periodic[parsed.name], now=clock.now())
    print(f"{parsed.name}: done")
    return 0


def _wait(parsed: argparse.Namespace) -> int:
    """Ask until the web server and its database answer."""
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{parsed.port}/gezond", timeout=5) as answer:
                if answer.status == 200:
                    return 0
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return 1
