"""What a production installation must have. A demo or a desk computer may do without."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import connection

_LOGS = "SELECT current_setting('log_error_verbosity'), current_setting('log_min_error_statement')"
SECRETS = ("ONDERDAK_SECRET_KEY", "ONDERDAK_MASTER_KEY")
LOCAL = ("", "127.0.0.1", "localhost", "::1")


def objections(environment: Mapping[str, str]) -> list[str]:
    """Return one sentence per thing unfit for production. The connection is that of the web process."""
    return [*_of_the_settings(environment), *_of_the_database(environment)]


def _of_the_settings(environment: Mapping[str, str]) -> Iterator[str]:
    if settings.DEMO:
        yield "demo mode is on, so everybody can sign in without a password: set ONDERDAK_DEMO=0"
    if environment.get("ONDERDAK_TLS") != "1":
        yield "TLS is off: set ONDERDAK_TLS=1 behind a proxy that ends TLS"
    if not environment.get("ONDERDAK_HOSTS"):
        yield "ONDERDAK_HOSTS is not set: name the hosts that this installation answers to"
    for name in SECRETS:
        if not environment.get(name):
            yield f"{name} is not set: a key that was made by itself is lost with the data folder"


def _of_the_database(environment: Mapping[str, str]) -> Iterator[str]:
    if not environment.get("ONDERDAK_DATABASE_URL"):
        yield "the embedded database is for a demo or one desk: set ONDERDAK_DATABASE_URL"
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            yield "the web process works as a superuser, who walks through row-level security"
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        if cursor.fetchone()[0]:
            yield "the web process owns tables, so it could take their protection away"
        cursor.execute(_LOGS)
        verbosity, statements = cursor.fetchone()
        if verbosity != "terse" or statements not in ("panic", "fatal"):
            yield "the database logs refused rows: log_error_verbosity=terse, log_min_error_statement=panic"
        cursor.execute("SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)")
        if not cursor.fetchone()[0] and settings.DATABASES["default"]["HOST"] not in LOCAL:
            if not str(settings.DATABASES["default"]["HOST"]).startswith("/"):
                yield "the database is reached without TLS: add sslmode=verify-full to its address"
