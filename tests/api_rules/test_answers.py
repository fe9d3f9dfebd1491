"""Does every answer of the API keep the design rules, also those that the framework gives by itself?"""

import json
import re
from uuid import uuid4

import pytest

from onderdak.site.api_document import operations

PROBLEM = "application/problem+json"
FILLED = {"integer": "1", "string": "x"}


def address(path: str, operation: dict) -> str:
    """Fill the parameters of a path with something that may exist."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            schema = parameter["schema"]
            value = str(uuid4()) if schema.get("format") == "uuid" else FILLED.get(schema.get("type"), "x")
            path = path.replace("{" + parameter["name"] + "}", value)
    return "/api/v1" + re.sub(r"\{[^}]+\}", "1", path)


def send(client, path: str, method: str, operation: dict, body: object = None, **more):
    headers = {"Idempotency-Key": str(uuid4()), **more.pop("headers", {})}
    data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(client, method)(address(path, operation), headers=headers, **data, **more)


def is_problem(answer, status: int) -> None:
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == PROBLEM
    body = answer.json()
    assert {"type", "status", "title", "detail", "instance", "code"} <= set(body)
    assert body["status"] == status
    assert body["instance"].startswith("urn:uuid:")


def test_publish_openapi_and_cors(stranger) -> None:
    answer = stranger.get("/api/v1/openapi.json", headers={"Origin": "https://elders.example"})

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"


def test_transport_cors_is_closed_for_everything_else(stranger, document) -> None:
    for path, method, operation in operations(document):
        answer = send(stranger, path, method, operation, headers={"Origin": "https://elders.example"})
        assert "Access-Control-Allow-Origin" not in answer, path


def test_without_sign_in_every_operation_is_401(stranger, document) -> None:
    for path, method, operation in operations(document):
        is_problem(send(stranger, path, method, operation), 401)


def test_an_invalid_token_is_401(stranger, document) -> None:
    for path, method, operation in operations(document):
        is_problem(send(stranger, path, method, operation, headers={"Authorization": "Bearer x"}), 401)


def test_no_trailing_slash(signed_in, document) -> None:
    for path, _, operation in operations(document):
        is_problem(signed_in.get(address(path, operation) + "/"), 404)


def test_a_method_that_does_not_exist_is_405(signed_in, document) -> None:
    for path in document["paths"]:
        for method in ("get", "put", "delete", "patch"):
            if method not in document["paths"][path]:
                operation = next(iter(document["paths"][path].values()))
                answer = send(signed_in, path, method, operation)
                is_problem(answer, 405)
                assert answer["Allow"]


def test_error_handling_invalid_input_on_an_unknown_query_key(signed_in, document) -> None:
    for path, method, operation in operations(document):
        body = {} if "requestBody" in operation else None
        answer = getattr(signed_in, method)(
            address(path, operation) + "?onbekend=1",
            headers={"Idempotency-Key": str(uuid4())},
            **({"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}),
        )
        is_problem(answer, 400)
        assert [one["name"] for one in answer.json()["invalidParams"]] == ["onbekend"], path


def test_a_body_that_is_no_json_is_415_or_400(signed_in, document) -> None:
    for path, method, operation in operations(document):
        if "requestBody" in operation:
            headers = {"Idempotency-Key": str(uuid4())}
            other = getattr(signed_in, method)(
                address(path, operation), data="a=1", content_type="text/plain", headers=headers
            )
            is_problem(other, 415)
            broken = getattr(signed_in, method)(
                address(path, operation), data="{", content_type="application/json", headers=headers
            )
            is_problem(broken, 400)


def test_where_a_body_is_no_json_is_told_and_not_what_stands_there(signed_in) -> None:
    for body, reason in {
        b'{"naam": "Olena",\n "leeftijd": }': "Dit is geen geldige JSON: regel 2, kolom 14.",
        b'{"naam":\n "Olen\xe9"}': "Dit is geen UTF-8: regel 2, byte 16 van het geheel.",
    }.items():
        answer = signed_in.post(
            "/api/v1/blokkades",
            data=body,
            content_type="application/json",
            headers={"Idempotency-Key": str(uuid4())},
        )
        is_problem(answer, 400)
        assert answer.json()["invalidParams"] == [{"name": "body", "code": "json_invalid", "reason": reason}]
        assert "Olen" not in answer.content.decode()


def test_error_handling_all_errors_and_no_value_comes_back(signed_in, document) -> None:
    """Unknown fields with a name in them: all are named, none is repeated."""
    for path, method, operation in operations(document):
        if "requestBody" in operation:
            answer = send(signed_in, path, method, operation, {"eerste": "Olena", "tweede": "Olena"})
            is_problem(answer, 400)
            named = {wrong["name"] for wrong in answer.json()["invalidParams"]}
            assert {"eerste", "tweede"} <= named, path
            assert "Olena" not in answer.content.decode(), path


def test_version_header_and_transport_security_headers(signed_in, stranger, document) -> None:
    answers = [stranger.get("/api/v1/openapi.json"), stranger.get("/api/v1/bestaat-niet")]
    for path, method, operation in operations(document):
        answers.append(send(stranger, path, method, operation))
        answers.append(send(signed_in, path, method, operation))
    for answer in answers:
        assert answer["API-Version"] == document["info"]["version"]
        assert answer["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Strict-Transport-Security"].startswith("max-age=")


def test_an_id_larger_than_the_database_is_400_or_404_and_never_500(signed_in, document) -> None:
    for path, method, _ in operations(document):
        if "{" in path:
            huge = re.sub(r"\{[^}]+\}", str(2**70), path)
            answer = getattr(signed_in, method)("/api/v1" + huge, headers={"Idempotency-Key": str(uuid4())})
            assert answer.status_code in (400, 404, 415), (path, answer.status_code)


@pytest.mark.django_db
def test_stateless(document) -> None:
    """A token is enough: no cookie is sent and none is set."""
    from django.test import Client

    from tests.builders import a_token

    client = Client(raise_request_exception=False)
    for path, method, operation in operations(document):
        if method == "get":
            answer = send(client, path, method, operation, headers={"Authorization": f"Bearer {a_token()}"})
            assert answer.status_code != 401, path
            assert not answer.cookies, path


@pytest.mark.django_db
def test_a_write_with_a_session_needs_the_csrf_token(document) -> None:
    from tests.builders import a_client

    client = a_client()
    client.handler.enforce_csrf_checks = True
    for path, method, operation in operations(document):
        if method != "get":
            is_problem(send(client, path, method, operation, {}), 403)
