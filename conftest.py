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

from onderdak.site.postgres import database_url, is_embedded  # noqa: E402
from tests.database import never_wait_for_a_disk  # noqa: E402

# Two busy cores are slow at times: no property test is refused for the clock.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

assert settings.configured or settings.DATABASES  # reading them starts the server
if is_embedded():
    never_wait_for_a_disk(database_url())
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
def django_db_setup(request, django_db_blocker):
    """
    After a test that commits, put every table back as the migrations left it, whoever comes next.

    Django would empty the tables, and fill them only before the next test that commits: too late for a test
    that just rolls back.
    """
    from django.db import connections
    from django.test import TransactionTestCase

    from tests.database import keep_beside_the_tables, new_models_alone, restore

    with new_models_alone():
        request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        keep_beside_the_tables(connections["default"])

    def back_to_the_migrations(self: TransactionTestCase) -> None:
        restore(connections["default"])  # in the loop of a browser test another connection than above

    TransactionTestCase._fixture_teardown = back_to_the_migrations
