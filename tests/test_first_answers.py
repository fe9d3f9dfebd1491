"""Does every kind of answer carry what it must, before anybody signed in?"""

import pytest
from django.test import Client


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_page_without_sign_in_leads_to_the_sign_in_page(client) -> None:
    answer = client.get("/vandaag")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen")


@pytest.mark.django_db
def test_every_answer_has_a_trace_and_is_not_kept(client) -> None:
    for path in ("/gezond", "/vandaag", "/inloggen", "/bestaat-niet", "/api/v1/bestaat-niet"):
        answer = client.get(path)
        assert answer["X-Trace-Id"], path
        assert answer["Cache-Control"] == "no-store", path
        assert answer["X-Content-Type-Options"] == "nosniff", path


@pytest.mark.django_db
def test_alive_when_the_database_answers(client) -> None:
    assert client.get("/gezond").json() == {"status": "ok"}


@pytest.mark.django_db
def test_an_unknown_address_of_the_api_is_problem_json(client) -> None:
    answer = client.get("/api/v1/bestaat-niet")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"
