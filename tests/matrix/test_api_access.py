"""Who may do what through the API: every operation, every role, and the rows of another municipality."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role, rights_of
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import record_attempt
from onderdak.duty.tests.builders import a_report
from onderdak.placement.public import hold_places, make_offer
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.site.api import api
from onderdak.site.api_document import operations
from tests.builders import a_token
from tests.matrix.operation import Operation
from tests.matrix.operations import MATRIX

pytestmark = pytest.mark.django_db
DOCUMENT = api.get_openapi_schema()
STAFF = [role for role in Role if role not in (Role.RESIDENT, Role.SYSTEM)]


def send(client: Client, token: str, method: str, path: str, asked: Operation, **ids: int):
    """Send the smallest message of an operation; ids that are not given point at nothing."""
    address = re.sub(r"\{(\w+)\}", lambda found: str(ids.get(found[1], 987_654_321)), path)
    address = address.replace("/gemeenten/987654321", "/gemeenten/0363")
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
    if method == "get":
        return client.get("/api/v1" + address, asked.query, headers=headers)
    body = asked.body and {key: ids.get(key, value) for key, value in asked.body.items()}
    data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return client.post("/api/v1" + address, headers=headers, **data)


def test_every_operation_is_in_the_matrix_and_nothing_else() -> None:
    published = {(method, path) for path, method, _ in operations(DOCUMENT)}

    assert published == set(MATRIX)


def test_every_message_of_every_room_has_a_name_of_its_own() -> None:
    """Two messages of one name overwrite each other in the document."""
    bodies: dict[str, str] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in operation.models:
                    for name, info in model.model_fields.items():
                        where = getattr(info.annotation, "__module__", "")
                        kind = getattr(info.annotation, "__name__", name)
                        if where.startswith("onderdak."):
                            assert bodies.setdefault(kind, where) == where, kind


@pytest.mark.parametrize("role", STAFF, ids=lambda role: role.value)
def test_a_role_does_what_its_rights_say_and_no_more(role) -> None:
    client, token = Client(), a_token(role)
    for (method, path), asked in MATRIX.items():
        answer = send(client, token, method, path, asked)
        if asked.may(rights_of(role)):
            assert answer.status_code not in (401, 403, 405, 415, 500), (method, path, answer.content[:300])
        else:
            assert answer.status_code == 403, (method, path, answer.status_code)
            assert answer.json()["code"] == "not_permitted"


@pytest.fixture
def elsewhere(monkeypatch) -> dict[str, int]:
    """A household in Amsterdam for which everything runs: request, hold, offer, attempt."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    desk = a_desk(municipality="0363")
    unit, reported = a_unit(4, municipality="0363"), a_report(municipality="0363")
    asked = {"desk": desk, "now": NOW, "request_id": reported.request_id, "unit_id": unit.unit_id}
    held = hold_places(**asked, night=TONIGHT, request_key=uuid4())
    offered = make_offer(**asked, language="uk", request_key=uuid4())
    tried = record_attempt(
        desk=desk, now=NOW, household_id=reported.household_id, step="region", party="Proefregio",
        channel="phone", request_key=uuid4(),
    )  # fmt: skip
    return {
        "huishoudenId": reported.household_id,
        "plaatsingsverzoekId": reported.request_id,
        "reserveringId": held.hold_id,
        "aanbodId": offered,
        "pogingId": tried,
        "locatieId": unit.location_id,
        "kamerId": unit.unit_id,
    }


def test_what_belongs_to_another_municipality_is_not_found(elsewhere) -> None:
    """Absent and foreign look the same: 404, whatever the operation."""
    client, token = Client(), a_token(Role.PLACEMENT_COORDINATOR, "0344")
    for (method, path), asked in MATRIX.items():
        bound = [name for name in elsewhere if "{" + name + "}" in path or name in (asked.body or {})]
        if asked.seen_by_all or not (bound or asked.query):
            continue
        answer = send(client, token, method, path, asked, **elsewhere)
        assert answer.status_code == 404, (method, path, answer.content[:300])


def test_its_own_municipality_does_find_it(elsewhere) -> None:
    """The control: the same questions, asked by whom they belong to, are answered."""
    client, token = Client(), a_token(Role.PLACEMENT_COORDINATOR, "0363")
    for method, path in (
        ("get", "/huishoudens/{huishoudenId}"),
        ("get", "/plaatsingsverzoeken/{plaatsingsverzoekId}"),
        ("post", "/plaatsingsverzoeken/{plaatsingsverzoekId}/_zoek"),
        ("get", "/huishoudens/{huishoudenId}/plicht"),
        ("post", "/aanbiedingen/{aanbodId}/_weiger"),
        ("post", "/pogingen/{pogingId}/_beantwoord"),
        ("post", "/reserveringen/{reserveringId}/_geefvrij"),
    ):
        answer = send(client, token, method, path, MATRIX[(method, path)], **elsewhere)
        assert answer.status_code < 300, (method, path, answer.content[:300])
