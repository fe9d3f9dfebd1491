"""Can an operator let the first person in, give a system a token, and take both away again?"""

import io

import pytest
from django.test import Client

from onderdak.site import settings as product_settings
from onderdak.site.cli import main

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def account(monkeypatch, capsys):
    def _account(*words: str, typed: str = PASSWORD) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        code = main(["account", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return _account


def made(
    account, username: str = "m.jansen", role: str = "placement_coordinator", **differs: str
) -> tuple[int, str]:
    options = {"role": role, "name": "M. Jansen", "municipality": "0344"} | differs
    words = [word for name, value in options.items() if value for word in (f"--{name}", value)]
    return account("make", username, *words, "--password-stdin")


@pytest.mark.django_db
def test_a_new_account_signs_in_until_it_is_withdrawn(account):
    assert made(account)[0] == 0
    client = Client()
    client.post("/inloggen", {"username": "m.jansen", "password": PASSWORD})
    assert client.get("/vandaag").status_code == 200

    assert account("withdraw", "m.jansen")[0] == 0
    assert client.get("/vandaag").status_code == 302


@pytest.mark.django_db
def test_a_token_is_printed_once_and_opens_the_api(account):
    made(account)
    code, token = account("token", "m.jansen", "--label", "zaaksysteem")
    assert code == 0
    asked = "/api/v1/afgesproken-aantallen?gemeentecode=0344"
    assert Client().get(asked).status_code == 401
    answer = Client().get(asked, headers={"authorization": f"Bearer {token.strip()}"})
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("differs", "typed", "told"),
    [
        ({"role": "koning"}, PASSWORD, "intake_worker"),
        ({"municipality": "9999"}, PASSWORD, "four digits"),
        ({"region": "VR99"}, PASSWORD, "VR09"),
        ({}, "kort", "at least 12"),
        ({"municipality": ""}, PASSWORD, ""),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_way_on(account, differs, typed, told):
    options = {"role": "placement_coordinator", "name": "M. Jansen", "municipality": "0344"} | differs
    words = [word for name, value in options.items() if value for word in (f"--{name}", value)]
    code, said = account("make", "m.jansen", *words, "--password-stdin", typed=typed)
    assert code == 1
    assert told in said


@pytest.mark.django_db
def test_without_a_terminal_the_password_is_asked_of_standard_input(account):
    words = "--role", "placement_coordinator", "--name", "M. Jansen", "--municipality", "0344"
    code, said = account("make", "m.jansen", *words)
    assert code == 1
    assert said == "There is no terminal to ask the password at: give it with --password-stdin.\n"


@pytest.mark.django_db
def test_nobody_is_withdrawn_who_does_not_exist(account):
    code, said = account("withdraw", "niemand")
    assert code == 1
    assert "niemand" in said


def test_the_product_keeps_its_slow_hash_whatever_the_tests_use() -> None:
    assert product_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
