"""
One PostgreSQL for the whole test run: the embedded server in a folder of its own, or the URL you give.

The folder is made and removed here. Its path is short, because the path of a socket may be 107 characters.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

FOLDER = Path(tempfile.mkdtemp(prefix="od-"))
os.environ["ONDERDAK_DATA"] = str(FOLDER)
os.environ["ONDERDAK_PROCESS"] = "owner"
os.environ.setdefault("ONDERDAK_DEMO", "0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onderdak.site.settings")
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(FOLDER / "hypothesis"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)  # after the server stopped: registered first

import django  # noqa: E402  the environment must be set before settings are read
from django.conf import settings  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

# Two busy cores are slow at times: no property test is refused for the clock.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

assert settings.configured or settings.DATABASES  # reading them starts the server
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.WHITENOISE_AUTOREFRESH = True
# scrypt is slow on purpose, a third of a second for each account that a test makes; the product's own list
# of hashers stays in its settings, where a test reads it
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()  # builders and fixtures import models while tests are collected


@pytest.fixture
def anyone():
    """Give a client of the pages and the API that is not signed in."""
    from django.test import Client

    return Client()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """
    After a test that commits, put every table back as the migrations left it, whoever comes next.

    Django would empty the tables, and fill them only before the next test that commits: too late for a test
    that just rolls back. Rows are kept beside the tables. Triggers rest meanwhile: some refuse any change.
    """
    from django.db import connections, transaction
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        restore = _kept_beside_the_tables(connections["default"])

    def back_to_the_migrations(self: TransactionTestCase) -> None:
        # in the loop of a browser test this is another connection than above
        with transaction.atomic(), connections["default"].cursor() as cursor:
            for statement in restore:
                cursor.execute(statement)

    TransactionTestCase._fixture_teardown = back_to_the_migrations


def _kept_beside_the_tables(connection) -> list[str]:
    """Copy every table that is not empty, and return the statements that bring all tables back to that."""
    # all of them: the queue of jobs belongs to no managed model, and an old job is a fault to `verify`
    tables = sorted(connection.introspection.table_names(include_views=False))
    restore = ["SET LOCAL session_replication_role = replica", f"TRUNCATE {', '.join(tables)} CASCADE"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kept")
        for table in tables:
            # counted just when a test had emptied it, a table would be planned as empty in the tests after it
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
            if cursor.fetchone()[0]:
                cursor.execute(f"CREATE TABLE kept.{table} AS TABLE {table}")
                cursor.execute(
                    "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
                    " FROM information_schema.columns"
                    " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
                    [table],
                )
                columns = cursor.fetchone()[0]
                restore.append(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM kept.{table}")
    return restore
