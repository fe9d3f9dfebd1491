"""Is an act done once per request key, at its level, whatever is sent again?"""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import done_once, lock_request, scope_of
from onderdak.access.store import locks
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import RequestKeyReused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)


def act(key, work, **given):
    asked = {"act": "room.act", "municipality": "0344", "question": {"who": 1}, **given}
    return done_once(request_key=key, now=NOW, work=work, **asked)


def test_a_retry_gets_the_first_answer_and_the_work_is_not_done_again() -> None:
    key, done = uuid4(), []

    def work() -> dict[str, int]:
        done.append("once")
        return {"id": len(done)}

    assert act(key, work) == {"id": 1} == act(key, work)
    assert done == ["once"]


def test_a_number_and_a_word_come_back_as_they_were() -> None:
    for answer in (7, "A-12", {"ids": [1, 2]}):
        key = uuid4()
        assert act(key, lambda kept=answer: kept) == answer == act(key, lambda: 0)


def test_the_key_is_of_one_act_and_one_question() -> None:
    key = uuid4()
    act(key, lambda: 1)
    for other in ({"act": "room.other"}, {"question": {"who": 2}}):
        with pytest.raises(RequestKeyReused):
            act(key, lambda: 2, **other)


def test_a_level_has_its_own_keys() -> None:
    key = uuid4()
    levels = ({"municipality": "0344"}, {"municipality": "", "region": "VR09"}, {"municipality": ""})
    assert [act(key, lambda n=n: n, **level) for n, level in enumerate(levels)] == [0, 1, 2]


def test_a_refusal_keeps_nothing() -> None:
    key = uuid4()
    with pytest.raises(ZeroDivisionError):
        act(key, lambda: 1 // 0)
    assert act(key, lambda: 5) == 5


def test_the_locks_come_in_order() -> None:
    order = []
    given = {"beds": lambda: order.append("beds"), "lock": lambda: order.append("lock")}
    act(uuid4(), lambda: order.append("work") or 1, **given)
    assert order == ["beds", "lock", "work"]


def test_the_lock_needs_a_transaction(monkeypatch) -> None:
    monkeypatch.setattr(locks, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction"):
        lock_request(uuid4())


def test_another_municipality_does_not_read_the_answer() -> None:
    act(uuid4(), lambda: 1)
    for municipality, seen in (("0344", 1), ("0363", 0)):
        with scope_of(a_desk(municipality=municipality)), as_app(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_answer WHERE act = 'room.act'")
            assert cursor.fetchone() == (seen,)
