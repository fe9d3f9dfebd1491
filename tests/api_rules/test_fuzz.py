"""Does any request that the document allows, or nearly, end in a 500 or in an answer it does not describe?"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from onderdak.site.api import api
from tests.builders import a_token

EXAMPLES = int(os.environ.get("ONDERDAK_FUZZ", "5"))  # per operation; at night set it to some hundreds
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = get_wsgi_application()
CHECKED = [
    check
    for check in CHECKS.get_by_names(
        [
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
        ]
    )
]


@pytest.fixture
def token(db):
    """Give the token of a placement coordinator. As in Django's client, requests keep the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield a_token()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_api(case, token) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(answer, checks=CHECKED)
