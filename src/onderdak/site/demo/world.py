"""Makes sure that the demo world is there: tables, people and clock; or throws it away and starts again."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from onderdak.access.public import scope_of, system_desk
from onderdak.site import clock
from onderdak.site.command_refused import CommandRefused
from onderdak.site.demo.load import load_demo

Say = Callable[[str], None]
RESIDENTS = "The database holds residents that no demo loaded; the demo does not touch it."
LOADED = "demo-loaded.json"
BEGUN = "demo-begun"  # written before the first row, gone after the last: what stopped half-way may go


def ensure_world(*, fresh: bool, say: Say) -> dict[str, object]:
    """
    Bring the tables to this version and load the demo world, unless it is there.

    Returns:
        The figures of the world: municipalities, regions, places, occupied_before, reported, load_seconds.

    Raises:
        CommandRefused: the database holds something that no demo loaded.
    """
    if fresh:
        empty_database(say)
    elif _begun_file().exists() and _tables_exist():
        say("the last load stopped half-way; it begins again")
        empty_database(say)
    call_command("migrate", interactive=False, verbosity=0)
    kept = _loaded_file()
    if kept.exists() and _has_people():
        say("the demo world is there; --fresh loads it again")
        return json.loads(kept.read_text())
    if _has_people():
        raise CommandRefused(RESIDENTS)
    return _load(kept, say)


def begin_again_unless_new(*, fresh: bool, say: Say) -> None:
    """For a run that must begin on the demo evening: a world that was loaded before is thrown away."""
    if fresh or _loaded_file().exists():
        empty_database(say)


def _load(kept: Path, say: Say) -> dict[str, object]:
    began = time.perf_counter()
    _begun_file().touch()
    settings.DEMO_CLOCK.unlink(missing_ok=True)
    desk = system_desk(uuid4())
    with scope_of(desk):
        loaded = load_demo(desk=desk, now=clock.DEMO_START, progress=say)
    settings.DEMO = True
    clock.start_demo_clock(settings.DEMO_CLOCK)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    figures = asdict(loaded)
    figures["occupied_before"] = figures.pop("occupied")
    figures["load_seconds"] = round(time.perf_counter() - began, 1)
    kept.write_text(json.dumps(figures))
    _begun_file().unlink()
    return figures


def empty_database(say: Say) -> None:
    """Drop every table, and the marks that a world was loaded. Only what a demo loaded can be thrown away."""
    ours = _loaded_file().exists() or _begun_file().exists()
    if _tables_exist() and _has_people() and not ours:
        raise CommandRefused(RESIDENTS)
    if _in_use():
        raise CommandRefused("The demo is being served; stop it first (Ctrl-C where it runs).")
    say("throwing away the old world")
    _drop_tables()
    _loaded_file().unlink(missing_ok=True)
    _begun_file().unlink(missing_ok=True)
    settings.DEMO_CLOCK.unlink(missing_ok=True)


def _drop_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"
        )
    connection.close()


def _loaded_file() -> Path:
    return settings.DATA / LOADED


def _begun_file() -> Path:
    return settings.DATA / BEGUN


def _tables_exist() -> bool:
    return "people_person" in connection.introspection.table_names()


def _has_people() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_person)")
        return bool(cursor.fetchone()[0])


def _in_use() -> bool:
    """Whether another process works with this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return bool(cursor.fetchone()[0])
