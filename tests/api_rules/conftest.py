"""The published document, and clients with and without sign-in."""

from typing import Any

import pytest
from django.test import Client

from onderdak.site.api import api
from tests.builders import a_client


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    return api.get_openapi_schema()


@pytest.fixture
def signed_in(db) -> Client:
    return a_client()


@pytest.fixture
def stranger(db) -> Client:
    return Client(raise_request_exception=False)
