"""Who gets in, who has to wait, and when does a withdrawn role stop working?"""

import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import hashers
from django.db import connection

from onderdak.access.public import (
    Role,
    demo_logins,
    desk_for,
    desk_for_token,
    forget_login_attempts,
    make_account,
    make_token,
    sign_in,
    withdraw_account,
)
from onderdak.access.rules.brake import WINDOW, WRONG_PER_PAIR
from onderdak.access.store.models import LoginAttempt
from onderdak.access.tests.builders import TRACE, a_desk, the_system
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
RIGHT, HOME, STRANGER = "een lang wachtwoord", "192.0.2.1", "192.0.2.66"


def an_account(username: str = "balie", role: Role = Role.INTAKE_WORKER, **more: object) -> int:
    bound = {"municipality": "0344"} | more
    return make_account(
        desk=the_system(),
        now=NOW,
        username=username,
        password=RIGHT,
        role=role,
        label="Balie Utrecht",
        **bound,
    )


def attempt(password: str = RIGHT, username: str = "balie", address: str = HOME, at: datetime = NOW) -> str:
    try:
        sign_in(username=username, password=password, address=address, now=at)
        return "in"
    except NotPermitted as refused:
        return str(refused.detail["reason"])


def test_the_right_password_lets_in_and_a_wrong_one_does_not() -> None:
    an_account()
    assert (attempt(), attempt(username=" BALIE "), attempt("fout")) == ("in", "in", "sign_in_refused")


@pytest.mark.parametrize("username", ["balie", "bestaat-niet"])
def test_ten_wrong_tries_brake_a_known_and_an_unknown_name_alike(username: str) -> None:
    an_account()
    answers = [attempt("fout", username) for _ in range(WRONG_PER_PAIR + 1)]
    assert answers == ["sign_in_refused"] * WRONG_PER_PAIR + ["sign_in_braked"]
    assert attempt(username=username) == "sign_in_braked"


def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(monkeypatch) -> None:
    an_account()
    hashed: list[str] = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *given: hashed.append("once") or encode(*given)
    )
    attempt("fout")
    known = len(hashed)
    attempt("fout", "bestaat-niet")
    assert len(hashed) - known == known == 1


def test_a_stranger_elsewhere_cannot_keep_somebody_out() -> None:
    an_account()
    for _ in range(WRONG_PER_PAIR + 5):
        attempt("fout", address=STRANGER)
    assert (attempt(address=STRANGER), attempt(address=HOME)) == ("sign_in_braked", "in")


def test_the_brake_ends_by_itself_and_tries_meanwhile_do_not_lengthen_it() -> None:
    an_account()
    for _ in range(WRONG_PER_PAIR):
        attempt("fout")
    for minute in range(1, 15):
        assert attempt(at=NOW + timedelta(minutes=minute)) == "sign_in_braked"
    assert attempt(at=NOW + WINDOW) == "in"


def test_a_success_sets_the_count_back() -> None:
    an_account()
    for _ in range(3):
        answers = {attempt("fout", at=NOW + timedelta(seconds=1)) for _ in range(WRONG_PER_PAIR - 1)}
        assert answers == {"sign_in_refused"}
        assert attempt(at=NOW + timedelta(seconds=1)) == "in"


def test_no_name_and_no_address_is_kept_in_readable_form() -> None:
    an_account()
    attempt("fout")
    kept = LoginAttempt.objects.get()
    assert b"balie" not in bytes(kept.account_key) + bytes(kept.address_key)
    assert forget_login_attempts(now=NOW + timedelta(days=2)) == 1


@pytest.mark.django_db(transaction=True)
def test_forty_tries_at_once_do_not_pass_the_brake_together() -> None:
    an_account()
    start, answers = threading.Barrier(20), []

    def one() -> None:
        start.wait()
        answers.append(attempt("fout"))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count("sign_in_refused") == WRONG_PER_PAIR


def test_a_withdrawn_role_is_gone_at_the_next_request() -> None:
    user_id = an_account()
    assert desk_for(user_id, TRACE).role is Role.INTAKE_WORKER
    withdraw_account(desk=the_system(), now=NOW, user_id=user_id)
    with pytest.raises(NotPermitted):
        desk_for(user_id, TRACE)
    assert attempt() == "sign_in_refused"


def test_a_changed_role_holds_at_the_next_request() -> None:
    user_id = an_account()
    assert an_account(role=Role.PLACEMENT_COORDINATOR) == user_id
    assert "placement.override" in desk_for(user_id, TRACE).rights


def test_a_region_gets_its_municipalities_and_no_names() -> None:
    user_id = an_account(
        "regio", Role.REGIONAL_COORDINATOR, municipality="", region="VR09", covers=["0344", "0310"]
    )
    desk = desk_for(user_id, TRACE)
    assert (desk.region, desk.cases.as_setting(), desk.persons.as_setting()) == ("VR09", "0310,0344", "")


def test_only_an_administrator_makes_accounts_and_each_role_is_bound() -> None:
    with pytest.raises(NotPermitted):
        make_account(desk=a_desk(), now=NOW, username="x", password="y", role=Role.AUDITOR, label="x")
    with pytest.raises(InputInvalid):
        an_account(municipality="")
    with pytest.raises(InputInvalid):
        an_account(role=Role.REGIONAL_COORDINATOR, municipality="")
    with pytest.raises(NotVisible):
        withdraw_account(desk=the_system(), now=NOW, user_id=999_999)


def test_demo_accounts_work_in_the_demo_only(settings) -> None:
    an_account("demo-balie", demo=True)
    settings.DEMO = False
    assert (attempt(username="demo-balie"), demo_logins()) == ("sign_in_refused", [])
    settings.DEMO = True
    assert attempt(username="demo-balie") == "in"
    assert [login.username for login in demo_logins()] == ["demo-balie"]


def test_a_token_opens_the_desk_of_its_account_until_it_ends() -> None:
    user_id, token = an_account(), uuid4().hex + uuid4().hex
    until = NOW + timedelta(days=1)
    make_token(desk=the_system(), now=NOW, user_id=user_id, token=token, label="koppeling", until=until)
    assert desk_for_token(token, now=NOW, trace=TRACE).actor_id == user_id
    assert desk_for_token(token, now=until, trace=TRACE) is None
    assert desk_for_token("x" * 64, now=NOW, trace=TRACE) is None
    with pytest.raises(InputInvalid):
        make_token(desk=the_system(), now=NOW, user_id=user_id, token="kort", label="koppeling")
