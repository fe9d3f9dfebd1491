"""Does the embedded server come back after everything was killed, with what was promised still there?"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from onderdak.site.postgres import is_embedded

pytestmark = pytest.mark.skipif(not is_embedded(), reason="another server was given")

WRITE = """
import time, django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
    cursor.execute("INSERT INTO kept VALUES (1)")
print("kept", flush=True)
time.sleep(60)
"""
READ = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM kept")
    print("rows", cursor.fetchone()[0], flush=True)
"""


def _environment(folder: str) -> dict[str, str]:
    return {**os.environ, "ONDERDAK_DATA": folder, "DJANGO_SETTINGS_MODULE": "onderdak.site.settings"}


def test_after_kill_9_of_product_and_server_the_next_start_finds_what_was_kept() -> None:
    with tempfile.TemporaryDirectory(prefix="od-") as folder:
        first = subprocess.Popen(
            [sys.executable, "-c", WRITE], env=_environment(folder), stdout=subprocess.PIPE, text=True
        )
        try:
            assert first.stdout.readline().strip() == "kept"
            server = int((Path(folder) / "pg" / "postmaster.pid").read_text().splitlines()[0])
            first.send_signal(signal.SIGKILL)
            os.kill(server, signal.SIGKILL)
            time.sleep(0.5)
            assert (Path(folder) / "pg" / "postmaster.pid").exists(), "the stale lock file is the point"
            second = subprocess.run(
                [sys.executable, "-c", READ],
                env=_environment(folder),
                capture_output=True,
                text=True,
                timeout=120,
            )
        finally:
            first.kill()
            first.wait()
    assert second.stdout.strip() == "rows 1", second.stderr[-2000:]
