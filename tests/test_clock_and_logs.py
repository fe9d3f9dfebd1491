"""Does the demo have its own time, and can a name slip into the log?"""

import io
import json
import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from onderdak.site import clock, logs


def test_the_demo_clock_starts_on_the_demo_night_and_runs(tmp_path) -> None:
    file = tmp_path / "demo-clock.json"

    started = clock.start_demo_clock(file)
    read = clock.demo_clock(file)

    assert read == started
    assert clock.DEMO_START <= read.now() < clock.DEMO_START + timedelta(minutes=1)


def test_the_demo_clock_never_runs_before_its_start() -> None:
    future = datetime.now(UTC) + timedelta(days=1)
    assert clock.DemoClock(clock.DEMO_START, loaded_at=future).now() == clock.DEMO_START


def test_without_a_demo_there_is_no_demo_clock(tmp_path) -> None:
    assert clock.demo_clock(tmp_path / "absent.json") is None


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        clock.moment_of("2025-10-31T20:40:00")
    assert clock.moment_of("2025-10-31T21:40:00+01:00") == clock.DEMO_START


def test_the_clock_can_be_stopped(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", "2026-03-29T01:30:00Z")
    assert clock.now() == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def _line(record: logging.LogRecord) -> dict:
    handler = logging.getLogger().handlers[0]
    return json.loads(handler.format(record))


@pytest.fixture
def json_log():
    before = logging.getLogger().handlers[:]
    logs.configure({})
    yield
    logging.getLogger().handlers[:] = before


def test_unknown_keys_are_dropped(json_log) -> None:
    stream = io.StringIO()
    logging.getLogger().handlers[0].setStream(stream)
    structlog.get_logger("onderdak.test").error("placed", stay_id=7, name="Olena Vydumana")

    printed = stream.getvalue()
    assert '"stay_id": 7' in printed
    assert "Olena" not in printed


def test_an_exception_is_logged_without_its_message(json_log) -> None:
    message = "bsn 999990019"
    try:
        raise ValueError(message)
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("onderdak.test", logging.ERROR, __file__, 1, "done", None, info)

    line = _line(record)

    assert line["error"] == "ValueError"
    assert "999990019" not in json.dumps(line)


def test_our_way_of_logging_is_in_force_in_a_started_product() -> None:
    """Asked in a process of its own: the test runner puts handlers of its own in place of ours."""
    asked = (
        "import os; os.environ['ONDERDAK_DATA'] = 'nowhere';"
        "os.environ['ONDERDAK_DATABASE_URL'] = 'postgresql://nobody@127.0.0.1:1/none';"
        "os.environ['ONDERDAK_SECRET_KEY'] = os.environ['ONDERDAK_MASTER_KEY'] = 'x' * 40;"
        "import django; django.setup();"
        "from onderdak.site import refusals; from django.test import RequestFactory;"
        "name = 'Olena'\n"
        "try:\n    raise LookupError(name)\n"
        "except LookupError as bug:\n    refusals.broken(RequestFactory().get('/vandaag'), bug)\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    line = json.loads(done.stderr.strip().splitlines()[-1])
    assert line["error"] == "LookupError"
    assert "Olena" not in done.stderr + done.stdout
