"""Question: can a system next to this one fill in a person and give more time to pay, as the pages do?"""

import json
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.tests.builders import NOW, a_claim
from onderdak.people.public import what_is_missing
from onderdak.people.tests.builders import a_household, a_person
from tests.builders import a_token

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def call(monkeypatch):
    """Speak to the API as a role of Utrecht. Gives status and answer."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    tokens: dict[Role, str] = {}

    def _call(role: Role, path: str, body: object = None):
        token = tokens.setdefault(role, a_token(role, "0344"))
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
        given = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        client = Client()
        act = client.get if body is None else client.post
        answer = act("/api/v1" + path, headers=headers, **given)
        return answer.status_code, json.loads(answer.content) if answer.content else None

    return _call


def test_a_birth_date_and_a_bsn_are_filled_in_once_and_never_come_back(call) -> None:
    [person] = a_household(a_person(birth_year=None)).person_ids
    path, given = f"/personen/{person}/_vulaan", {"geboorteDatum": "1990-05-17", "bsn": BSN}
    assert call(Role.INTAKE_WORKER, path, given) == (204, None)
    known = what_is_missing(desk=the_system(), now=NOW, person_id=person)
    assert (known.birth_date, known.bsn) == (False, False)
    status, refused = call(Role.INTAKE_WORKER, path, {"bsn": BSN})
    assert status == 409
    assert BSN not in json.dumps(refused)
    assert call(Role.POLICY_ANALYST, f"/personen/{person}/_vulaan", given)[0] == 403


def test_what_cannot_be_is_refused_under_its_name_on_the_wire(call) -> None:
    [person] = a_household(a_person(birth_year=1991)).person_ids
    status, refused = call(Role.INTAKE_WORKER, f"/personen/{person}/_vulaan", {"geboorteDatum": "1990-05-17"})
    assert status == 400
    assert [one["name"] for one in refused["invalidParams"]] == ["geboorteDatum"]
    status, refused = call(Role.INTAKE_WORKER, f"/personen/{person}/_vulaan", {"bsn": "123456789"})
    assert (status, [one["name"] for one in refused["invalidParams"]]) == (400, ["bsn"])


def test_more_time_to_pay_gives_a_letter_and_the_claim_says_which(call) -> None:
    claim = a_claim()
    path = f"/vorderingen/{claim.claim_key}"
    assert call(Role.FINANCE_OFFICER, path)[1]["uitstelBriefId"] is None
    asked = {"stap": "defer", "totDatum": "2026-09-01", "delen": 3}
    assert call(Role.FINANCE_OFFICER, f"{path}/_stap", asked)[0] == 200
    shown = call(Role.FINANCE_OFFICER, path)[1]
    assert shown["uitstelTotDatum"] == "2026-09-01"
    status, letter = call(Role.INTAKE_WORKER, f"/brieven/{shown['uitstelBriefId']}")
    assert (status, letter["brief"]["artikel"], letter["ongewijzigd"]) == (200, "Awb 4:94", True)
