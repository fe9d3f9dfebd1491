"""Do others learn what happened, in order, once, by ids alone, and can they check who says so?"""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import (
    cloud_event,
    emit_step,
    events_after,
    interrupt_duty,
    send_events,
    subscribe,
    unsubscribe,
    watch_duties,
)
from onderdak.duty.store.models import Subscription
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_court_orders import registered
from onderdak.kernel.errors import InputInvalid, NotPermitted
from onderdak.placement.public import place_household
from onderdak.placement.tests.builders import NOW, TONIGHT
from tests.builders import a_token

pytestmark = pytest.mark.django_db
URL = "https://voorbeeld.test/haak"


class Receiver:
    """A far end that keeps what it got, and answers as told."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.got: list[tuple[str, bytes, dict[str, str]]] = []

    def __call__(self, url, body, headers) -> int:
        self.got.append((url, body, dict(headers)))
        return self.statuses.pop(0) if self.statuses else 204


def lose_sight(household: int) -> None:
    interrupt_duty(
        desk=a_desk(), now=NOW, household_id=household, reason="whereabouts_unknown", last_seen_at=NOW,
        request_key=uuid4(),
    )  # fmt: skip


def told(after: int = 0, desk=None, **more):
    return events_after(desk=desk or the_system(), after=after, limit=100, **more)


def subscribed(**more) -> tuple[int, str]:
    return subscribe(desk=the_system(), now=NOW, url=URL, municipality="0344", **more)


def test_an_event_holds_ids_and_codes_and_nothing_else() -> None:
    household = a_report().household_id
    lose_sight(household)
    (one,) = told()
    event = cloud_event(one)
    assert (event["specversion"], event["type"]) == ("1.0", "nl.onderdak.plicht.onderbroken")
    assert event["subject"] == f"household:{household}" and event["time"] == "2025-10-31T20:40:00Z"
    assert set(event["data"]) == {"duties"} and "Vydumana" not in json.dumps(event)


def test_who_reads_on_from_a_number_misses_nothing_and_gets_nothing_twice() -> None:
    for _ in range(5):
        lose_sight(a_report().household_id)
    first = events_after(desk=the_system(), after=0, limit=3)
    rest = events_after(desk=the_system(), after=first[-1].event_id, limit=3)
    numbers = [one.event_id for one in (*first, *rest)]
    assert len(numbers) == 5 and numbers == sorted(set(numbers))


def test_another_municipality_reads_its_own_events_alone() -> None:
    lose_sight(a_report().household_id)
    assert told(desk=a_desk(municipality="0363")) == []
    assert told(municipality="0363") == [] and len(told(desk=a_desk())) == 1


def test_the_same_event_is_written_once() -> None:
    fixed = {
        "desk": the_system(), "now": NOW, "kind": "nl.onderdak.plicht.vervuld", "municipality": "0344",
        "subject": "household", "subject_id": 1, "key": "stay:1",
    }  # fmt: skip
    with transaction.atomic():
        assert [emit_step(**fixed), emit_step(**fixed)] == [True, False]
        with pytest.raises(ValueError, match="unknown"):
            emit_step(**(fixed | {"kind": "unknown"}))


def test_a_change_that_is_rolled_back_tells_nobody() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        emit_step(
            desk=the_system(), now=NOW, kind="nl.onderdak.plicht.vervuld", municipality="0344",
            subject="household", subject_id=1, key="stay:1",
        )  # fmt: skip
        raise RuntimeError
    assert told() == []


def test_a_duty_that_is_met_and_a_clock_that_is_near_are_told_once() -> None:
    report = a_report()
    place_household(
        desk=a_desk(), now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    registered(a_report().household_id, term_count=24)
    before = told()[-1].event_id
    assert watch_duties(desk=the_system(), now=NOW) == 2
    assert {one.kind for one in told(before)} == {"nl.onderdak.plicht.vervuld", "nl.onderdak.termijn.nadert"}
    assert watch_duties(desk=the_system(), now=NOW + timedelta(minutes=5)) == 0


def test_a_message_is_signed_so_that_the_receiver_can_check_it() -> None:
    _, secret = subscribed()
    lose_sight(a_report().household_id)
    far = Receiver()
    assert send_events(desk=the_system(), now=NOW, post=far) == 1
    ((url, body, headers),) = far.got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert (url, headers["webhook-signature"]) == (URL, f"v1,{right}")
    assert send_events(desk=the_system(), now=NOW, post=far) == 0


def test_a_receiver_that_is_away_is_tried_again_later_from_where_it_stopped() -> None:
    subscribed()
    for _ in range(2):
        lose_sight(a_report().household_id)
    far = Receiver(204, 500)
    assert send_events(desk=the_system(), now=NOW, post=far) == 1
    assert send_events(desk=the_system(), now=NOW, post=far) == 0
    assert send_events(desk=the_system(), now=NOW + timedelta(hours=1), post=far) == 1
    ids = [headers["webhook-id"] for _, _, headers in far.got]
    assert ids[1] == ids[2] and len(ids) == 3


def test_a_receiver_that_never_answers_is_ended_and_shows_as_such() -> None:
    subscribed()
    lose_sight(a_report().household_id)
    for day in range(25):
        send_events(desk=the_system(), now=NOW + timedelta(days=day), post=Receiver(0))
    row = Subscription.objects.get()
    assert row.ended_at is not None and row.failures == 20


def test_only_what_was_asked_for_and_only_of_that_municipality_is_sent() -> None:
    subscribed(kinds=["nl.onderdak.uitspraak.geregistreerd"])
    lose_sight(a_report().household_id)
    lose_sight_elsewhere = a_report(municipality="0363").household_id
    assert lose_sight_elsewhere
    registered(a_report().household_id)
    far = Receiver()
    send_events(desk=the_system(), now=NOW, post=far)
    assert [json.loads(body)["type"] for _, body, _ in far.got] == ["nl.onderdak.uitspraak.geregistreerd"]


def test_an_ended_subscription_gets_nothing() -> None:
    number, _ = subscribed()
    unsubscribe(desk=the_system(), now=NOW, subscription_id=number)
    lose_sight(a_report().household_id)
    assert send_events(desk=the_system(), now=NOW, post=Receiver()) == 0


@pytest.mark.parametrize(
    "url",
    ["http://voorbeeld.test/", "https://user:x@voorbeeld.test/", "ftp://voorbeeld.test", "https://", "x"],
)
def test_only_https_addresses_are_told(url: str) -> None:
    with pytest.raises(InputInvalid):
        subscribe(desk=the_system(), now=NOW, url=url, municipality="0344")


def test_a_desk_may_not_subscribe() -> None:
    with pytest.raises(NotPermitted):
        subscribe(desk=a_desk(), now=NOW, url=URL, municipality="0344")


def test_the_secret_is_kept_sealed() -> None:
    number, secret = subscribed()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    assert key not in bytes(Subscription.objects.get(pk=number).sealed)


def test_the_api_gives_events_from_a_cursor(anyone) -> None:
    for _ in range(3):
        lose_sight(a_report().household_id)
    headers = {"authorization": f"Bearer {a_token(Role.PLACEMENT_COORDINATOR)}"}
    first = anyone.get("/api/v1/gebeurtenissen?pageSize=2", headers=headers).json()
    rest = anyone.get(f"/api/v1/gebeurtenissen?na={first['volgende']}", headers=headers).json()
    assert [len(first["gebeurtenissen"]), len(rest["gebeurtenissen"])] == [2, 1]
    last = anyone.get(f"/api/v1/gebeurtenissen?na={rest['volgende']}", headers=headers).json()
    assert last == {"gebeurtenissen": [], "volgende": rest["volgende"]}
