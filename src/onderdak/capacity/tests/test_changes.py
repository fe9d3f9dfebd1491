"""Are blocks, maxima and openings kept whole: by whom, once, under the lock, with their history?"""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.public import (
    BlockReason,
    CapKind,
    block_history,
    block_places,
    blocks_of,
    cancel_block,
    location_card,
    lock_beds,
    open_buffer,
    open_units,
    revise_block,
    set_cap,
)
from onderdak.capacity.store import locks
from onderdak.capacity.store.models import BlockRevision
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import (
    InputInvalid,
    NotPermitted,
    NotVisible,
    PowerNotInForce,
    RequestKeyReused,
    StaleProposal,
    TryAgain,
)
from onderdak.kernel.nights import one_night

pytestmark = pytest.mark.django_db
NIGHT = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
UTRECHT = a_desk(Role.PLACEMENT_COORDINATOR, "0344")


def a_block(unit, *, desk=UTRECHT, key=None, **differs):
    fixed = {
        "place_ids": unit.place_ids, "start": NIGHT, "until": NIGHT + timedelta(days=7),
        "reason": BlockReason.DAMAGE,
    }  # fmt: skip
    return block_places(desk=desk, now=NOW, request_key=key or uuid4(), **(fixed | differs))


def free_places() -> int:
    return sum(len(unit.place_ids) for unit in open_units(nights=one_night(NIGHT)))


def test_a_block_takes_places_out_and_its_cancellation_puts_them_back() -> None:
    unit = a_unit(4)
    block = a_block(unit)
    assert free_places() == 0

    cancelled = cancel_block(desk=UTRECHT, now=NOW, block_id=block.block_id, revision=1)
    assert free_places() == 4
    assert (cancelled.cancelled, cancelled.history) == (True, 2)
    assert blocks_of(desk=UTRECHT, location_id=unit.location_id, since=NIGHT) == []


def test_each_change_is_a_revision_and_none_is_ever_lost() -> None:
    unit = a_unit(4)
    block = a_block(unit)
    revise_block(
        desk=UTRECHT, now=NOW, block_id=block.block_id, revision=1, place_ids=unit.place_ids[:1], start=NIGHT,
        until=None, reason=BlockReason.PESTS, note="Nog een kamer te doen",
    )  # fmt: skip

    history = block_history(desk=UTRECHT, block_id=block.block_id)
    assert [(change.revision, change.reason, len(change.place_ids)) for change in history] == [
        (1, "damage", 4),
        (2, "pests", 1),
    ]
    assert free_places() == 3


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_a_revision(act: str) -> None:
    a_block(a_unit(2))
    rows = BlockRevision.objects.all()

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(reason="other") if act == "update" else rows.delete()


def test_the_second_desk_with_an_old_revision_is_told_so() -> None:
    unit = a_unit(2)
    block = a_block(unit)
    cancel_block(desk=UTRECHT, now=NOW, block_id=block.block_id, revision=1)

    with pytest.raises(StaleProposal):
        revise_block(
            desk=UTRECHT, now=NOW, block_id=block.block_id, revision=1, place_ids=unit.place_ids, start=NIGHT,
            until=None, reason=BlockReason.PESTS,
        )  # fmt: skip


def test_the_same_key_gives_the_first_block_and_another_question_is_refused() -> None:
    unit, key = a_unit(2), uuid4()
    first = a_block(unit, key=key)

    assert a_block(unit, key=key).block_id == first.block_id
    with pytest.raises(RequestKeyReused):
        a_block(unit, key=key, reason=BlockReason.PESTS)
    assert BlockRevision.objects.count() == 1


def test_all_faults_of_a_block_come_at_once() -> None:
    with pytest.raises(InputInvalid) as refused:
        a_block(a_unit(2), place_ids=[], until=NIGHT, reason=BlockReason.UNIT_IN_USE, note="x" * 401)

    assert refused.value.detail["problems"] == (
        ("place_ids", "empty"),
        ("until", "not_after_start"),
        ("reason", "unknown_value"),
        ("note", "too_long"),
    )


def test_places_of_two_locations_are_two_blocks() -> None:
    one, other = a_unit(2), a_unit(2)

    with pytest.raises(InputInvalid):
        a_block(one, place_ids=[*one.place_ids, *other.place_ids])


@pytest.mark.parametrize(
    ("desk", "error"),
    [
        pytest.param(a_desk(Role.INTAKE_WORKER, "0344"), NotPermitted, id="counter"),
        pytest.param(a_desk(Role.PLACEMENT_COORDINATOR, "0363"), NotVisible, id="other_municipality"),
        pytest.param(
            a_desk(Role.LOCATION_MANAGER, "0344", locations=frozenset({10**9})),
            NotVisible,
            id="other_location",
        ),
    ],
)
def test_a_block_is_refused_to(desk, error) -> None:
    with pytest.raises(error):
        a_block(a_unit(2), desk=desk)
    assert not BlockRevision.objects.exists()


def test_an_unknown_place_and_a_foreign_one_get_the_same_answer() -> None:
    with pytest.raises(NotVisible):
        a_block(a_unit(2), place_ids=[10**12])


@pytest.mark.django_db(transaction=True)
def test_a_busy_lock_says_try_again_and_writes_nothing(monkeypatch) -> None:
    monkeypatch.setattr(locks, "WAIT_MS", 50)
    unit, held, done = a_unit(2), threading.Event(), threading.Event()

    def other_desk() -> None:
        with transaction.atomic():
            lock_beds("0344")
            held.set()
            done.wait(5)
        connection.close()

    other = threading.Thread(target=other_desk)
    other.start()
    held.wait(5)
    try:
        with pytest.raises(TryAgain):
            a_block(unit)
    finally:
        done.set()
        other.join()
    assert not BlockRevision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_lock_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        lock_beds("0344")


def a_cap(**differs) -> int:
    fixed = {
        "municipality": "0344", "location_id": None, "kind": CapKind.PERMIT, "persons": 80, "start": NIGHT,
        "until": None, "source": "Vergunning (test)",
    }  # fmt: skip
    return set_cap(desk=UTRECHT, now=NOW, **(fixed | differs))


def test_a_new_maximum_ends_the_earlier_one_and_the_card_shows_it() -> None:
    site = a_location()
    first = a_cap(location_id=site, start=NIGHT - timedelta(days=9))
    second = a_cap(location_id=site, persons=60)

    assert a_cap(location_id=site, persons=60) == second != first
    card = location_card(desk=UTRECHT, location_id=site, night=NIGHT)
    assert [(cap.cap_id, cap.persons) for cap in card.caps] == [(second, 60)]


def test_a_maximum_before_a_recorded_one_is_refused() -> None:
    a_cap()

    with pytest.raises(InputInvalid):
        a_cap(start=NIGHT - timedelta(days=1))


@pytest.mark.parametrize(
    "differs",
    [
        pytest.param({"persons": -1}, id="negative"),
        pytest.param({"until": NIGHT}, id="no_night"),
        pytest.param({"source": ""}, id="no_source"),
        pytest.param({"kind": "mood"}, id="unknown_kind"),
    ],
)
def test_a_maximum_is_refused_with(differs: dict) -> None:
    with pytest.raises(InputInvalid):
        a_cap(**differs)


def test_a_maximum_over_a_location_of_another_municipality_is_not_visible() -> None:
    with pytest.raises(NotVisible):
        a_cap(location_id=a_location("0363"))


def opened(site: int, **differs) -> int:
    fixed = {"start": NIGHT, "until": NIGHT + timedelta(days=7), "reason": "Instroom"}
    return open_buffer(desk=UTRECHT, now=NOW, location_id=site, **(fixed | differs))


def test_a_buffer_is_opened_once_for_the_same_nights() -> None:
    site = a_location(stock="buffer")

    assert opened(site) == opened(site)
    with pytest.raises(InputInvalid):
        opened(site, start=NIGHT + timedelta(days=3))


def test_a_regular_location_is_not_opened_and_a_national_one_waits_for_the_law() -> None:
    with pytest.raises(InputInvalid):
        opened(a_location())
    with pytest.raises(PowerNotInForce):
        opened(a_location(stock="national"))


def test_who_may_not_see_capacity_sees_no_location() -> None:
    nobody = replace(UTRECHT, rights=frozenset())

    with pytest.raises(NotPermitted):
        location_card(desk=nobody, location_id=a_location(), night=NIGHT)
    with pytest.raises(NotVisible):
        location_card(desk=UTRECHT, location_id=10**9, night=NIGHT)
