"""Does every address answer every role, and nobody else, without breaking?"""

import re
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, get_resolver

from onderdak.access import public as access
from onderdak.access.public import Role
from onderdak.site import frame
from onderdak.site.middleware import OPEN_PATHS
from tests.builders import a_client

STAFF = [role for role in Role if role not in (Role.RESIDENT, Role.SYSTEM)]
ANSWERS = {200, 302, 400, 403, 404, 405, 409}


def addresses() -> Iterator[str]:
    """Every address of a page, with something in the place of each parameter."""
    for pattern in _patterns(get_resolver().url_patterns, ""):
        path = re.sub(r"<(?:int:)?[a-z_]*id[a-z_]*>|<int:[^>]+>", "1", pattern)
        yield "/" + re.sub(r"<[^>]+>", "x", path)


def _patterns(found: list, start: str) -> Iterator[str]:
    for one in found:
        path = start + str(one.pattern)
        if isinstance(one, URLPattern):
            if not path.startswith("api/"):
                yield path
        else:
            yield from _patterns(one.url_patterns, path)


@pytest.mark.django_db
def test_without_sign_in_only_open_addresses_answer() -> None:
    client = Client(raise_request_exception=False)
    for address in addresses():
        answer = client.get(address)
        if address.startswith(OPEN_PATHS):
            assert answer.status_code in ANSWERS, address
        else:
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/inloggen"), address


@pytest.mark.django_db
@pytest.mark.parametrize("role", STAFF, ids=lambda role: role.value)
def test_no_address_breaks_for_any_role(role) -> None:
    client = a_client(role)
    for address in addresses():
        if not address.startswith("/uitloggen"):
            answer = client.get(address)
            assert answer.status_code in ANSWERS, (address, answer.status_code)
            assert answer["Cache-Control"] == "no-store", address


@pytest.mark.django_db
@pytest.mark.parametrize("role", STAFF, ids=lambda role: role.value)
def test_every_page_in_the_menu_of_a_role_opens(role) -> None:
    client = a_client(role)
    menu = client.get("/vandaag").context["nav"]
    assert menu
    for page in menu:
        assert client.get(page["url"]).status_code == 200, page["url"]


@pytest.mark.django_db
def test_a_long_menu_is_in_groups_with_the_present_one_open_and_a_short_one_is_a_row() -> None:
    groups = a_client(Role.PLACEMENT_COORDINATOR).get("/plicht").context["menu"]
    now = [group for group in groups if group["current"]]
    assert [(group["url"], len(now)) for group in now] == [("/namenlijst", 1)]
    assert [page["url"] for page in now[0]["pages"] if page["current"]] == ["/plicht"]
    assert all(group["label"] and group["pages"] for group in groups)

    short = a_client(Role.CARE_COORDINATOR).get("/zorg").context["menu"]
    assert [group["label"] for group in short] == [""]


def test_no_two_pages_of_one_role_have_the_same_shortcut() -> None:
    for role in Role:
        rights = access.rights_of(role)
        keys = [key for _, _, right, key in frame.pages() if key and (not right or right in rights)]
        assert len(keys) == len(set(keys)), role


@pytest.mark.django_db
def test_a_write_without_the_csrf_token_is_refused_with_a_sentence() -> None:
    client = a_client()
    client.handler.enforce_csrf_checks = True
    answer = client.post("/taal", {"taal": "en"})
    assert answer.status_code == 403
    assert "formulier" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/vandaag", "/api/v1/wetsregels"])
def test_a_database_that_is_away_is_503_with_a_way_on(path, monkeypatch) -> None:
    client = a_client()

    def away(*asked, **more):
        raise OperationalError("connection refused: secret")

    monkeypatch.setattr(access, "desk_for", away)
    answer = client.get(path)

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_a_withdrawn_role_ends_the_session_with_the_next_request() -> None:
    from onderdak.access.public import system_desk, withdraw_account
    from onderdak.site import clock
    from tests.builders import TRACE

    client = a_client()
    assert client.get("/vandaag").status_code == 200
    user_id = int(client.session["_auth_user_id"])
    withdraw_account(desk=system_desk(TRACE), now=clock.now(), user_id=user_id)

    assert client.get("/vandaag")["Location"].startswith("/inloggen")


@pytest.mark.django_db
def test_the_scope_of_a_request_is_gone_after_it() -> None:
    from django.db import connection

    a_client().get("/vandaag")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('onderdak.persons', true), current_setting('onderdak.write', true)"
        )
        assert set(cursor.fetchone()) <= {"", None}


@pytest.mark.django_db
def test_a_language_that_is_chosen_is_kept_and_leads_back_to_the_page() -> None:
    client = a_client()
    answer = client.post("/taal", {"taal": "en", "terug": "/vandaag?van=1"})
    assert answer["Location"] == "/vandaag?van=1"
    assert client.get("/vandaag")["Content-Language"] == "en"
    elsewhere = client.post("/taal", {"taal": "en", "terug": "https://elders.example/"})
    assert elsewhere["Location"] == "/vandaag"
