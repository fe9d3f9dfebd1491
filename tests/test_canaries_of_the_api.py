"""Does no operation of the API repeat what it was sent, in its refusals, the log or the trail?"""

import logging

import pytest
from django.db import connection
from django.test import Client

from onderdak.access.public import Role, rights_of
from tests.builders import a_token
from tests.matrix.operation import Operation
from tests.matrix.operations import MATRIX
from tests.matrix.test_api_access import send
from tests.test_canaries import CYRILLIC, GIVEN, MARKS, NUMBERS

pytestmark = pytest.mark.django_db
STAFF = (
    Role.PLACEMENT_COORDINATOR, Role.FINANCE_OFFICER, Role.CARE_COORDINATOR, Role.NATIONAL_COORDINATOR,
    Role.POLICY_ANALYST, Role.FUNCTIONAL_ADMINISTRATOR, Role.LOCATION_MANAGER, Role.AUDITOR,
)  # fmt: skip
NAME = f"{GIVEN}abc {CYRILLIC} {NUMBERS[0]}"
# what the product itself writes about a question; texts of a room are sealed or are not about persons
TRAIL = ("access_auditentry", "access_answer", "procrastinate_jobs", "duty_outboxevent")


def spoiled(value: object) -> object:
    """The same message with a name in the place of every text, however deep."""
    if isinstance(value, dict):
        return {key: spoiled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spoiled(one) for one in value]
    return NAME if isinstance(value, str) else value


def who(asked: Operation) -> Role:
    return next(role for role in STAFF if asked.may(rights_of(role)))


def test_no_operation_repeats_a_name_it_was_sent(caplog, capfd) -> None:
    caplog.set_level(logging.INFO)
    client, leaks, refused = Client(), [], 0
    tokens = {role: a_token(role) for role in STAFF}
    for (method, path), asked in MATRIX.items():
        body = None if asked.body is None else {**spoiled(asked.body), "zomaar": NAME}  # type: ignore[dict-item]
        wrong = Operation(asked.right, body, query=dict.fromkeys([*asked.query, "zomaar"], NAME))
        answer = send(client, tokens[who(asked)], method, path, wrong)
        refused += answer.status_code >= 400
        headers = " ".join(f"{key}: {value}" for key, value in answer.headers.items())
        told = headers + (answer.content.decode() if answer.status_code >= 400 else "")
        if MARKS.search(told) or answer.status_code >= 500:
            leaks.append((method, path, answer.status_code))
    assert leaks == [] and refused > 100
    printed = "".join(capfd.readouterr()) + "".join(row.getMessage() for row in caplog.records)
    assert not MARKS.search(printed)
    with connection.cursor() as cursor:
        for table in TRAIL:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            assert not MARKS.search(cursor.fetchone()[0]), table
