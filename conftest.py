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
django.setup()  # builders and fixtures import models while tests are collected


@pytest.fixture
def anyone():
    """Give a client of the pages and the API that is not signed in."""
    from django.test import Client

    return Client()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """
    Put the reference data of the migrations back after a test that commits: it ends by emptying every table.

    Django would do so before the next test that commits, on the connection that made the database. That is
    too late for a test that only rolls back, and a browser test has a connection of its own, inside a loop.
    """
    from django.db import connections
    from django.db.backends.base.creation import BaseDatabaseCreation
    from django.test import TransactionTestCase

    rows = getattr(connections["default"], "_test_serialized_contents", None)
    if rows is None:  # no chosen test commits
        return
    put_back, empty_tables = (
        BaseDatabaseCreation.deserialize_db_from_string,
        TransactionTestCase._fixture_teardown,
    )

    def empty_and_put_back(self) -> None:
        empty_tables(self)
        put_back(connections["default"].creation, rows)

    TransactionTestCase._fixture_teardown = empty_and_put_back
    BaseDatabaseCreation.deserialize_db_from_string = lambda self, data: None  # they are there already


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Give tests that commit the reference data back that migrations made.

    Such a test ends by emptying every table; without this the next one would find no municipalities,
    no policy and no reasons.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction")
        fixtures = getattr(item, "fixturenames", [])
        if commits:  # with a marker pytest-django looks at the marker alone
            again = marker.kwargs | {"serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**again), append=False)
        elif {"transactional_db", "live_server"} & set(fixtures):
            if "django_db_serialized_rollback" not in fixtures:
                fixtures.insert(0, "django_db_serialized_rollback")
